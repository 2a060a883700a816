using HelpdeskPortal.Data;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Domain.Types;

namespace HelpdeskPortal.Support;

/// <summary>The people and types of the tests: the same names everywhere, each with one thing that makes them matter.</summary>
internal static class Cast
{
    public const int Printers = 1;
    public const int Servers = 2;

    /// <summary>A retired type.</summary>
    public const int Fax = 3;

    /// <summary>The id that tickets of domain tests have, so that guests can be bound to it.</summary>
    public const long TicketId = 42;

    /// <summary>The customer, requester of most tickets.</summary>
    public static readonly Actor Ana = Customer(1, "Ana Costa");

    /// <summary>A colleague of Ana, often on CC.</summary>
    public static readonly Actor Bruno = Customer(2, "Bruno Lima");

    /// <summary>A customer who has nothing to do with it.</summary>
    public static readonly Actor Olga = Customer(3, "Olga Berg");

    /// <summary>Agent of Printers.</summary>
    public static readonly Actor Marek = Agent(11, "Marek Dvorak", Printers);

    /// <summary>The other agent of Printers.</summary>
    public static readonly Actor Jana = Agent(12, "Jana Novak", Printers);

    /// <summary>Agent of Servers only: before a ticket of Printers, a customer.</summary>
    public static readonly Actor Ilse = Agent(13, "Ilse Brandt", Servers);

    /// <summary>Administrator; agent of nothing by grant.</summary>
    public static readonly Actor Ruth = Actor.Person(Id(21), "Ruth Adler", isAdministrator: true, [], [], []);

    /// <summary>Sees everybody's tickets of Printers, read only.</summary>
    public static readonly Actor Vera = Actor.Person(Id(22), "Vera Holt", isAdministrator: false, [], [Printers], [Printers]);

    /// <summary>Without an account, by private link to the ticket of the test.</summary>
    public static readonly Actor Gero = Actor.Guest(Id(31), "Gero Falk", TicketId);

    /// <summary>Everybody of the cast as a row.</summary>
    public static IEnumerable<Person> People =>
    [
        .. new[] { Ana, Bruno, Olga, Marek, Jana, Ilse, Ruth, Vera, Gero }.Select(actor => new Person
        {
            Id = actor.PersonId!.Value,
            Name = actor.Name,
            UserName = Address(actor),
            NormalizedUserName = Address(actor).ToUpperInvariant(),
            Email = Address(actor),
            NormalizedEmail = Address(actor).ToUpperInvariant(),
            SecurityStamp = actor.PersonId.Value.ToString("N"),
            IsAdministrator = actor.IsAdministrator,
            IsGuest = actor.Kind == ActorKind.Guest,
        }),
    ];

    /// <summary>The person's id, for those who have one.</summary>
    public static Guid Id(this Actor actor) => actor.PersonId!.Value;

    public static Guid Id(int number) => new($"00000000-0000-0000-0000-{number:D12}");

    public static string Address(Actor actor) => $"{actor.Name.Split(' ')[0].ToLowerInvariant()}@example.com";

    /// <summary>The same person as a guest of another ticket: before this one, nobody.</summary>
    public static Actor OfAnotherTicket(this Actor guest) => Actor.Guest(guest.Id(), guest.Name, TicketId + 1);

    /// <summary>Types, people and rights of the cast, as rows.</summary>
    public static async Task AddToAsync(HelpdeskDb db)
    {
        foreach (var type in Types())
        {
            db.Add(type);
        }

        db.AddRange(People);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        db.AddRange(
            TypePermission.ForEveryone(Printers, TypeRight.Submit),
            TypePermission.ForPerson(Printers, TypeRight.Manage, Marek.Id()),
            TypePermission.ForPerson(Printers, TypeRight.Manage, Jana.Id()),
            TypePermission.ForPerson(Servers, TypeRight.Manage, Ilse.Id()),
            TypePermission.ForPerson(Printers, TypeRight.ViewAll, Vera.Id()));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    public static TicketType Type(int id) => Types().Single(type => type.Id == id);

    public static TicketStatus Status(int id) => TicketStatus.BuiltIn.Single(status => status.Id == id);

    private static List<TicketType> Types()
    {
        List<TicketType> types =
        [
            new TicketType("Printers", "Paper, toner, scanners.", "teal", 1).WithId(Printers),
            new TicketType("Servers", "Whatever stands in the rack.", "indigo", 2).WithId(Servers),
            new TicketType("Fax", "Nobody sends any.", "slate", 3).WithId(Fax),
        ];
        types[2].Retire(Printers);
        return types;
    }

    private static Actor Customer(int number, string name) => Actor.Person(Id(number), name, isAdministrator: false, [], [], [Printers]);

    private static Actor Agent(int number, string name, int typeId) => Actor.Person(Id(number), name, isAdministrator: false, [typeId], [], [Printers]);
}
