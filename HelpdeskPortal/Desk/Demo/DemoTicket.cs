using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Desk.Demo;

/// <summary>
/// Lets one planned ticket happen: everything goes through the ticket's own verbs at the times of the conversation, so
/// that demo data obeys the rules that real data obeys.
/// </summary>
internal sealed class DemoTicket
{
    private readonly Random _random;
    private readonly PlannedTicket _plan;
    private readonly TicketPolicy _policy;
    private readonly Actor _requester;
    private readonly Actor _agent;
    private readonly Actor _colleague;
    private readonly Actor? _cc;
    private readonly Slots _slots;
    private readonly int _typeId;
    private DateTimeOffset _at;

    private DemoTicket(PlannedTicket plan, DemoCast cast, Random random, TicketPolicy policy, DateTimeOffset now)
    {
        _plan = plan;
        _random = random;
        _policy = policy;
        _at = now - plan.FirstAge;
        _typeId = cast.TypeId(plan.Type);
        _requester = cast.Requester(random, _typeId);
        var agents = cast.AgentsOf(_typeId);
        random.Shuffle(agents);
        (_agent, _colleague) = (agents[0], agents[1]);
        var other = cast.Requester(random, _typeId);
        _cc = random.Next(8) == 0 && other != _requester ? other : null;
        _slots = new Slots(random, plan.Type, _at, _agent.Name);
    }

    public static Ticket Play(PlannedTicket plan, string number, DemoCast cast, Random random, TicketPolicy policy, DateTimeOffset now) =>
        new DemoTicket(plan, cast, random, policy, now).Play(number);

    private Ticket Play(string number)
    {
        var ticket = Open(number);
        for (var index = 1; index < _plan.Take; index++)
        {
            var line = _plan.Conversation.Messages[index];
            var gap = TimeSpan.FromMinutes(line.GapMinutes);
            if (line.From == Voice.Agent)
            {
                TakeOver(ticket, gap);
            }

            _at += gap;
            Say(ticket, line, isLast: index == _plan.Take - 1);
        }

        End(ticket);
        return ticket;
    }

    private Ticket Open(string number)
    {
        var first = _plan.Conversation.Messages[0];
        var byAgent = first.From != Voice.Customer;
        var priority = _plan.Conversation.Priority;
        return Ticket.Open(
            byAgent ? _agent : _requester,
            new NewTicket(number, _typeId, _requester.PersonId!.Value, Fill(_plan.Conversation.Subject), Fill(first.Text), DraftId: null)
            {
                // Customers do not choose one: an agent sets it when taking the ticket over.
                Priority = byAgent || _plan.Ending == Ending.New ? priority : Priority.Normal,
                Channel = first.From == Voice.Phone ? Channel.Phone : Channel.Portal,
                AssigneeId = byAgent ? _agent.PersonId : null,
                Cc = _cc?.PersonId is { } cc ? [cc] : [],
            },
            _at,
            _policy);
    }

    /// <summary>Half of the agents claim a ticket when they begin to work on it; the others by their reply.</summary>
    private void TakeOver(Ticket ticket, TimeSpan gap)
    {
        var before = _at + (gap * 0.7);
        if (ticket.AssigneeId is null && _random.Next(2) == 0)
        {
            Require(ticket.Claim(_agent, before, _policy));
        }

        Require(ticket.SetPriority(_agent, ticket.Priority, _plan.Conversation.Priority, before, _policy));
    }

    private void Say(Ticket ticket, Line line, bool isLast)
    {
        switch (line.From)
        {
            case Voice.Customer:
                var author = _cc is not null && _random.Next(3) == 0 && ticket.RoleOf(_cc) == TicketRole.Cc ? _cc : _requester;
                Require(ticket.WriteAsCustomer(author, _slots.Fill(line.Text, author.Name), null, _at, _policy));
                break;
            case Voice.Agent:
                Require(ticket.Reply(_agent, Fill(line.Text), isLast ? ThenOfLast() : ReplyThen.Nothing, null, _at, _at, _policy));
                break;
            case Voice.Note:
                Require(ticket.WriteNote(_random.Next(3) == 0 ? _colleague : _agent, Fill(line.Text), null, _at, _policy));
                break;
            case Voice.Phone:
                Require(ticket.RecordPhone(_agent, Fill(line.Text), null, _at, _policy));
                break;
        }
    }

    private ReplyThen ThenOfLast() => _plan switch
    {
        { Ending: Ending.WithCustomer } => ReplyThen.Wait,
        { Ending: Ending.Closed, Conversation.Closed: true } => ReplyThen.Close,
        { Ending: Ending.Closed, Conversation.Status: ConversationStatus.WithCustomer } => ReplyThen.Wait,
        _ => ReplyThen.Nothing,
    };

    private void End(Ticket ticket)
    {
        switch (_plan.Ending)
        {
            case Ending.Released:
                Require(ticket.Release(_agent, _at.AddMinutes(4), _policy));
                break;
            case Ending.ApprovalPending:
                Require(ticket.SetStatus(_agent, ticket.StatusId, DemoCatalogue.ApprovalPending, _at.AddMinutes(1), _policy));
                break;
            case Ending.WaitingForParts:
                Require(ticket.SetStatus(_agent, ticket.StatusId, DemoCatalogue.WaitingForParts, _at.AddMinutes(1), _policy));
                break;
            case Ending.Closed when ticket.IsOpen:
                var closer = _plan.Conversation.Messages[_plan.Take - 1].From == Voice.Customer && _random.Next(4) == 0 ? _requester : _agent;
                Require(ticket.Close(closer, _at + _plan.Silence, _policy));
                break;
            case Ending.New or Ending.CustomerWrote or Ending.Answered or Ending.WithCustomer or Ending.Closed:
                break;
        }
    }

    private string Fill(string text) => _slots.Fill(text, _requester.Name);

    private static void Require(Refusal? refusal)
    {
        if (refusal is not null)
        {
            throw new InvalidOperationException($"A demo conversation breaks a rule of tickets: {refusal.Message}");
        }
    }
}
