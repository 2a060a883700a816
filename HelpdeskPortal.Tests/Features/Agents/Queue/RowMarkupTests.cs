using AngleSharp.Html.Parser;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Live;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Features.Agents.Queue;

/// <summary>T39 for the one place beside SafeHtml that writes markup: whatever people typed comes out as text.</summary>
public class RowMarkupTests
{
    private static readonly string[] Hostile =
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "\" onfocus=\"alert(1)\" autofocus=\"",
        "</span></li><svg onload=alert(1)>",
        "<!--<a href=\"javascript:alert(1)\">-->",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "\u202E\u0000<iframe srcdoc='<script>alert(1)</script>'>",
        "`${alert(1)}`",
    ];

    public static TheoryData<string> Texts() => [.. Hostile];

    [Theory]
    [MemberData(nameof(Texts))]
    public void T39_Whatever_people_typed_comes_out_as_text(string typed)
    {
        var row = Rows.Waiting(1) with { Subject = typed, LastLine = typed, RequesterName = typed, AssigneeId = Cast.Marek.PersonId, AssigneeName = typed };
        var words = new RowWords(typed, "teal", typed, IsMine: true, IsLate: true)
        {
            Here = [new Here(Guid.NewGuid(), typed, IsAgent: true, Doing.WritingReply), new Here(Guid.NewGuid(), typed, IsAgent: false, Doing.Viewing)],
        };
        var markup = new RowMarkup();
        foreach (var entry in new[] { new QueueEntry(row, IsUnread: true), new QueueEntry(row, IsUnread: true) { Gone = typed } })
        {
            var pieces = markup.Of(entry, words);

            var page = new HtmlParser().ParseDocument($"<ol><li>{pieces.Lead}<a>{pieces.Title}</a>{pieces.Rest}</li></ol>");

            Assert.Empty(page.QuerySelectorAll("script, img, iframe, math, style, table, li li, a a"));
            Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal) || attribute.Name == "autofocus");
            var shown = typed.Replace("\u0000", "\uFFFD", StringComparison.Ordinal);
            Assert.Equal(shown, page.QuerySelector(".row-subject")!.TextContent);
            Assert.Equal(shown, page.QuerySelector(".row-line")!.TextContent);
            Assert.Equal(shown, page.QuerySelector(".row-who")!.TextContent);
            Assert.Equal(shown, page.QuerySelector(".type .cut")!.TextContent);
            Assert.Equal($"Assignee: {shown}", page.QuerySelector(".initials")!.GetAttribute("title"));
            Assert.Equal(entry.Gone is null ? [$"{shown} is writing a reply", $"{shown}, customer, is here"] : [], page.QuerySelectorAll(".here").Select(ring => ring.GetAttribute("title")));
            Assert.Equal(shown, page.QuerySelector(entry.Gone is null ? ".status" : ".row-reason")!.TextContent);
        }
    }

    [Fact]
    public void The_same_row_on_two_screens_is_one_piece_of_markup()
    {
        var markup = new RowMarkup();
        var words = new RowWords("Printers", "teal", null, IsMine: false, IsLate: false);

        var one = markup.Of(new QueueEntry(Rows.Waiting(1), IsUnread: false), words);
        var other = markup.Of(new QueueEntry(Rows.Waiting(1), IsUnread: true), words);

        Assert.Same(one.Title.Value, other.Title.Value);
        Assert.Same(one.Rest.Value, other.Rest.Value);
    }
}
