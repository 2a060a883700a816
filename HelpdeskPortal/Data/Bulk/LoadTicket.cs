using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Data.Bulk;

/// <summary>Makes one ticket of a bulk load through the verbs, so that its rows are those that real work would leave.</summary>
internal sealed class LoadTicket(LoadCast cast, Vocabulary vocabulary, TicketPolicy policy, Random random)
{
    private const int LeastWords = 20;
    private const int MostWords = 60;

    // Half of the newest quarter and a few of the rest are open: 15 % of all.
    private const double NewestPart = 0.75;
    private const double OpenOfNewest = 0.5;
    private const double OpenOfRest = 0.025 / 0.75;
    private const double AwaitingOfOpen = 0.2;

    /// <param name="place">From 0 for the oldest of the load to 1 for the newest.</param>
    public Ticket Make(string number, double place, DateTimeOffset opened, DateTimeOffset now, int messages)
    {
        var typeId = cast.Types[random.Next(cast.Types.Count)];
        var agents = cast.AgentsOf[typeId];
        var agent = agents[random.Next(agents.Length)];
        var requester = cast.Customers[random.Next(cast.Customers.Count)];
        var isOpen = random.NextDouble() < (place >= NewestPart ? OpenOfNewest : OpenOfRest);
        var isAwaiting = isOpen && random.NextDouble() < AwaitingOfOpen;

        // One message that nobody waits on is an agent's; else the customer begins and the last one decides.
        var opener = messages == 1 && !isAwaiting ? agent : requester;
        var ticket = Ticket.Open(
            opener,
            new NewTicket(number, typeId, requester.PersonId!.Value, vocabulary.Sentence(random, 3, 8), Text(), DraftId: null) { Priority = SomePriority() },
            opened,
            policy);

        var at = opened;
        var step = Step(opened, now, messages);
        var isTaken = random.Next(3) > 0;
        for (var index = 1; index < messages; index++)
        {
            at += step;
            Say(ticket, index, messages, isAwaiting, isTaken, agent, requester, at);
        }

        if (!isOpen)
        {
            Require(ticket.Close(agent, at + step, policy));
        }
        else if (!isTaken)
        {
            Require(ticket.Release(agent, at + (step / 2), policy));
        }

        return ticket;
    }

    private void Say(Ticket ticket, int index, int messages, bool isAwaiting, bool isTaken, Actor agent, Actor requester, DateTimeOffset at)
    {
        var isLast = index == messages - 1;
        var byCustomer = isLast ? isAwaiting : index % 2 == 0;
        if (byCustomer)
        {
            Require(ticket.WriteAsCustomer(requester, Text(), null, at, policy));
        }
        else if (isAwaiting && !isTaken)
        {
            // Nobody has it yet; what is between the customer's messages is agents talking about it.
            Require(ticket.WriteNote(agent, Text(), null, at, policy));
        }
        else
        {
            Require(ticket.Reply(agent, Text(), ReplyThen.Nothing, null, at, at, policy));
        }
    }

    /// <summary>From minutes to a day between messages, and never into the future.</summary>
    private TimeSpan Step(DateTimeOffset opened, DateTimeOffset now, int messages)
    {
        var wanted = TimeSpan.FromMinutes(5 + (1_400 * Math.Pow(random.NextDouble(), 3)));
        var room = (now - opened) / (messages + 1);
        return wanted < room ? wanted : room;
    }

    private Priority SomePriority() => random.Next(10) switch
    {
        0 => Priority.High,
        1 or 2 => Priority.Low,
        _ => Priority.Normal,
    };

    private string Text() => vocabulary.Sentence(random, LeastWords, MostWords);

    private static void Require(Refusal? refusal)
    {
        if (refusal is not null)
        {
            throw new InvalidOperationException($"The load breaks a rule of tickets: {refusal.Message}");
        }
    }
}
