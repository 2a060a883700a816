using System.Collections;
using HelpdeskPortal.Data;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Attachments;

/// <summary>A file as pages show it.</summary>
/// <param name="Width">Of the thumbnail; null where there is none.</param>
/// <param name="BlankedBy">Who blanked it; null where nobody did.</param>
public sealed record FileLine(string Id, string Name, long Length, int? Width, int? Height, string? BlankedBy)
{
    public bool IsPicture => Width is not null;
}

/// <summary>The files of one message. Two lists of the same files are equal, so that a page knows what it has shown already.</summary>
public sealed class FileList(IReadOnlyList<FileLine> files) : IReadOnlyList<FileLine>, IEquatable<FileList>
{
    public static FileList None { get; } = new([]);

    public int Count => files.Count;

    public FileLine this[int index] => files[index];

    public bool Equals(FileList? other) => other is not null && (ReferenceEquals(this, other) || this.SequenceEqual(other));

    public override bool Equals(object? obj) => Equals(obj as FileList);

    public override int GetHashCode() => files.Aggregate(0, HashCode.Combine);

    public IEnumerator<FileLine> GetEnumerator() => files.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The files of several messages, in one query.</summary>
    internal static async Task<Dictionary<long, FileList>> OfAsync(HelpdeskDb db, IReadOnlyCollection<long> messageIds, CancellationToken cancellation)
    {
        var rows = await Lines(db, db.Attachments.Where(f => f.MessageId != null && messageIds.Contains(f.MessageId.Value))).ToListAsync(cancellation);
        return rows.GroupBy(row => row.MessageId!.Value).ToDictionary(group => group.Key, group => new FileList([.. group.Select(row => row.Line)]));
    }

    /// <summary>The files that wait with a draft.</summary>
    internal static async Task<FileList> OfDraftAsync(HelpdeskDb db, Guid draftId, Guid ownerId, CancellationToken cancellation)
    {
        var rows = await Lines(db, db.Attachments.Where(f => f.DraftId == draftId && f.OwnerId == ownerId && f.MessageId == null)).ToListAsync(cancellation);
        return rows.Count == 0 ? None : new FileList([.. rows.Select(row => row.Line)]);
    }

    private static IQueryable<Row> Lines(HelpdeskDb db, IQueryable<Attachment> files) =>
        from f in files.AsNoTracking()
        join person in db.Users on f.BlankedById equals person.Id into people
        from blanker in people.DefaultIfEmpty()
        orderby f.CreatedAt, f.Id
        select new Row(f.MessageId, new FileLine(f.Id, f.Name, f.Length, f.Width, f.Height, f.BlankedAt == null ? null : blanker.Name ?? ""));

    private sealed record Row(long? MessageId, FileLine Line);
}
