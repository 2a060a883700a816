using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text;

namespace HelpdeskPortal.Platform.Html;

/// <summary>Through Markdown: no text takes long, and none ends the process.</summary>
public sealed class MarkdownLimitsTests
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(2);

    [Fact]
    public void An_ordinary_long_message_is_within_the_limits()
    {
        var text = string.Join("\n\n", Enumerable.Range(1, 100).Select(number => string.Create(CultureInfo.InvariantCulture, $"""
            ## Step {number}
            Please open **Settings** and choose *Printers*, then https://example.com/help/{number} and `spool{number}.exe`:

            1. Stop the service.
            2. Delete the [old queue](https://example.com/queue/{number}).
               - [x] saved
               - [ ] deleted

            | Printer | Pages |
            |---------|------:|
            | Room {number} | 12,{number} |

            > I did that already, and it prints only the first page.
            """)));

        Assert.True(text.Length > 30_000);
        Assert.False(SafeMarkdown.Render(text).IsPlain);
    }

    [Fact]
    public void T41_A_pasted_log_is_shown_as_typed_if_it_is_beyond_a_limit_and_nothing_of_it_is_lost()
    {
        var log = "\n" + Fill(number => $"{number} <b>&amp; \"quoted\" [INFO] *\n", 200_000);
        var rendered = SafeMarkdown.Render(log);

        Assert.True(rendered.IsPlain);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(rendered.Html);
        Assert.Equal(log, page.Body!.TextContent);
        Assert.Equal("PRE", Assert.Single(page.Body.Children).TagName);
        Assert.Empty(page.Body.Children[0].Children);
    }

    [Theory]
    [InlineData(MarkdownLimits.Length, false)]
    [InlineData(MarkdownLimits.Length + 1, true)]
    public void T41_The_limit_of_length_is_exact(int length, bool plain) =>
        Assert.Equal(plain, SafeMarkdown.Render(new string('a', length)).IsPlain);

    public static TheoryData<string> Names => [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void T41_Whatever_its_shape_a_text_is_rendered_in_two_seconds_on_a_small_stack(string name)
    {
        var shape = Shapes[name];
        var whole = shape(MarkdownLimits.Length);
        OnSmallStack(() => InTime(whole));

        // The slowest is what is just within the limits that are looked at before parsing.
        int within = 0, beyond = MarkdownLimits.Length + 1;
        while (beyond - within > 256)
        {
            var length = within + ((beyond - within) / 2);
            if (MarkdownLimits.AllowParsing(Cut(whole, length)))
            {
                within = length;
            }
            else
            {
                beyond = length;
            }
        }

        OnSmallStack(() => InTime(Cut(whole, within)));
    }

    private static string Cut(string text, int length) => text[..Math.Min(length, text.Length)];

    private static void InTime(string text)
    {
        var before = TimeOfThisThread();
        var rendered = SafeMarkdown.Render(text);
        var taken = TimeOfThisThread() - before;
        Assert.True(taken < Allowed, $"{text.Length} characters took {taken} (plain: {rendered.IsPlain})");
    }

    /// <summary>What this thread has computed, where the system tells it: what else the machine does is not the renderer's fault.</summary>
    private static TimeSpan TimeOfThisThread() =>
        OperatingSystem.IsLinux()
            ? TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) / 1_000)
            : Stopwatch.GetElapsedTime(0);

    /// <summary>A quarter of what a thread of the pool has.</summary>
    private static void OnSmallStack(Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception error)
                {
                    thrown = error;
                }
            },
            maxStackSize: 384 * 1024);
        thread.Start();
        thread.Join();
        if (thrown is not null)
        {
            ExceptionDispatchInfo.Throw(thrown);
        }
    }

    private static Func<int, string> Repeat(string part) => length => Fill(_ => part, length);

    private static Func<int, string> Repeat(string start, string part) => length => start + Fill(_ => part, length - start.Length);

    private static Func<int, string> Lines(Func<int, string> line) => length => Fill(number => line(number) + "\n", length);

    private static string Fill(Func<int, string> part, int length)
    {
        var text = new StringBuilder(length);
        for (var number = 0; text.Length < length; number++)
        {
            text.Append(part(number));
        }

        return text.ToString(0, length);
    }

    private static string Times(string part, int count) => string.Concat(Enumerable.Repeat(part, count));

    private static readonly Dictionary<string, Func<int, string>> Shapes = new(StringComparer.Ordinal)
    {
        ["plain"] = Repeat("lorem ipsum dolor sit amet "),
        ["plain lines"] = Repeat("lorem ipsum dolor\n"),
        ["short lines"] = Repeat("a\n"),
        ["paragraphs"] = Repeat("a\n\n"),
        ["quotes"] = Repeat(">"),
        ["spaced quotes"] = Repeat("> "),
        ["quoted lines"] = Repeat("> a\n"),
        ["deep quotes"] = Repeat(Times("> ", 45) + "a\n"),
        ["deep lazy quotes"] = Repeat(Times("> ", 45), "a\n"),
        ["deep quotes with paragraphs"] = Repeat(Times("> ", 45) + "a\n" + Times("> ", 45) + "\n"),
        ["quotes and lists"] = Repeat("> - "),
        ["deep lists"] = Lines(number => new string(' ', number * 2 % 1000) + "- a"),
        ["lists in a line"] = Repeat("- "),
        ["numbers in a line"] = Repeat("1. "),
        ["lists of 20 in lines"] = Repeat(Times("- ", 20) + "a\n"),
        ["deep list and blanks"] = Repeat(Times("- ", 20) + "a\n", "\n"),
        ["list"] = Repeat("- a\n"),
        ["loose list"] = Repeat("- a\n\n"),
        ["many lists"] = Repeat("* a\n+ a\n- a\n"),
        ["tasks"] = Repeat("- [ ] a\n"),
        ["open brackets"] = Repeat("["),
        ["closed brackets"] = length => new string('[', length / 2) + new string(']', length / 2),
        ["empty brackets"] = Repeat("[]"),
        ["references without a target"] = Repeat("[a]"),
        ["references"] = Repeat("[a]: /u\n\n", "[a] "),
        ["double references"] = Repeat("[a][b]"),
        ["definitions"] = Lines(number => $"[a{number}]: http://b"),
        ["the same definition"] = Repeat("[a]: b\n"),
        ["open definition"] = Repeat("[a]: \n"),
        ["open title of a definition"] = Repeat("[a]: b '", "a\n"),
        ["long label"] = Repeat("[", "a "),
        ["open links"] = Repeat("[a]("),
        ["open links with a target"] = Repeat("[a](b"),
        ["open links in angles"] = Repeat("[a](<b"),
        ["open titles"] = Repeat("[a](b \"c\" "),
        ["links"] = Repeat("[a](https://b.de) "),
        ["links in emphasis"] = Repeat("*[a](b)*"),
        ["links in parentheses"] = Repeat("([a"),
        ["parentheses"] = Repeat("[a](", "("),
        ["open pictures"] = Repeat("!["),
        ["pictures"] = Repeat("![a](/attachments/b)"),
        ["pictures from elsewhere"] = Repeat("![a](https://b.de/c)"),
        ["closings"] = Repeat("]("),
        ["stars"] = Repeat("*"),
        ["stars and letters"] = Repeat("*a "),
        ["closing stars"] = Repeat("a*"),
        ["closing after many opening stars"] = length => Fill(_ => "*x ", length / 2) + Fill(_ => " x*", length / 2),
        ["unequal stars"] = Repeat("*a **b "),
        ["stars inside words"] = Repeat("a**b"),
        ["emphasis"] = Repeat("_a_ "),
        ["emphasis in lines"] = Repeat("**a** _b_\n"),
        ["emphasis in paragraphs"] = Repeat("**a** _b_\n\n"),
        ["mixed marks"] = Repeat("*_"),
        ["strong in emphasis"] = Repeat("**a *a "),
        ["stars and umlauts"] = Repeat("*é"),
        ["backticks"] = Repeat("`"),
        ["backticks and letters"] = Repeat("`a"),
        ["code"] = Repeat("`a` "),
        ["longer and longer backticks"] = length => Fill(number => new string('`', number) + " ", length),
        ["fences"] = Repeat("```\n"),
        ["unequal fences"] = Repeat("~~~\n```\n"),
        ["longer and longer fences"] = Lines(number => new string('`', 3 + (number % 500))),
        ["indented code"] = Repeat("    a\n"),
        ["pipes"] = Repeat("|"),
        ["lines of pipes"] = Repeat("|a|b|\n"),
        ["table"] = Repeat("|a|b|\n|-|-|\n", "|c|d|\n"),
        ["wide table"] = length => Fill(_ => "|a", length / 2) + "|\n" + Fill(_ => "|-", length / 2) + "|\n",
        ["wide table with empty rows"] = Repeat(Times("|a", 98) + "|\n" + Times("|-", 98) + "|\n", "|\n"),
        ["wide table with rows without pipes"] = Repeat(Times("|a", 98) + "|\n" + Times("|-", 98) + "|\n", "a\n"),
        ["table without edges"] = Repeat("a | b\n"),
        ["table of stars"] = Repeat("|*"),
        ["table of rulers"] = Repeat("|-|\n"),
        ["table of brackets"] = Repeat("|["),
        ["table of backticks"] = Repeat("|`"),
        ["table cells of emphasis"] = Repeat("|a|b|\n|-|-|\n", "|*c*|_d_|\n"),
        ["pipes at line ends"] = Repeat("| \n"),
        ["angles"] = Repeat("<"),
        ["angles and letters"] = Repeat("<a "),
        ["open autolinks"] = Repeat("<http://a"),
        ["mail addresses in angles"] = Repeat("<a@b.c> "),
        ["addresses"] = Repeat("http://a.de "),
        ["addresses in emphasis"] = Repeat("*http://a"),
        ["addresses with underscores"] = Repeat("http://", "a_"),
        ["addresses with entities"] = Repeat("http://a.de/", "&amp;"),
        ["addresses with parentheses"] = Repeat("www.a.de/", ")"),
        ["schemes"] = Repeat("https://"),
        ["www"] = Repeat("www."),
        ["www addresses"] = Repeat("www.a.de "),
        ["mailto addresses"] = Repeat("mailto:a@b.de "),
        ["telephone numbers"] = Repeat("tel:1 "),
        ["h"] = Repeat("h "),
        ["w"] = Repeat("w"),
        ["ampersands"] = Repeat("&"),
        ["entities"] = Repeat("&amp;"),
        ["long entity"] = Repeat("&", "a"),
        ["numbers as entities"] = Repeat("&#"),
        ["backslashes"] = Repeat("\\"),
        ["escaped brackets"] = Repeat("\\["),
        ["setext headings"] = Repeat("a\n-\n"),
        ["headings"] = Repeat("# a\n"),
        ["number signs"] = Repeat("#"),
        ["rulers"] = Repeat("***\n"),
        ["ruler of spaces"] = Repeat("* * *"),
        ["lists of lists"] = Repeat("- - a\n"),
        ["spaces"] = Repeat(" "),
        ["tabs"] = Repeat("\t"),
        ["line feeds"] = Repeat("\n"),
        ["carriage returns"] = Repeat("\r"),
        ["hard breaks"] = Repeat("a  \n"),
        ["NUL"] = Repeat("\0"),
        ["tildes"] = Repeat("~~a"),
        ["umlauts"] = Repeat("äöü "),
        ["pictures in letters"] = Repeat("😀"),
        ["half pictures"] = Repeat("\ud83d"),
        ["quotation marks"] = Repeat("\"'"),
        ["comments"] = Repeat("<!--"),
        ["processing instructions"] = Repeat("<?"),
        ["character data"] = Repeat("<![CDATA["),
        ["div in div"] = Repeat("<div>"),
        ["log"] = Lines(number => $"2026-11-24 08:17:14 [INFO] <Desk.Tickets_{number}> GET http://server{number}/a|b *ok* took {number} ms"),
    };
}
