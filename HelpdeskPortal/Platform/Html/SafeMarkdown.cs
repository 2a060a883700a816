using Markdig;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace HelpdeskPortal.Platform.Html;

/// <summary>HTML that may stand in a page as it is.</summary>
/// <param name="Html">Only what <see cref="HtmlWall"/> lets through.</param>
/// <param name="IsPlain">The text was beyond a limit, so it is shown as typed instead of being parsed.</param>
public sealed record RenderedMarkdown(string Html, bool IsPlain);

/// <summary>
/// Markdown to HTML for texts that anybody may have written or pasted. Two walls stand one behind the other: HTML in
/// the text is text, and what the parser makes of the rest is sanitised. Texts that would take the parser long are
/// not parsed at all (<see cref="MarkdownLimits"/>).
/// </summary>
public static class SafeMarkdown
{
    // Soft line breaks are hard: people press Enter where they want a new line.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder { MaximumNestingDepth = MarkdownLimits.ParserDepth }
        .UsePipeTables()
        .UseAutoLinks()
        .UseTaskLists()
        .UseSoftlineBreakAsHardlineBreak()
        .DisableHtml()
        .Build();

    /// <param name="markdown">The text.</param>
    /// <param name="pictures">
    /// The addresses of pictures that it may show, each with the address that is loaded for it. Null lets stand whatever
    /// has the shape of an address of ours.
    /// </param>
    public static RenderedMarkdown Render(string markdown, IReadOnlyDictionary<string, string>? pictures = null)
    {
        ArgumentNullException.ThrowIfNull(markdown);

        return MarkdownLimits.AllowParsing(markdown) && TryParse(markdown, pictures) is { } html
            ? new RenderedMarkdown(HtmlWall.Sanitize(html), IsPlain: false)
            : new RenderedMarkdown(Plain(markdown), IsPlain: true);
    }

    /// <summary>HTML that is not yet safe; null where the text is beyond a limit that only parsing shows.</summary>
    internal static string? TryParse(string markdown, IReadOnlyDictionary<string, string>? pictures = null)
    {
        try
        {
            var document = Markdown.Parse(markdown, Pipeline);
            return MarkdownTree.TryPrepare(document, pictures) ? ToHtml(document) : null;
        }
        catch (ArgumentException)
        {
            // How the parser says that something is nested deeper than it was told to follow.
            return null;
        }
    }

    private static string ToHtml(Markdig.Syntax.MarkdownDocument document)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlTaskListRenderer>(new TaskMarkRenderer());
        renderer.Render(document);
        return writer.ToString();
    }

    // The line feed after the tag is dropped by browsers; without it they would drop the text's own first one.
    private static string Plain(string text) => $"<pre>\n{HtmlWall.Escape(text)}</pre>";

    /// <summary>A check mark as a character: form elements have no place in a message.</summary>
    private sealed class TaskMarkRenderer : HtmlObjectRenderer<TaskList>
    {
        protected override void Write(HtmlRenderer renderer, TaskList obj) => renderer.Write(obj.Checked ? "☑" : "☐");
    }
}
