using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace HelpdeskPortal.Platform.Html;

/// <summary>Adapts what the parser made of a text to the page that it stands in.</summary>
internal static class MarkdownTree
{
    // The page's own headings are above those of a message.
    private const int HeadingsBelow = 2;

    /// <summary>False if the tree is too large or too deep to be rendered.</summary>
    public static bool TryPrepare(MarkdownDocument document, IReadOnlyDictionary<string, string>? pictures)
    {
        var pieces = 0;
        var open = new Stack<(MarkdownObject Node, int Depth)>([(document, 0)]);
        while (open.TryPop(out var next))
        {
            var (node, depth) = next;
            if (++pieces > MarkdownLimits.Pieces || depth > MarkdownLimits.Depth)
            {
                return false;
            }

            Adapt(node, pictures);
            foreach (var child in ChildrenOf(node))
            {
                open.Push((child, depth + 1));
            }
        }

        return true;
    }

    private static IEnumerable<MarkdownObject> ChildrenOf(MarkdownObject node) => node switch
    {
        ContainerBlock container => container,
        LeafBlock { Inline: { } inline } => [inline],
        ContainerInline container => container,
        _ => [],
    };

    private static void Adapt(MarkdownObject node, IReadOnlyDictionary<string, string>? pictures)
    {
        switch (node)
        {
            case HeadingBlock heading:
                heading.Level = Math.Min(6, heading.Level + HeadingsBelow);
                break;
            case Table table:
                AlignByAttribute(table);
                break;
            case LinkInline { IsImage: true } image when SafeAddress.IsLink(image.Url) && !StandsInLink(image) && !HoldsLink(image):
                // Loading a picture from elsewhere tells that site who reads the message and when; a click is a choice.
                image.IsImage = false;
                break;
            case LinkInline { IsImage: true, Url: { } own } picture when pictures is not null && SafeAddress.IsPicture(own):
                // Of other messages' files only the words stay: the wall takes a picture without an address for that.
                picture.Url = pictures.GetValueOrDefault(own, "");
                break;
        }
    }

    /// <summary>The renderer would write a style attribute, which neither the wall nor the page's policy lets through.</summary>
    private static void AlignByAttribute(Table table)
    {
        foreach (var row in table.OfType<TableRow>())
        {
            foreach (var (cell, column) in row.OfType<TableCell>().Zip(table.ColumnDefinitions))
            {
                if (column.Alignment is { } alignment)
                {
                    cell.GetAttributes().AddProperty("align", alignment switch
                    {
                        TableColumnAlign.Left => "left",
                        TableColumnAlign.Center => "center",
                        TableColumnAlign.Right => "right",
                    });
                }
            }
        }

        foreach (var column in table.ColumnDefinitions)
        {
            column.Alignment = null;
        }
    }

    private static bool StandsInLink(Inline inline)
    {
        for (var parent = inline.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is LinkInline)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HoldsLink(LinkInline image) =>
        image.Any(child => child is LinkInline or AutolinkInline or ContainerInline { FirstChild: not null });
}
