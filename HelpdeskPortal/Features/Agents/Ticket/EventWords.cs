using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>What events say: "claimed", "set priority from Normal to High".</summary>
public static class EventWords
{
    public static string Actor(EventLine happened) =>
        happened.ActorKind == ActorKind.System ? "The portal" : happened.ActorName.Length > 0 ? happened.ActorName : "Somebody";

    /// <summary>The sentence after the name of whoever did it.</summary>
    public static string Of(EventLine happened) => happened.Kind switch
    {
        TicketEventKind.Created => "opened the ticket",
        TicketEventKind.CustomerWrote => "wrote",
        TicketEventKind.Replied => "replied",
        TicketEventKind.NoteWritten => "wrote a note",
        TicketEventKind.Claimed => happened.After is null ? "claimed" : "claimed by replying",
        TicketEventKind.Released => happened.Before is { } holder && holder != happened.ActorName ? $"released it from {holder}" : "released",
        TicketEventKind.Assigned => $"assigned to {happened.After}",
        TicketEventKind.StatusChanged => $"set status from {happened.Before} to {happened.After}",
        TicketEventKind.Closed => "closed",
        TicketEventKind.Reopened => "reopened",
        TicketEventKind.PriorityChanged => $"set priority from {happened.Before} to {happened.After}",
        TicketEventKind.SubjectChanged => $"changed the subject from “{happened.Before}”",
        TicketEventKind.Moved => $"moved it from {happened.Before} to {happened.After}",
        TicketEventKind.RequesterChanged => $"changed the requester from {happened.Before} to {happened.After}",
        TicketEventKind.CcAdded => $"added {happened.After} to CC",
        TicketEventKind.CcRemoved => $"removed {happened.Before} from CC",
        TicketEventKind.MarkedAwaiting => "marked it as awaiting an agent",
        TicketEventKind.MarkedNotAwaiting => "marked it as not awaiting",
        TicketEventKind.DeliveryFailed => "could not deliver the reply",
        TicketEventKind.Snoozed => "snoozed",
        TicketEventKind.Woke => "ended the snooze",
        TicketEventKind.FollowedUp => "opened it to go on from a closed ticket",
        TicketEventKind.Blanked => happened.After is null ? "blanked a message" : "blanked a file",
        TicketEventKind.Undone => $"undid {Undone(happened.Before)}",
        TicketEventKind.ReplyTakenBack => "took a reply back before it was sent",
    };

    /// <summary>What was undone, as it stands after "undid".</summary>
    private static string Undone(string? kind) => kind switch
    {
        nameof(TicketEventKind.Claimed) => "the claim",
        nameof(TicketEventKind.Released) => "the release",
        nameof(TicketEventKind.Assigned) => "the assignment",
        nameof(TicketEventKind.StatusChanged) => "the change of status",
        nameof(TicketEventKind.Closed) => "the closing",
        nameof(TicketEventKind.Reopened) => "the reopening",
        nameof(TicketEventKind.Moved) => "the move",
        nameof(TicketEventKind.PriorityChanged) => "the change of priority",
        nameof(TicketEventKind.Snoozed) => "the snooze",
        nameof(TicketEventKind.Woke) => "the end of the snooze",
        nameof(TicketEventKind.MarkedAwaiting) or nameof(TicketEventKind.MarkedNotAwaiting) => "the mark",
        _ => "it",
    };

    /// <summary>What of the ticket an event changed, in one word.</summary>
    public static string Subject(TicketEventKind kind) => kind switch
    {
        TicketEventKind.Claimed or TicketEventKind.Released or TicketEventKind.Assigned => "assignee",
        TicketEventKind.StatusChanged or TicketEventKind.Closed or TicketEventKind.Reopened => "status",
        TicketEventKind.PriorityChanged => "priority",
        TicketEventKind.SubjectChanged => "subject",
        TicketEventKind.Moved => "type",
        TicketEventKind.RequesterChanged => "requester",
        TicketEventKind.CcAdded or TicketEventKind.CcRemoved => "CC",
        TicketEventKind.MarkedAwaiting or TicketEventKind.MarkedNotAwaiting => "awaiting",
        TicketEventKind.DeliveryFailed => "delivery",
        TicketEventKind.Snoozed or TicketEventKind.Woke => "snooze",
        TicketEventKind.Created or TicketEventKind.CustomerWrote or TicketEventKind.Replied or TicketEventKind.NoteWritten or TicketEventKind.FollowedUp
            or TicketEventKind.ReplyTakenBack or TicketEventKind.Blanked => "conversation",
        TicketEventKind.Undone => "undo",
    };

    /// <summary>The class of its drawing in icons.css.</summary>
    public static string Icon(TicketEventKind kind) => kind switch
    {
        TicketEventKind.Claimed => "i-back_hand",
        TicketEventKind.Assigned => "i-person_add",
        TicketEventKind.Released => "i-person_off",
        TicketEventKind.Closed => "i-check",
        TicketEventKind.Reopened or TicketEventKind.Undone or TicketEventKind.ReplyTakenBack => "i-undo",
        TicketEventKind.Moved => "i-drive_file_move",
        TicketEventKind.PriorityChanged => "i-flag",
        TicketEventKind.SubjectChanged => "i-edit",
        TicketEventKind.CcAdded or TicketEventKind.CcRemoved => "i-group",
        TicketEventKind.DeliveryFailed => "i-error",
        TicketEventKind.Snoozed or TicketEventKind.Woke => "i-snooze",
        TicketEventKind.FollowedUp => "i-link",
        TicketEventKind.MarkedAwaiting => "i-mark_email_unread",
        TicketEventKind.MarkedNotAwaiting => "i-mark_email_read",
        TicketEventKind.Blanked => "i-visibility_off",
        TicketEventKind.Created or TicketEventKind.CustomerWrote or TicketEventKind.Replied or TicketEventKind.NoteWritten
            or TicketEventKind.StatusChanged or TicketEventKind.RequesterChanged => "i-history",
    };

    /// <summary>Who did a run of changes: a name, two names, or how many people.</summary>
    public static string Actors(IReadOnlyList<EventLine> events)
    {
        var names = events.Select(Actor).Distinct().ToList();
        return names.Count switch
        {
            1 => names[0],
            2 => $"{names[0]} and {names[1]}",
            var people => $"{people} people",
        };
    }

    public static string Subjects(IReadOnlyList<EventLine> events) => string.Join(", ", events.Select(happened => Subject(happened.Kind)).Distinct());
}
