namespace HelpdeskPortal.Data.Search;

/// <summary>One table, view or trigger of the search index, as SQLite knows it.</summary>
internal sealed record SearchObject(string Type, string Name, string Sql);

/// <summary>
/// What SQLite is told for the search: two full-text tables over views of the portal's own tables, and the triggers that
/// keep them in step.
/// </summary>
/// <remarks>
/// MessageSearch has whole words: a row for each message, with the head of its ticket (subject, number, requester) counted
/// to it, so that words of both can be sought together. TicketSearch has parts of words: a row for each ticket's head,
/// under the id of its first message, so that both tables are read in one order. Neither holds the text a second time
/// (external content), so a row is taken out with the old values that it was put in with, or not at all rightly.
/// No migration makes them: EF changes a table by making it anew under another name, and SQLite refuses to rename it back
/// while a view or trigger elsewhere names it. So they are removed before migrations run and made after, and the check at
/// each start compares the file with these texts. A change here needs no more than itself.
/// </remarks>
internal static class SearchSchema
{
    public const string Messages = "MessageSearch";
    public const string Heads = "TicketSearch";

    private const string HeadColumns = """t."Subject", t."Number", p."Name", COALESCE(p."Email", '')""";
    private const string HeadNames = "\"Subject\", \"Number\", \"Requester\", \"Address\"";
    private const string OldTicket = """OLD."Subject", OLD."Number", p."Name", COALESCE(p."Email", '')""";
    private const string OldPerson = """t."Subject", t."Number", OLD."Name", COALESCE(OLD."Email", '')""";
    private const string IsFirst = """NOT EXISTS (SELECT 1 FROM "Messages" AS e WHERE e."TicketId" = m."TicketId" AND e."Id" < m."Id")""";

