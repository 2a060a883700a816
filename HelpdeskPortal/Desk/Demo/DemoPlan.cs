using System.Runtime.InteropServices;

namespace HelpdeskPortal.Desk.Demo;

/// <summary>How a demo ticket stands today.</summary>
internal enum Ending
{
    /// <summary>Just written, nobody has it yet.</summary>
    New,

    /// <summary>The customer has answered the agent who holds it.</summary>
    CustomerWrote,

    Answered,

    /// <summary>Answered, and given back.</summary>
    Released,

    WithCustomer,
    ApprovalPending,
    WaitingForParts,
    Closed,
}

/// <summary>One ticket of the demo desk: which conversation, how much of it, when and how it ends.</summary>
/// <param name="Take">How many of the conversation's messages have been written by now.</param>
/// <param name="LastAge">How long ago the last of them was.</param>
/// <param name="Silence">For closed ones: how long after the last message it was closed.</param>
internal sealed record PlannedTicket(string Type, Conversation Conversation, int Take, Ending Ending, TimeSpan LastAge, TimeSpan Silence)
{
    public TimeSpan FirstAge => LastAge + Length(Conversation, Take);

    public static TimeSpan Length(Conversation conversation, int take) =>
        TimeSpan.FromMinutes(conversation.Messages.Take(take).Skip(1).Sum(line => line.GapMinutes));
}

/// <summary>
/// Four hundred tickets in plausible proportions. Ages are relative to the start, and those that wait are either
/// younger than two days or older than five: so many are late, whatever the weekday.
/// </summary>
internal sealed class DemoPlan
{
    private const int Total = 400;
    private const int WithCustomer = 13;
    private const int ApprovalPending = 3;
    private const int WaitingForParts = 8;
    private const int Released = 15;
    private const int Answered = 23;

    private static readonly double[] NewHours = [0.05, 0.2, 0.4, 0.9, 1.7, 3.2, 5.5, 20, 29, 6.2 * 24, 7.6 * 24];
    private static readonly double[] CustomerWroteHours = [0.1, 1.1, 23, 5.4 * 24, 8.1 * 24];

    private readonly Random _random;
    private readonly List<(string Type, Conversation Conversation)> _pool;
    private readonly List<PlannedTicket> _tickets = [];

    private DemoPlan(Random random)
    {
        _random = random;
        _pool = [.. Conversation.ReadAll().OrderBy(type => type.Key, StringComparer.Ordinal).SelectMany(type => type.Value.Select(conversation => (type.Key, conversation)))];
        _random.Shuffle(CollectionsMarshal.AsSpan(_pool));
    }

    /// <summary>In the order in which they were opened.</summary>
    public static IReadOnlyList<PlannedTicket> Make(Random random)
    {
        var plan = new DemoPlan(random);
        plan.AddOpen();
        plan.AddClosed();
        return [.. plan._tickets.OrderByDescending(ticket => ticket.FirstAge)];
    }

    private void AddOpen()
    {
        foreach (var hours in NewHours)
        {
            Add(Ending.New, hours, conversation => conversation.Messages[0].From == Voice.Customer, _ => 1);
        }

        foreach (var hours in CustomerWroteHours)
        {
            Add(Ending.CustomerWrote, hours, conversation => UpToSecondWord(conversation) > 0, UpToSecondWord);
        }

        Several(ApprovalPending, Ending.ApprovalPending, ConversationStatus.WithCustomer, type => type is "Access" or "Invoices");
        Several(WithCustomer, Ending.WithCustomer, ConversationStatus.WithCustomer);
        Several(WaitingForParts, Ending.WaitingForParts, ConversationStatus.Parts);
        Several(Released, Ending.Released, null);
        Several(Answered, Ending.Answered, null);
    }

    private void Several(int count, Ending ending, ConversationStatus? status, Func<string, bool>? ofType = null)
    {
        for (var index = 0; index < count; index++)
        {
            // Denser towards now, as work is: from minutes to three weeks.
            var hours = 0.3 + (500 * Math.Pow((index + _random.NextDouble()) / count, 2.2));
            Add(ending, hours, conversation => conversation.Status == status && UpToLastReply(conversation) > 0, UpToLastReply, ofType);
        }
    }

    private void Add(Ending ending, double lastHours, Func<Conversation, bool> fits, Func<Conversation, int> take, Func<string, bool>? ofType = null)
    {
        var index = _pool.FindIndex(entry => !entry.Conversation.Closed && (ofType is null || ofType(entry.Type)) && fits(entry.Conversation));
        var (type, conversation) = _pool[index];
        _pool.RemoveAt(index);
        _tickets.Add(new PlannedTicket(type, conversation, take(conversation), ending, TimeSpan.FromHours(lastHours), TimeSpan.Zero));
    }

    /// <summary>What is left, and then the same conversations once more, at least seven weeks earlier and with other people.</summary>
    private void AddClosed()
    {
        var closed = _pool.FindAll(entry => entry.Conversation.Closed || UpToLastReply(entry.Conversation) > 0);
        var again = Total - _tickets.Count - closed.Count;
        for (var index = 0; index < closed.Count; index++)
        {
            AddClosed(closed[index], 0.4 + (59.0 * index / closed.Count));
        }

        var finished = closed.Select((entry, index) => (entry, index)).OrderByDescending(entry => entry.entry.Conversation.Closed).Take(again).OrderBy(entry => entry.index).ToList();
        for (var index = 0; index < finished.Count; index++)
        {
            AddClosed(finished[index].entry, 60 + (29.0 * index / finished.Count));
        }
    }

    private void AddClosed((string Type, Conversation Conversation) entry, double firstDays)
    {
        var (type, conversation) = entry;
        var take = conversation.Closed ? conversation.Messages.Count : UpToLastReply(conversation);
        var length = PlannedTicket.Length(conversation, take);

        // Written around the same time of day as now, a whole number of days ago.
        var first = TimeSpan.FromDays(Math.Round(firstDays)) + TimeSpan.FromHours((_random.NextDouble() * 8) - 4);
        first = first < length + TimeSpan.FromHours(1) ? length + TimeSpan.FromHours(1 + (10 * _random.NextDouble())) : first;
        var last = first - length;

        // Those without an end of their own were closed when nobody wrote for some days.
        var silence = conversation.Closed ? TimeSpan.FromMinutes(_random.Next(4, 50)) : TimeSpan.FromDays(_random.Next(3, 7));
        _tickets.Add(new PlannedTicket(type, conversation, take, Ending.Closed, last, silence < last ? silence : TimeSpan.FromMinutes(9)));
    }

    private static int UpToLastReply(Conversation conversation)
    {
        for (var index = conversation.Messages.Count; index > 1; index--)
        {
            if (conversation.Messages[index - 1].From == Voice.Agent)
            {
                return index;
            }
        }

        return 0;
    }

    /// <summary>Up to the first message with which the customer answers an agent.</summary>
    private static int UpToSecondWord(Conversation conversation)
    {
        var answered = false;
        for (var index = 0; index < conversation.Messages.Count; index++)
        {
            if (answered && conversation.Messages[index].From == Voice.Customer)
            {
                return index + 1;
            }

            answered |= conversation.Messages[index].From == Voice.Agent;
        }

        return 0;
    }
}
