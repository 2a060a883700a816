using System.Collections.Frozen;
using HelpdeskPortal.Data;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Live;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Types;

public sealed record TypeInfo(int Id, string Name, string Description, string Colour, int? GroupId, int Order, bool IsActive, int? SuccessorId, int? ResponseTargetHours);

public sealed record TypeGroupInfo(int Id, string Name, int Order);

public sealed record StatusInfo(int Id, string Name, string Colour, int Order, StatusCategory Category);

/// <summary>Types, type groups and statuses as they stand now: small, read by every page, so held in memory.</summary>
public sealed record Catalogue(IReadOnlyList<TypeInfo> Types, IReadOnlyList<TypeGroupInfo> Groups, IReadOnlyList<StatusInfo> Statuses)
{
    private readonly FrozenDictionary<int, TypeInfo> _types = Types.ToFrozenDictionary(type => type.Id);
    private readonly FrozenDictionary<int, StatusInfo> _statuses = Statuses.ToFrozenDictionary(status => status.Id);

    public static Catalogue Empty { get; } = new([], [], []);

    public TypeInfo? Type(int id) => _types.GetValueOrDefault(id);

    public StatusInfo? Status(int id) => _statuses.GetValueOrDefault(id);

    public IEnumerable<TypeInfo> ActiveTypes => Types.Where(type => type.IsActive);

    /// <summary>Where a new ticket goes that would belong to this type: itself, or a retired type's successor.</summary>
    public TypeInfo? Successor(int typeId)
    {
        var type = Type(typeId);
        for (var steps = 0; type is { IsActive: false, SuccessorId: { } next } && steps < Types.Count; steps++)
        {
            type = Type(next);
        }

        return type;
    }
}

public sealed class CatalogueStore : IDisposable
{
    private readonly IDbContextFactory<HelpdeskDb> _databases;
    private readonly IDisposable _subscription;
    private volatile Catalogue _current = Catalogue.Empty;

    public CatalogueStore(IDbContextFactory<HelpdeskDb> databases, PortalFeed feed)
    {
        _databases = databases;
        _subscription = feed.Subscribe(changes => changes.Contains(PortalChange.Catalogue) ? LoadAsync(CancellationToken.None) : Task.CompletedTask);
    }

    public Catalogue Current => _current;

    public async Task LoadAsync(CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var types = await db.Types.OrderBy(t => t.Order).ThenBy(t => t.Id)
            .Select(t => new TypeInfo(t.Id, t.Name, t.Description, t.Colour, t.GroupId, t.Order, t.IsActive, t.SuccessorId, t.ResponseTargetHours))
            .ToListAsync(cancellation);
        var groups = await db.TypeGroups.OrderBy(g => g.Order).ThenBy(g => g.Id)
            .Select(g => new TypeGroupInfo(g.Id, g.Name, g.Order)).ToListAsync(cancellation);
        var statuses = await db.Statuses.OrderBy(s => s.Order).ThenBy(s => s.Id)
            .Select(s => new StatusInfo(s.Id, s.Name, s.Colour, s.Order, s.Category)).ToListAsync(cancellation);
        _current = new Catalogue(types, groups, statuses);
    }

    public void Dispose() => _subscription.Dispose();
}
