using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace HelpdeskPortal.Data.Bulk;

/// <summary>
/// One prepared INSERT that writes entities as EF would, without its change tracking. Columns and conversions are
/// read from the model, so a new column is written from the day it exists.
/// </summary>
internal sealed class RawInsert<T> : IDisposable
    where T : class
{
    private readonly DbCommand _command;
    private readonly Column[] _columns;
    private readonly string[] _given;

    /// <param name="given">Properties whose values the caller gives, in this order: keys, which EF would have generated and passed on.</param>
    public RawInsert(DbContext db, params string[] given)
    {
        var type = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not in the model.");
        _given = given;
        _command = db.Database.GetDbConnection().CreateCommand();
        _columns = [.. type.GetProperties().Select(property => new Column(property, Array.IndexOf(given, property.Name), Parameter(property.Name)))];
        if (_columns.Count(column => column.GivenAt >= 0) != given.Length)
        {
            throw new InvalidOperationException($"{typeof(T).Name} has not all of the properties {string.Join(", ", given)}.");
        }

        var names = string.Join(", ", _columns.Select(column => $"\"{column.Name}\""));
        var values = string.Join(", ", _columns.Select(column => column.Parameter.ParameterName));
#pragma warning disable CA2100 // The names are the model's, the values are parameters.
        _command.CommandText = $"INSERT INTO \"{type.GetTableName()}\" ({names}) VALUES ({values})";
#pragma warning restore CA2100
        _command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        _command.Prepare();
    }

    public IEnumerable<string> ColumnNames => _columns.Select(column => column.Name);

    public void Write(T entity, params ReadOnlySpan<object?> given)
    {
        if (given.Length != _given.Length)
        {
            throw new ArgumentException($"Give {string.Join(", ", _given)}.", nameof(given));
        }

        foreach (var column in _columns)
        {
            column.Parameter.Value = (column.GivenAt >= 0 ? given[column.GivenAt] : column.ValueOf(entity)) ?? DBNull.Value;
        }

        _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();

    private SqliteParameter Parameter(string name)
    {
        var parameter = new SqliteParameter { ParameterName = $"@{name}" };
        _command.Parameters.Add(parameter);
        return parameter;
    }

    private sealed class Column(IProperty property, int givenAt, SqliteParameter parameter)
    {
        private readonly IClrPropertyGetter _getter = property.GetGetter();
        private readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public string Name { get; } = property.GetColumnName();

        public int GivenAt => givenAt;

        public SqliteParameter Parameter => parameter;

        public object? ValueOf(object entity) => _getter.GetClrValue(entity) is { } value ? _convert is { } convert ? convert(value) : value : null;
    }
}
