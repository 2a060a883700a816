namespace HelpdeskPortal.Domain.Tickets;

public enum MessageKind
{
    /// <summary>From the requester or a CC: plain text, shown as typed.</summary>
    Customer = 0,

    /// <summary>An agent's public reply: Markdown.</summary>
    Reply = 1,

    /// <summary>For agents only: Markdown.</summary>
    Note = 2,
}

/// <summary>By which road a message came.</summary>
public enum Channel
{
    Portal = 0,

    /// <summary>Said on the phone and written down by an agent.</summary>
    Phone = 1,
}

/// <summary>A reply or an internal note. Never edited once sent.</summary>
public sealed class Message
{
    /// <summary>Characters; more than a pasted log of a day, less than what would stall a page.</summary>
    public const int MaxLength = 500_000;

    private const int LineLength = 160;

    /// <summary>Characters from which a preview is made: enough for blank lines and a heading before the first words.</summary>
    private const int PreviewSource = 2_000;

    private readonly List<Attachment> _files = [];

    private Message()
    {
    }

    internal Message(MessageKind kind, Channel channel, Guid? authorId, Guid? recordedById, string text, DateTimeOffset at, DateTimeOffset visibleFrom, Guid? draftId)
    {
        Kind = kind;
        Channel = channel;
        AuthorId = authorId;
        RecordedById = recordedById;
        Text = text;
        CreatedAt = at;
        VisibleFrom = visibleFrom;
        DraftId = draftId;
    }

    public long Id { get; private set; }

    public long TicketId { get; private set; }

    public MessageKind Kind { get; private set; }

    public Channel Channel { get; private set; }

    public Guid? AuthorId { get; private set; }

    /// <summary>The agent who wrote down what a customer said on the phone.</summary>
    public Guid? RecordedById { get; private set; }

    public string Text { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>From when the customer's side may see it by any road. Notes are never visible to it.</summary>
    public DateTimeOffset VisibleFrom { get; private set; }

    /// <summary>The draft it was sent from. Unique, so that a double click, a second tab or a retry cannot send twice.</summary>
    public Guid? DraftId { get; private set; }

    public IReadOnlyList<Attachment> Files => _files;

    public Guid? BlankedById { get; private set; }

    public DateTimeOffset? BlankedAt { get; private set; }

    public bool IsBlanked => BlankedAt is not null;

    public bool IsInternal => Kind == MessageKind.Note;

    /// <summary>What a list shows of it: the first line, without the marks of agents' Markdown.</summary>
    public string Preview => FirstLine(Kind == MessageKind.Customer ? Text : WithoutMarks(Text[..Math.Min(Text.Length, PreviewSource)]));

    /// <summary>Takes over the files of the draft that it was sent from.</summary>
    internal void Take(IEnumerable<Attachment> files) => _files.AddRange(files);

    /// <summary>Takes out the text and all files. Needs <see cref="Files"/> loaded.</summary>
    internal void Blank(Guid? by, DateTimeOffset now)
    {
        Text = "";
        (BlankedById, BlankedAt) = (by, now);
        foreach (var file in _files.Where(file => !file.IsBlanked))
        {
            file.Blank(by, now);
        }
    }

    /// <summary>The first line with words in it, cut to what a row can show.</summary>
    public static string FirstLine(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var words = line.Trim();
            if (!words.IsEmpty)
            {
                return words.Length <= LineLength ? words.ToString() : Cut(words);
            }
        }

        return "";
    }

    /// <summary>Whether this can be sent as a message at all.</summary>
    public static Refusal? Check(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Refusal.Invalid(nameof(text), "Write something first.");
        }

        return text.Length > MaxLength
            ? Refusal.Invalid(nameof(text), $"That is {text.Length:N0} characters; a message can have {MaxLength:N0}. Shorten it, or send it as a file.")
            : null;
    }

    /// <summary>Agents' Markdown as a line of text shows it.</summary>
    internal static string WithoutMarks(string markdown) => string.Concat(markdown.Where(letter => letter is not ('*' or '`' or '#' or '>')));

    /// <summary>Cuts without leaving half of a surrogate pair behind.</summary>
    private static string Cut(ReadOnlySpan<char> words) =>
        words[..(char.IsHighSurrogate(words[LineLength - 1]) ? LineLength - 1 : LineLength)].ToString();
}
