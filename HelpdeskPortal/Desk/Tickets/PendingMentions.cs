using System.Runtime.InteropServices;
using HelpdeskPortal.Domain;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>One person named on one ticket, and what decides whether they see it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PendingMention(Guid PersonId, long TicketId, int TypeId, Guid RequesterId, bool IsAwaiting);

/// <summary>The mentions that nobody has dealt with, for the counts. Few, so by person; always under the lock of the counts.</summary>
internal sealed class PendingMentions
{
    private readonly Dictionary<Guid, Dictionary<long, PendingMention>> _people = [];
    private readonly Dictionary<long, IReadOnlyList<Guid>> _tickets = [];
    private readonly HashSet<Guid> _ever = [];

    public void Load(IEnumerable<PendingMention> pending, IEnumerable<Guid> ever)
    {
        _people.Clear();
        _tickets.Clear();
        _ever.UnionWith(ever);
        foreach (var ticket in pending.GroupBy(mention => mention.TicketId))
        {
            _tickets[ticket.Key] = [.. ticket.Select(mention => mention.PersonId).Distinct()];
            foreach (var mention in ticket)
            {
                Put(mention);
            }
        }
    }

    public void Replace(TicketRow row)
    {
        if (_tickets.Remove(row.Id, out var before))
        {
            foreach (var person in before)
            {
                _people.GetValueOrDefault(person)?.Remove(row.Id);
            }
        }

        if (row.Mentioned.Count > 0)
        {
            _tickets[row.Id] = row.Mentioned;
            foreach (var person in row.Mentioned)
            {
                Put(new PendingMention(person, row.Id, row.TypeId, row.RequesterId, row.IsAwaiting));
            }
        }
    }

    /// <summary>What this agent may not see any more is not counted either.</summary>
    public ViewCount For(Actor actor)
    {
        var (total, awaiting) = (0, 0);
        foreach (var mention in Of(actor))
        {
            if (actor.Manages.Contains(mention.TypeId) && mention.RequesterId != actor.PersonId)
            {
                total++;
                awaiting += mention.IsAwaiting ? 1 : 0;
            }
        }

        return new ViewCount(total, awaiting);
    }

    public bool WasMentioned(Actor actor) => actor.PersonId is { } me && _ever.Contains(me);

    private Dictionary<long, PendingMention>.ValueCollection Of(Actor actor) =>
        actor.PersonId is { } me && _people.TryGetValue(me, out var mine) ? mine.Values : Nothing;

    private static Dictionary<long, PendingMention>.ValueCollection Nothing { get; } = new Dictionary<long, PendingMention>().Values;

    private void Put(PendingMention mention)
    {
        _ever.Add(mention.PersonId);
        if (!_people.TryGetValue(mention.PersonId, out var mine))
        {
            _people[mention.PersonId] = mine = [];
        }

        mine[mention.TicketId] = mention;
    }
}
