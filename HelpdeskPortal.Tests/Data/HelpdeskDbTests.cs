using System.Globalization;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Data;

public sealed class HelpdeskDbTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_migrations_say_all_that_the_model_says()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancellation));
    }

    [Fact]
    public async Task A_synchronous_save_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        Assert.Throws<NotSupportedException>(() => db.SaveChanges());
    }

    [Fact]
    public async Task A_row_that_points_nowhere_is_refused()
    {
        await using var database = await TestDatabase.WithCastAsync();
        await using var db = database.Open();
        db.Add(new Draft(Guid.NewGuid(), Guid.NewGuid(), DraftKind.Reply, null, "Of nobody", database.Now));
        var exception = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Contains("FOREIGN KEY", exception.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_with_one_address_are_refused_and_any_number_without()
    {
        await using var database = await TestDatabase.WithCastAsync();
        await using var db = database.Open();
        db.AddRange(Somebody(901, null), Somebody(902, null));
        await db.SaveChangesAsync(Cancellation);

        db.Add(Somebody(903, Cast.Address(Cast.Ana).ToUpperInvariant()));

        var exception = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Contains("UNIQUE constraint failed: People.NormalizedEmail", exception.InnerException!.Message, StringComparison.Ordinal);

        static Person Somebody(int number, string? address) =>
            new() { Id = Cast.Id(number), Name = "Nora", UserName = $"{number}", NormalizedUserName = $"{number}", NormalizedEmail = address };
    }

    [Fact]
    public async Task Moments_are_stored_as_UTC_ticks_whatever_their_offset_and_compare_in_SQL()
    {
        await using var database = await TestDatabase.WithCastAsync();
        var noonInLisbon = new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.FromHours(1));
        await using (var db = database.Open())
        {
            db.Add(new Draft(Guid.NewGuid(), Cast.Ana.Id(), DraftKind.NewTicket, null, "Hello", noonInLisbon));
            await db.SaveChangesAsync(Cancellation);
        }

        await using var raw = database.OpenRaw();
        Assert.Equal(noonInLisbon.UtcTicks, Scalar(raw, "SELECT \"UpdatedAt\" FROM \"Drafts\""));
        var read = await database.ReadAsync(db => db.Drafts.SingleAsync(draft => draft.UpdatedAt == noonInLisbon, Cancellation));
        Assert.Equal(new DateTimeOffset(2026, 7, 1, 11, 0, 0, TimeSpan.Zero), read.UpdatedAt);
        Assert.Equal(TimeSpan.Zero, read.UpdatedAt.Offset);
        Assert.False(await database.ReadAsync(db => db.Drafts.AnyAsync(draft => draft.UpdatedAt < noonInLisbon, Cancellation)));
    }

    private static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
