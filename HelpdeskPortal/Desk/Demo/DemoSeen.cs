using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Desk.Demo;

/// <summary>How far everybody has read: nearly everything, but a handful of fresh tickets of each agent.</summary>
internal static class DemoSeen
{
    private const int UnreadEach = 5;

    /// <param name="tickets">Saved, so that their messages have ids.</param>
    public static IEnumerable<TicketSeen> Marks(IReadOnlyList<Ticket> tickets, DemoCast cast, Random random)
    {
        foreach (var agent in cast.Agents)
        {
            var theirs = tickets.Where(ticket => agent.Manages.Contains(ticket.TypeId) && ticket.RequesterId != agent.PersonId).ToList();
            var unread = theirs
                .Where(ticket => ticket.IsOpen && ticket.Messages[^1].AuthorId != agent.PersonId && ticket.Messages[^1].RecordedById != agent.PersonId)
                .OrderByDescending(ticket => ticket.UpdatedAt)
                .Where(_ => random.Next(2) == 0)
                .Take(UnreadEach)
                .ToHashSet();
            foreach (var ticket in theirs)
            {
                if (!unread.Contains(ticket))
                {
                    yield return UpTo(agent, ticket, ticket.Messages[^1]);
                }
                else if (ticket.Messages.Count > 1)
                {
                    yield return UpTo(agent, ticket, ticket.Messages[^2]);
                }
            }
        }

        foreach (var ticket in tickets)
        {
            yield return UpTo(cast.Administrator, ticket, ticket.Messages[^1]);
        }

        foreach (var customer in cast.Customers.Concat(cast.Agents))
        {
            foreach (var ticket in tickets.Where(ticket => ticket.RoleOf(customer) is TicketRole.Requester or TicketRole.Cc or TicketRole.Viewer))
            {
                // Of what is still open they have read as far as they wrote themselves, or the first message.
                var last = ticket.IsOpen ? ticket.Messages.LastOrDefault(message => message.AuthorId == customer.PersonId) ?? ticket.Messages[0] : ticket.Messages[^1];
                yield return UpTo(customer, ticket, last);
            }
        }
    }

    private static TicketSeen UpTo(Actor person, Ticket ticket, Message message)
    {
        var seen = new TicketSeen(person.PersonId!.Value, ticket.Id);
        seen.UpTo(message.Id, message.CreatedAt);
        return seen;
    }
}
