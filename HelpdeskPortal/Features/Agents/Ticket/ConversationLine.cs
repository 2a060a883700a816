using HelpdeskPortal.Desk.Tickets;

namespace HelpdeskPortal.Features.Agents.Ticket;

/// <summary>One line of a conversation as the page shows it, oldest first.</summary>
public abstract record ConversationLine(string Key);

public sealed record MessageShown(MessageLine Message) : ConversationLine($"m{Message.Id}");

public sealed record EventShown(EventLine Event) : ConversationLine($"e{Event.Id}");

/// <summary>Three or more events in a row.</summary>
public sealed record EventsFolded(IReadOnlyList<EventLine> Events) : ConversationLine($"f{Events[0].Id}");

/// <summary>"New since you looked".</summary>
public sealed record NewSinceYouLooked() : ConversationLine("new");

/// <summary>The middle of a long conversation, left out until asked for.</summary>
public sealed record MessagesFolded(int Count) : ConversationLine("folded");
