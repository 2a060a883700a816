using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Data.Search;

/// <summary>A message that was hit, with the hit's surroundings; the found words stand between the marks.</summary>
public sealed record MarkedMessage(long Id, string Text, string Subject, string Number, string Requester, string Address)
{
    /// <summary>Begins a found word: a private character, which nobody types; a text that has it anyway gets a mark too many, and no more.</summary>
    public const string Begin = "\uE000";

    /// <summary>Ends a found word.</summary>
    public const string End = "\uE001";
}

/// <summary>The questions that are asked of the full-text tables. What they answer is filtered by rights in Desk, never here.</summary>
/// <remarks>
/// Newest first is the order of the index itself: an answer stops at its limit, however common the word. Ranking would
/// read all hits of it.
/// </remarks>
internal static class SearchHits
{
    /// <summary>
    /// So many messages are looked up one by one. A look-up among the hits of a common word takes 0.2 ms, a step of a walk
    /// over them half a thousandth of that: for more it is faster to walk all hits between the first and the last.
    /// </summary>
    private const int Few = 60;

    /// <summary>The newest messages before a place that match an expression of whole words.</summary>
    public static IQueryable<long> MessagesBefore(this HelpdeskDb db, string expression, long before, int most) => db.Database.SqlQuery<long>(
        $"""SELECT rowid AS "Value" FROM "MessageSearch" WHERE "MessageSearch" MATCH {expression} AND rowid < {before} ORDER BY rowid DESC LIMIT {most}""");

    /// <summary>The newest first messages of tickets whose head matches an expression of parts of words.</summary>
    public static IQueryable<long> HeadsBefore(this HelpdeskDb db, string expression, long before, int most) => db.Database.SqlQuery<long>(
        $"""SELECT rowid AS "Value" FROM "TicketSearch" WHERE "TicketSearch" MATCH {expression} AND rowid < {before} ORDER BY rowid DESC LIMIT {most}""");

    /// <summary>Which of these messages match.</summary>
    public static IQueryable<long> MatchingMessages(this HelpdeskDb db, string expression, IReadOnlyCollection<long> messageIds) => messageIds.Count <= Few
        ? db.Database.SqlQuery<long>(
            $"""SELECT f.rowid AS "Value" FROM json_each({Json(messageIds)}) AS wanted CROSS JOIN "MessageSearch" AS f WHERE f."MessageSearch" MATCH {expression} AND f.rowid = wanted.value""")
        : db.Database.SqlQuery<long>(
            $"""
            SELECT rowid AS "Value" FROM "MessageSearch"
            WHERE "MessageSearch" MATCH {expression} AND rowid BETWEEN {messageIds.Min()} AND {messageIds.Max()} AND +rowid IN (SELECT value FROM json_each({Json(messageIds)}))
            """);

    /// <summary>Which of these tickets' heads match, by the ids of their first messages.</summary>
    public static IQueryable<long> MatchingHeads(this HelpdeskDb db, string expression, IReadOnlyCollection<long> messageIds) => db.Database.SqlQuery<long>(
        $"""
        SELECT rowid AS "Value" FROM "TicketSearch"
        WHERE "TicketSearch" MATCH {expression} AND rowid BETWEEN {messageIds.Min()} AND {messageIds.Max()} AND +rowid IN (SELECT value FROM json_each({Json(messageIds)}))
        """);

    /// <summary>These messages with the found words marked: of the text some words around them, of the rest all.</summary>
    /// <remarks>The words are marked while the hits are walked: a look-up for each row would begin the walk anew each time.</remarks>
    public static IQueryable<MarkedMessage> MarkedMessages(this HelpdeskDb db, string expression, IReadOnlyCollection<long> messageIds) => db.Database.SqlQuery<MarkedMessage>(
        $"""
        SELECT rowid AS "Id", snippet("MessageSearch", 0, {MarkedMessage.Begin}, {MarkedMessage.End}, '…', 28) AS "Text",
            highlight("MessageSearch", 1, {MarkedMessage.Begin}, {MarkedMessage.End}) AS "Subject", highlight("MessageSearch", 2, {MarkedMessage.Begin}, {MarkedMessage.End}) AS "Number",
            highlight("MessageSearch", 3, {MarkedMessage.Begin}, {MarkedMessage.End}) AS "Requester", highlight("MessageSearch", 4, {MarkedMessage.Begin}, {MarkedMessage.End}) AS "Address"
        FROM "MessageSearch"
        WHERE "MessageSearch" MATCH {expression} AND rowid BETWEEN {messageIds.Min()} AND {messageIds.Max()} AND +rowid IN (SELECT value FROM json_each({Json(messageIds)}))
        """);

    /// <summary>The heads of these tickets with the found parts marked; they have no text of a message.</summary>
    public static IQueryable<MarkedMessage> MarkedHeads(this HelpdeskDb db, string expression, IReadOnlyCollection<long> messageIds) => db.Database.SqlQuery<MarkedMessage>(
        $"""
        SELECT rowid AS "Id", '' AS "Text",
            highlight("TicketSearch", 0, {MarkedMessage.Begin}, {MarkedMessage.End}) AS "Subject", highlight("TicketSearch", 1, {MarkedMessage.Begin}, {MarkedMessage.End}) AS "Number",
            highlight("TicketSearch", 2, {MarkedMessage.Begin}, {MarkedMessage.End}) AS "Requester", highlight("TicketSearch", 3, {MarkedMessage.Begin}, {MarkedMessage.End}) AS "Address"
        FROM "TicketSearch"
        WHERE "TicketSearch" MATCH {expression} AND rowid BETWEEN {messageIds.Min()} AND {messageIds.Max()} AND +rowid IN (SELECT value FROM json_each({Json(messageIds)}))
        """);

    private static string Json(IEnumerable<long> ids) => $"[{string.Join(',', ids)}]";
}
