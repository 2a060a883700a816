using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Domain.Types;
using HelpdeskPortal.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace HelpdeskPortal.Data;

/// <summary>One thing to tell after the commit.</summary>
public readonly record struct Announcement(long? TicketId, PortalChange? Change);

/// <summary>After a commit, and only then, tells the feeds which rows moved.</summary>
public sealed class AnnounceCommitted(TicketFeed tickets, PortalFeed portal)
{
    public void Post(IEnumerable<Announcement> announcements)
    {
        foreach (var announcement in announcements.Distinct())
        {
            if (announcement.TicketId is { } ticketId)
            {
                tickets.Post(ticketId);
            }

            if (announcement.Change is { } change)
            {
                portal.Post(change);
            }
        }
    }

    /// <summary>Looks at what a save is about to write. Keys of new rows are known only afterwards, hence two steps.</summary>
    internal static News Notice(ChangeTracker tracker)
    {
        var news = new News();
        foreach (var entry in tracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
            {
                continue;
            }

            switch (entry.Entity)
            {
                case Ticket ticket:
                    news.Tickets.Add(ticket);
                    break;
                case Mention mention:
                    news.Mentioned.Add(mention);
                    break;
                case TicketType or TypeGroup or TicketStatus:
                    news.Changes.Add(PortalChange.Catalogue);
                    break;
                case TypePermission or Group or GroupMember:
                    news.Changes.Add(PortalChange.Rights);
                    break;
                case Person when entry.State == EntityState.Modified && RightsOf(entry):
                    news.Changes.Add(PortalChange.Rights);
                    break;
                case SettingRow:
                    news.Changes.Add(PortalChange.Settings);
                    break;
            }
        }

        return news;
    }

    private static bool RightsOf(EntityEntry person) =>
        person.Property(nameof(Person.IsAdministrator)).IsModified || person.Property(nameof(Person.IsDisabled)).IsModified;

    /// <summary>What one save will have changed, once it has.</summary>
    internal sealed class News
    {
        public List<Ticket> Tickets { get; } = [];

        public List<Mention> Mentioned { get; } = [];

        public HashSet<PortalChange> Changes { get; } = [];

        public IReadOnlyList<Announcement> Take() =>
            [.. Tickets.Select(ticket => new Announcement(ticket.Id, null)), .. Mentioned.Select(mention => new Announcement(mention.TicketId, null)), .. Changes.Select(change => new Announcement(null, change))];
    }
}
