using System.Globalization;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Search;

/// <summary>A small helpdesk of few words, so that random searches find much: tickets in all states, with notes, copies and replies still held.</summary>
internal sealed class SearchWorld : IAsyncDisposable
{
    /// <summary>Stands in every note and nowhere else.</summary>
    public const string OnlyInNotes = "confidential";

    public static readonly string[] Words =
    [
        "printer", "toner", "jam", "Müller", "café", "server", "fan", "noise", "NB-4711", "E00042", "error", "paper", "red", "a", "on", "floor", "3", "Straße", "naïve", "room-12", "ÜBER", "rack",
    ];

    private const int TicketCount = 170;

    private SearchWorld(Helpdesk desk) => Desk = desk;

    public Helpdesk Desk { get; }

    public IReadOnlyList<Actor> Actors { get; private set; } = [];

    public IReadOnlyList<Ticket> Tickets { get; private set; } = [];

    public SearchReference Reference { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<SearchWorld> CreateAsync(Random random)
    {
        var world = new SearchWorld(await Helpdesk.OpenAsync());
        await world.FillAsync(random);
        return world;
    }

    public static string Sentence(Random random, int least, int most) =>
        string.Join(random.Next(5) == 0 ? ", " : " ", Enumerable.Range(0, random.Next(least, most)).Select(_ => Words[random.Next(Words.Length)]));

    public ValueTask DisposeAsync() => Desk.DisposeAsync();

    private async Task FillAsync(Random random)
    {
        var everybody = new[] { Cast.Ana, Cast.Bruno, Cast.Olga, Cast.Marek, Cast.Jana, Cast.Ilse, Cast.Ruth, Cast.Vera };
        var now = Desk.Now;
        await using (var db = Desk.Database.Open())
        {
            for (var number = 1; number <= TicketCount; number++)
            {
                db.Tickets.Add(New(random, TicketNumber.Format(2026, number), everybody, now));
            }

            await db.SaveChangesAsync(Cancellation);
        }

        await using var read = Desk.Database.Open();
        Tickets = await read.Tickets.AsNoTrackingWithIdentityResolution().Include(t => t.Messages).ThenInclude(m => m.Files).Include(t => t.Cc).AsSplitQuery().ToListAsync(Cancellation);
        var people = await read.Users.AsNoTracking().ToListAsync(Cancellation);
        var types = await read.Types.AsNoTracking().OrderBy(type => type.Order).ToListAsync(Cancellation);
        Reference = new SearchReference(Tickets, people, types, now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        Actors =
        [
            .. everybody,
            Actor.Person(Cast.Olga.Id(), "Olga Berg", isAdministrator: false, [Cast.Printers, Cast.Servers], [Cast.Fax], []),
            Actor.Guest(Cast.Gero.Id(), "Gero Falk", Tickets.First(ticket => ticket.RequesterId == Cast.Gero.Id()).Id),
            Actor.System,
        ];
    }

    private static Ticket New(Random random, string number, Actor[] everybody, DateTimeOffset now)
    {
        var type = random.Next(3) + 1;
        var agent = type == Cast.Servers ? Cast.Ilse : type == Cast.Printers ? Cast.Marek : Cast.Ruth;
        var requester = random.Next(12) == 0 ? Cast.Gero.Id() : everybody[random.Next(everybody.Length)].Id();
        var cc = Enumerable.Range(0, random.Next(3)).Select(_ => everybody[random.Next(everybody.Length)].Id()).Where(id => id != requester).ToList();
        var at = now.AddDays(-random.Next(90)).AddMinutes(-random.Next(1, 600));
        var ticket = Ticket.Open(
            requester == agent.Id() ? Actor.System : agent, new NewTicket(number, type, requester, Sentence(random, 1, 5), Sentence(random, 3, 12), null) { Cc = cc }, at, TestTickets.Policy);
        var roles = new[] { agent, Cast.Ruth }.Where(person => ticket.RoleOf(person) == TicketRole.Agent).ToList();
        for (var step = random.Next(6); step > 0 && roles.Count > 0; step--)
        {
            at = at.AddMinutes(1);
            var by = roles[random.Next(roles.Count)];
            _ = random.Next(6) switch
            {
                0 => ticket.WriteNote(by, $"{OnlyInNotes} {Sentence(random, 2, 8)}", null, at, TestTickets.Policy),
                1 => ticket.RecordPhone(by, Sentence(random, 2, 8), null, at, TestTickets.Policy),
                2 => ticket.Close(by, at, TestTickets.Policy),
                3 => ticket.Claim(by, at, TestTickets.Policy),
                4 when step == 1 => ticket.Reply(by, Sentence(random, 2, 8), (ReplyThen)random.Next(3), null, now, now.AddSeconds(10), TestTickets.Policy),
                _ => ticket.Reply(by, Sentence(random, 2, 8), (ReplyThen)random.Next(3), null, at, at, TestTickets.Policy),
            };
            AddFiles(random, ticket, by, at);
        }

        return ticket;
    }

    /// <summary>On some messages of every kind; some of the files, and some of the messages with them, are blanked again.</summary>
    private static void AddFiles(Random random, Ticket ticket, Actor by, DateTimeOffset at)
    {
        var message = ticket.Messages[^1];
        if (random.Next(4) > 0 || message.Files.Count > 0 || message.IsBlanked)
        {
            return;
        }

        var file = new Attachment(by.Id(), Guid.NewGuid(), "log.txt", new AttachmentContent(new string('0', 64), 1, AttachmentKind.Other, null, null), at);
        message.Take([file]);
        if (random.Next(4) == 0)
        {
            Assert.Null(ticket.BlankFile(by, message, file, isNewest: true, at, TestTickets.Policy));
        }
    }

    /// <summary>A search that somebody might type, or somebody's cat.</summary>
    public static string Query(Random random)
    {
        var parts = Enumerable.Range(0, 1 + random.Next(4)).Select(_ => (random.Next(6) == 0 ? "-" : "") + Part(random));
        return string.Join(random.Next(8) == 0 ? "  " : " ", parts);
    }

    private static string Part(Random random) => random.Next(22) switch
    {
        < 6 => Words[random.Next(Words.Length)],
        6 => PartOf(Words[random.Next(Words.Length)], random),
        7 => $"\"{Sentence(random, 1, 3)}\"",
        8 => $"20260{random.Next(10)}",
        9 => $"from:{Pick(random, "ana", "marek", "Ana Costa", "ana@example.com", "example", "gero", "x", "b", "@")}",
        10 => $"from:\"{Pick(random, "Ana Costa", "Jana Nov", "Costa Ana", "olga@exam")}\"",
        11 => $"type:{Pick(random, "Printers", "printers", "Ser", "Fax", "Nothing", "F")}",
        12 => $"assignee:{Pick(random, "me", "marek", "Dvorak", "Ruth", "nobody", "%", "_")}",
        13 => $"is:{Pick(random, "open", "closed", "OPEN", "awaiting", "unassigned", "late", "nonsense")}",
        14 => $"has:{Pick(random, "file", "nothing")}",
        15 => $"before:{Pick(random, "today", "2026-02-01", "2026-01", "30d", "never", "0001-01-01")}",
        16 => $"after:{Pick(random, "yesterday", "2026-02-01", "1.2.2026", "20d", "9999-12-31", "99999999999d")}",
        17 => Pick(random, "AND", "OR", "NOT", "NEAR(printer toner, 3)", "print*", "^printer", "Text:printer", "{Text}:", "(", ")", "+", "\"", "*", ":", "from:", "is:", "-", "--", "printer AND", "a:b", "confidential", "example.com"),
        18 => HostileTexts.All[random.Next(HostileTexts.All.Count)],
        _ => Words[random.Next(Words.Length)].ToUpper(CultureInfo.InvariantCulture),
    };

    private static string PartOf(string word, Random random)
    {
        var start = random.Next(word.Length);
        return word.Substring(start, random.Next(1, word.Length - start + 1));
    }

    private static string Pick(Random random, params string[] some) => some[random.Next(some.Length)];
}
