using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Domain.Types;

namespace HelpdeskPortal.Desk.Demo;

/// <summary>The ticket types and statuses of the demo desk.</summary>
internal static class DemoCatalogue
{
    /// <summary>The type in which not everyone may create.</summary>
    public const string Restricted = "Servers";

    /// <summary>The type whose tickets the heads of department see all.</summary>
    public const string SeenByHeads = "Courses";

    public static IReadOnlyList<(string Group, string Name, string Colour, string Description)> Types { get; } =
    [
        ("Hardware", "Printers", "teal", "Printing, copying and scanning: jams, toner, new devices."),
        ("Hardware", "Servers", "violet", "Shared drives, mail, network, anything that several people miss at once."),
        ("Hardware", "Workplaces", "orange", "Computers, screens, telephones and what stands on a desk."),
        ("Office", "Access", "green", "Accounts, passwords, rights to folders and rooms."),
        ("Office", "Invoices", "amber", "Bills that we write or receive, reminders, payments."),
        ("Office", "Courses", "pink", "Bookings, rooms, participants and certificates."),
    ];

    public static TicketStatus WaitingForParts { get; } = new(4, "Waiting for parts", "amber", 4, StatusCategory.Open);

    public static TicketStatus ApprovalPending { get; } = new(5, "Approval pending", "violet", 5, StatusCategory.WithCustomer);

    public static TicketStatus WithCustomer { get; } = TicketStatus.BuiltIn.Single(status => status.Id == TicketStatus.WithCustomerId);

    public static IEnumerable<TypeGroup> Groups() => Types.Select(type => type.Group).Distinct().Select((name, index) => new TypeGroup(name, index + 1));
}