    public static IReadOnlyList<SearchObject> All { get; } =
    [
        new("view", "SearchMessages", $"""
            CREATE VIEW "SearchMessages" AS
            SELECT m."Id" AS "Id", m."Text" AS "Text", t."Subject" AS "Subject", t."Number" AS "Number", p."Name" AS "Requester", COALESCE(p."Email", '') AS "Address"
            FROM "Messages" AS m JOIN "Tickets" AS t ON t."Id" = m."TicketId" JOIN "People" AS p ON p."Id" = t."RequesterId"
            """),
        new("view", "SearchHeads", """
            CREATE VIEW "SearchHeads" AS
            SELECT m."Id" AS "Id", t."Subject" AS "Subject", t."Number" AS "Number", p."Name" AS "Requester", COALESCE(p."Email", '') AS "Address"
            FROM "Messages" AS m JOIN "Tickets" AS t ON t."Id" = m."TicketId" JOIN "People" AS p ON p."Id" = t."RequesterId"
            WHERE NOT EXISTS (SELECT 1 FROM "Messages" AS e WHERE e."TicketId" = m."TicketId" AND e."Id" < m."Id")
            """),
        new("table", Messages, $"""
            CREATE VIRTUAL TABLE "{Messages}" USING fts5("Text", {HeadNames}, content='SearchMessages', content_rowid='Id', tokenize='unicode61 remove_diacritics 2')
            """),
        new("table", Heads, $"""
            CREATE VIRTUAL TABLE "{Heads}" USING fts5({HeadNames}, content='SearchHeads', content_rowid='Id', tokenize='trigram remove_diacritics 1')
            """),
        Trigger("SearchMessageAdded", "AFTER INSERT ON \"Messages\"",
            PutMessages("NEW.\"Text\"", $"m.\"Id\" = NEW.\"Id\""),
            PutHeads("m.\"Id\" = NEW.\"Id\"")),
        Trigger("SearchMessageChanged", "AFTER UPDATE OF \"Text\" ON \"Messages\" WHEN OLD.\"Text\" IS NOT NEW.\"Text\"",
            TakeMessages("OLD.\"Text\"", HeadColumns, "t.\"RequesterId\"", "m.\"Id\" = NEW.\"Id\""),
            PutMessages("NEW.\"Text\"", "m.\"Id\" = NEW.\"Id\"")),
        // The message is still there, and its ticket too unless that goes with all of its messages: then the next trigger has done it.
        Trigger("SearchMessageRemoved", "BEFORE DELETE ON \"Messages\"",
            TakeMessages("OLD.\"Text\"", HeadColumns, "t.\"RequesterId\"", "m.\"Id\" = OLD.\"Id\""),
            TakeHeads(HeadColumns, "t.\"RequesterId\"", "m.\"Id\" = OLD.\"Id\""),
            // Where it was the first, the ticket's head stands with the second from now on.
            $"""
            INSERT INTO "{Heads}"(rowid, {HeadNames})
            SELECT MIN(n."Id"), {HeadColumns} FROM "Messages" AS n JOIN "Tickets" AS t ON t."Id" = n."TicketId" JOIN "People" AS p ON p."Id" = t."RequesterId"
            WHERE n."TicketId" = OLD."TicketId" AND n."Id" > OLD."Id" AND NOT EXISTS (SELECT 1 FROM "Messages" AS e WHERE e."TicketId" = OLD."TicketId" AND e."Id" < OLD."Id")
            HAVING MIN(n."Id") IS NOT NULL;
            """),
        Trigger("SearchTicketRemoved", "BEFORE DELETE ON \"Tickets\"",
            TakeMessages("m.\"Text\"", HeadColumns, "t.\"RequesterId\"", "m.\"TicketId\" = OLD.\"Id\""),
            TakeHeads(HeadColumns, "t.\"RequesterId\"", "m.\"TicketId\" = OLD.\"Id\"")),
        Trigger("SearchTicketChanged",
            "AFTER UPDATE OF \"Subject\", \"Number\", \"RequesterId\" ON \"Tickets\" WHEN OLD.\"Subject\" IS NOT NEW.\"Subject\" OR OLD.\"Number\" IS NOT NEW.\"Number\" OR OLD.\"RequesterId\" IS NOT NEW.\"RequesterId\"",
            TakeMessages("m.\"Text\"", OldTicket, "OLD.\"RequesterId\"", "m.\"TicketId\" = NEW.\"Id\""),
            PutMessages("m.\"Text\"", "m.\"TicketId\" = NEW.\"Id\""),
            TakeHeads(OldTicket, "OLD.\"RequesterId\"", "m.\"TicketId\" = NEW.\"Id\""),
            PutHeads("m.\"TicketId\" = NEW.\"Id\"")),
        Trigger("SearchPersonChanged", "AFTER UPDATE OF \"Name\", \"Email\" ON \"People\" WHEN OLD.\"Name\" IS NOT NEW.\"Name\" OR OLD.\"Email\" IS NOT NEW.\"Email\"",
            TakeMessages("m.\"Text\"", OldPerson, "t.\"RequesterId\"", "t.\"RequesterId\" = NEW.\"Id\""),
            PutMessages("m.\"Text\"", "t.\"RequesterId\" = NEW.\"Id\""),
            TakeHeads(OldPerson, "t.\"RequesterId\"", "t.\"RequesterId\" = NEW.\"Id\""),
            PutHeads("t.\"RequesterId\" = NEW.\"Id\"")),
    ];

    private static SearchObject Trigger(string name, string when, params string[] statements) =>
        new("trigger", name, $"CREATE TRIGGER \"{name}\" {when} BEGIN\n{string.Join('\n', statements)}\nEND");

    private static string PutMessages(string text, string which) => $"""
        INSERT INTO "{Messages}"(rowid, "Text", {HeadNames})
        SELECT m."Id", {text}, {HeadColumns} {From("t.\"RequesterId\"")} WHERE {which};
        """;

    private static string PutHeads(string which) => $"""
        INSERT INTO "{Heads}"(rowid, {HeadNames})
        SELECT m."Id", {HeadColumns} {From("t.\"RequesterId\"")} WHERE {which} AND {IsFirst};
        """;

    private static string TakeMessages(string text, string head, string requester, string which) => $"""
        INSERT INTO "{Messages}"("{Messages}", rowid, "Text", {HeadNames})
        SELECT 'delete', m."Id", {text}, {head} {From(requester)} WHERE {which};
        """;

    private static string TakeHeads(string head, string requester, string which) => $"""
        INSERT INTO "{Heads}"("{Heads}", rowid, {HeadNames})
        SELECT 'delete', m."Id", {head} {From(requester)} WHERE {which} AND {IsFirst};
        """;

    private static string From(string requester) =>
        $"""FROM "Tickets" AS t JOIN "Messages" AS m ON m."TicketId" = t."Id" JOIN "People" AS p ON p."Id" = {requester}""";
}
