namespace HelpdeskPortal.Platform.Html;

/// <summary>
/// Messages as HTML, so that the page of a ticket does not parse them again at each visit. Bounded by characters; what
/// was not used for longest goes first. A message whose text has changed, because it was blanked, is rendered anew.
/// </summary>
public sealed class RenderedMarkdownCache
{
    public const long DefaultCharacters = 16 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Dictionary<long, LinkedListNode<Entry>> byMessage = [];
    private readonly LinkedList<Entry> latestFirst = new();
    private readonly long maxCharacters;

    public RenderedMarkdownCache()
        : this(DefaultCharacters)
    {
    }

    public RenderedMarkdownCache(long maxCharacters)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxCharacters);
        this.maxCharacters = maxCharacters;
    }

    /// <summary>Characters held now, of texts and of HTML.</summary>
    public long Characters { get; private set; }

    /// <param name="messageId">Whose text it is.</param>
    /// <param name="markdown">The text.</param>
    /// <param name="pictures">See <see cref="SafeMarkdown.Render"/>. Where they have changed, the message is rendered anew.</param>
    public RenderedMarkdown Render(long messageId, string markdown, IReadOnlyDictionary<string, string>? pictures = null)
    {
        ArgumentNullException.ThrowIfNull(markdown);

        lock (gate)
        {
            if (byMessage.TryGetValue(messageId, out var known) && known.Value.IsOf(markdown, pictures))
            {
                latestFirst.Remove(known);
                latestFirst.AddFirst(known);
                return known.Value.Rendered;
            }
        }

        // Outside the lock: two readers may both render a new message, but nobody waits for another's.
        var rendered = SafeMarkdown.Render(markdown, pictures);
        lock (gate)
        {
            Remove(messageId);
            Add(new Entry(messageId, markdown, pictures, rendered));
        }

        return rendered;
    }

    /// <summary>Lets go of a message, as its text must not be kept any longer.</summary>
    public void Forget(long messageId)
    {
        lock (gate)
        {
            Remove(messageId);
        }
    }

    private void Add(Entry entry)
    {
        if (entry.Characters > maxCharacters)
        {
            return;
        }

        byMessage[entry.MessageId] = latestFirst.AddFirst(entry);
        Characters += entry.Characters;
        while (Characters > maxCharacters)
        {
            Remove(latestFirst.Last!.Value.MessageId);
        }
    }

    private void Remove(long messageId)
    {
        if (byMessage.Remove(messageId, out var node))
        {
            latestFirst.Remove(node);
            Characters -= node.Value.Characters;
        }
    }

    private sealed record Entry(long MessageId, string Markdown, IReadOnlyDictionary<string, string>? Pictures, RenderedMarkdown Rendered)
    {
        public long Characters => (long)Markdown.Length + Rendered.Html.Length;

        public bool IsOf(string markdown, IReadOnlyDictionary<string, string>? pictures) =>
            string.Equals(Markdown, markdown, StringComparison.Ordinal)
            && (Pictures?.Count ?? 0) == (pictures?.Count ?? 0)
            && (Pictures is null) == (pictures is null)
            && (pictures is null || pictures.Keys.All(Pictures!.ContainsKey));
    }
}
