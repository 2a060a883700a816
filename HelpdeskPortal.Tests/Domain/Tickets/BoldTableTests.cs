using System.Reflection;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Domain.Tickets;

/// <summary>Every verb by every actor from every state, against <see cref="BoldTable"/>.</summary>
public sealed class BoldTableTests
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);
    private static readonly DateTimeOffset Asked = TestDatabase.Start;
    private static readonly DateTimeOffset Answered = Asked.AddHours(1);
    private static readonly DateTimeOffset ClosedOn = Asked.AddHours(2);
    private static readonly DateTimeOffset Soon = Asked.AddHours(3);
    private static readonly DateTimeOffset Late = ClosedOn + Window + TimeSpan.FromSeconds(1);

    private static readonly TicketPolicy Policy = new(Window, ClaimOnReply: true, since => since.AddHours(24));

    /// <summary>A third agent of Printers, who holds what the actor does not.</summary>
    private static readonly Guid Colleague = Cast.Id(14);

    /// <summary>What only asks and changes nothing. Every other public method is a verb and must stand in the table.</summary>
    private static readonly HashSet<string> Questions =
    [
        nameof(Ticket.RoleOf), nameof(Ticket.TakesMessages), nameof(Ticket.StatusIdForCustomer), nameof(Ticket.AssigneeIdForCustomer),
        nameof(Ticket.ClosedAtForCustomer),
    ];

    private static readonly string[] Actors = [.. BoldTable.Actors.Split('|', StringSplitOptions.TrimEntries)];

    private static readonly string[] States = ["awaiting", "answered", "closed", "closed!", "past", "past!"];

    public static TheoryData<string, string, string[]> Expected() =>
        new(Lines().Select(line => new TheoryDataRow<string, string, string[]>(line.Verb, line.State, line.Answers)));

    [Theory]
    [MemberData(nameof(Expected), DisableDiscoveryEnumeration = true)]
    public void A_verb_does_to_bold_what_the_table_says(string verb, string state, string[] answers) =>
        Assert.Equal(answers, Actors.Zip(answers, (actor, answer) => answer == "-" ? "-" : Answer(verb, state, actor)));

    [Fact]
    public void Every_verb_stands_in_the_table()
    {
        var verbs = typeof(Ticket).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsSpecialName && !Questions.Contains(method.Name))
            .Select(method => method.Name)
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(verbs, Lines().Select(line => line.Verb.Split('/')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_way_of_replying_and_every_category_of_status_stands_in_the_table()
    {
        var verbs = Lines().Select(line => line.Verb).ToHashSet();
        Assert.All(Enum.GetNames<ReplyThen>(), then => Assert.Contains($"Reply/{then}", verbs));
        Assert.Equal(Enum.GetValues<StatusCategory>(), verbs.Where(verb => verb.StartsWith("SetStatus/", StringComparison.Ordinal))
            .Select(verb => BoldVerbs.StatusOf(verb).Category).Distinct().Order());
    }

    [Fact]
    public void Every_verb_is_tried_once_from_every_state_and_every_line_answers_for_every_actor()
    {
        Assert.All(Lines(), line => Assert.Equal(Actors.Length, line.Answers.Length));
        Assert.All(
            Lines().GroupBy(line => line.Verb, line => line.State),
            verb => Assert.Equal(verb.Key.StartsWith("Open/", StringComparison.Ordinal) ? ["nothing"] : States, verb.OrderBy(state => Array.IndexOf(States, state))));
    }

    private static IEnumerable<(string Verb, string State, string[] Answers)> Lines() =>
        from line in BoldTable.Lines.Split('\n').Skip(1)
        where !line.StartsWith('#')
        let cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        from state in cells[1].Split(',')
        select (cells[0], state, cells[2..]);

    private static string Answer(string verb, string state, string actorName)
    {
        var now = state.StartsWith("past", StringComparison.Ordinal) ? Late : Soon;
        var (actor, requester) = Play(actorName);
        if (state == "nothing")
        {
            return AnswerOf(null, BoldVerbs.Open(verb, actor, Policy, now), null, now);
        }

        var ticket = Start(state, requester);
        Hold(ticket, verb, actor);
        var before = Snapshot.Of(ticket);
        return AnswerOf(BoldVerbs.Run(verb, ticket, actor, now, Policy), ticket, before, now);
    }

    /// <summary>Who acts, and who is the requester of the ticket they act on.</summary>
    private static (Actor Actor, Actor Requester) Play(string actor) => actor switch
    {
        "requester" => (Cast.Ana, Cast.Ana),
        "requester+agent" => (Cast.Jana, Cast.Jana),
        "cc" => (Cast.Bruno, Cast.Ana),
        "cc+agent" => (Cast.Jana, Cast.Ana),
        "guest-cc" => (Cast.Gero, Cast.Ana),
        "agent" => (Cast.Marek, Cast.Ana),
        "other-agent" => (Cast.Ilse, Cast.Ana),
        "administrator" => (Cast.Ruth, Cast.Ana),
        "viewer" => (Cast.Vera, Cast.Ana),
        "stranger" => (Cast.Olga, Cast.Ana),
        "guest" => (Cast.Gero, Cast.Gero),
        "other-guest" => (Cast.Gero.OfAnotherTicket(), Cast.Gero),
        "system" => (Actor.System, Cast.Ana),
        _ => throw new ArgumentOutOfRangeException(nameof(actor), actor, "Nobody of the table."),
    };

    /// <summary>On CC are always Bruno, and Jana and Gero where they are not the requester.</summary>
    private static Ticket Start(string state, Actor requester)
    {
        var quiet = Policy with { ClaimOnReply = false };
        var ticket = Ticket.Open(requester, new NewTicket("202600042", Cast.Printers, requester.Id(), "Jam", "It jams.", null)
        {
            Cc = [Cast.Bruno.Id(), Cast.Jana.Id(), Cast.Gero.Id()],
        }, Asked, quiet).WithId(Cast.TicketId);
        if (state is "answered" or "closed" or "past")
        {
            Assert.Null(ticket.Reply(Cast.Marek, "Open the flap.", ReplyThen.Nothing, null, Answered, Answered, quiet));
        }

        if (state is not ("awaiting" or "answered"))
        {
            Assert.Null(ticket.Close(Cast.Marek, ClosedOn, quiet));
        }

        return ticket;
    }

    private static void Hold(Ticket ticket, string verb, Actor actor)
    {
        var holder = verb.EndsWith("/held", StringComparison.Ordinal) ? Colleague : verb == "Release/own" ? actor.PersonId : null;
        if (holder is { } person && person != ticket.RequesterId)
        {
            Assert.Null(ticket.Assign(Actor.System, null, person, isAgentOfType: true, ClosedOn, Policy));
        }

        if (verb == "Wake" && ticket.IsOpen)
        {
            Assert.Null(ticket.Snooze(Actor.System, ClosedOn.AddDays(1), ClosedOn, Policy));
        }
    }

    private static string AnswerOf(Refusal? refusal, Ticket ticket, Snapshot? before, DateTimeOffset now)
    {
        if (refusal is not null)
        {
            Assert.Equal(before, Snapshot.Of(ticket));
            return refusal.Kind switch
            {
                RefusalKind.NotAllowed => "no",
                RefusalKind.NotFound => "404",
                RefusalKind.State => "state",
                RefusalKind.Taken => "taken",
                RefusalKind.ReopenWindowPassed => "new",
                RefusalKind.Changed or RefusalKind.Invalid or RefusalKind.Busy or RefusalKind.Held or RefusalKind.UndoWindowPassed => $"unexpected: {refusal}",
            };
        }

        Assert.Equal(ticket.IsAwaiting, ticket.AwaitingSince is not null);
        return (before?.AwaitingSince, ticket.AwaitingSince) switch
        {
            var (was, since) when was == since => "same",
            (not null, null) => "clear",
            (null, { } since) when since == now => "now",
            (null, { } since) when since == Asked => "first",
            var (was, since) => $"unexpected: {was} became {since}",
        };
    }

    private sealed record Snapshot(DateTimeOffset? AwaitingSince, int Version, int Events, int Messages, int StatusId, Guid? AssigneeId, int TypeId, Guid RequesterId, int Cc)
    {
        public static Snapshot Of(Ticket ticket) => new(
            ticket.AwaitingSince, ticket.Version, ticket.Events.Count, ticket.Messages.Count, ticket.StatusId, ticket.AssigneeId, ticket.TypeId, ticket.RequesterId, ticket.Cc.Count);
    }
}
