using System.Runtime.InteropServices;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>A ticket of a bulk command, with the value that stood on the screen of the one who gives it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Seen<T>(long TicketId, T Value);

/// <summary>A ticket on which a bulk command was refused.</summary>
/// <param name="Number">Null where the actor may not see the ticket.</param>
public sealed record BulkRefusal(long TicketId, string? Number, Refusal Why);

/// <summary>What a command over several tickets did: each in its own write, so that one refusal stops none of the others.</summary>
/// <param name="Done">The tickets that are now as was asked for.</param>
/// <param name="Unchanged">How many of them were so already.</param>
/// <param name="Undo">What was changed, for one undo of all of it.</param>
public sealed record BulkOutcome(IReadOnlyList<long> Done, int Unchanged, IReadOnlyList<BulkRefusal> Refused, IReadOnlyList<Undoable> Undo);

/// <summary>What a move of several tickets would do, said before it is done.</summary>
/// <param name="LosesSight">How many of them the mover will not see any more.</param>
/// <param name="MoreCustomersSee">Who sees all tickets of the target and not of the type of one of them.</param>
/// <param name="ReleasesAssignee">How many are released, because their assignee is no agent of the target.</param>
public sealed record BulkMovePreview(string TargetName, int LosesSight, IReadOnlyList<string> MoreCustomersSee, int ReleasesAssignee);
