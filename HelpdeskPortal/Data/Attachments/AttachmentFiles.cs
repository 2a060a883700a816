using System.Buffers;
using System.Security.Cryptography;

namespace HelpdeskPortal.Data.Attachments;

/// <summary>More bytes came than a file may have.</summary>
internal sealed class TooManyBytesException() : Exception("The file is larger than it may be.");

/// <summary>Where the writing of a file stands: tests let it fail there.</summary>
internal enum WritePoint
{
    Written,
    Renamed,
}

/// <summary>The bytes of all files, each under the SHA-256 of its content in the database's folder.</summary>
/// <remarks>
/// A file is written beside its place, synced, renamed, and its folder synced, all before a row names it: a row without its
/// bytes cannot be. Bytes without a row can, after a kill; the collector takes them away. While a use case still has to
/// commit the row for what it wrote it holds a claim on the hash, so that nobody takes the same bytes away meanwhile.
/// </remarks>
public sealed class AttachmentFiles(DataFolder folder, TimeProvider clock) : IDisposable
{
    /// <summary>A sender who is silent for so long has gone.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private const int BufferSize = 64 * 1024;
    private const string PreviewEnding = ".preview";

    private readonly SemaphoreSlim _places = new(1, 1);
    private readonly Dictionary<string, int> _claims = new(StringComparer.Ordinal);

    internal Action<WritePoint>? Reached { get; set; }

    private string Unfinished => Path.Combine(folder.Attachments, "unfinished");

    /// <summary>Where the file of a hash lies, or would.</summary>
    public string PathOf(string hash) => Path.Combine(folder.Attachments, hash[..2], hash);

    public string PreviewOf(string hash) => PathOf(hash) + PreviewEnding;

    /// <summary>Streams the content to the disk, and claims it until the answer is disposed.</summary>
    /// <exception cref="TooManyBytesException">There were more bytes than allowed; nothing is kept.</exception>
    /// <exception cref="TimeoutException">The sender fell silent; nothing is kept.</exception>
    internal async Task<WrittenFile> WriteAsync(Stream content, long most, CancellationToken cancellation)
    {
        PrivateFiles.CreateFolder(Unfinished);
        var half = Path.Combine(Unfinished, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        PrivateFiles.Create(half);
        try
        {
            var (hash, length) = await CopyAsync(content, half, most, cancellation);
            Reached?.Invoke(WritePoint.Written);
            await PublishAsync(half, hash, cancellation);
            return new WrittenFile(this, hash, length);
        }
        finally
        {
            File.Delete(half);
        }
    }

    /// <summary>Keeps a thumbnail beside the file.</summary>
    internal async Task WritePreviewAsync(string hash, ReadOnlyMemory<byte> preview, CancellationToken cancellation)
    {
        PrivateFiles.CreateFolder(Unfinished);
        var half = Path.Combine(Unfinished, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        PrivateFiles.Create(half);
        try
        {
            await File.WriteAllBytesAsync(half, preview, cancellation);
            File.Move(half, PreviewOf(hash), overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }
    }

    public FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 });
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Takes the bytes and the thumbnail from the disk, unless somebody needs them.</summary>
    /// <param name="isNamed">Whether a row still names the hash. Asked when no other can come into being.</param>
    internal async Task<bool> RemoveAsync(string hash, Func<Task<bool>> isNamed, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            if (_claims.ContainsKey(hash) || await isNamed())
            {
                return false;
            }

            File.Delete(PreviewOf(hash));
            File.Delete(PathOf(hash));
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Takes away what uploads have left behind that were cut off before this moment.</summary>
    internal int RemoveUnfinished(DateTimeOffset before)
    {
        var removed = 0;
        foreach (var half in Directory.Exists(Unfinished) ? Directory.EnumerateFiles(Unfinished) : [])
        {
            if (File.GetLastWriteTimeUtc(half) < before.UtcDateTime)
            {
                File.Delete(half);
                removed++;
            }
        }

        return removed;
    }

    /// <summary>The hashes of files that have not been written to since this moment.</summary>
    internal IEnumerable<string> HashesBefore(DateTimeOffset before) =>
        from place in Directory.EnumerateDirectories(folder.Attachments)
        where Path.GetFileName(place).Length == 2
        from file in Directory.EnumerateFiles(place)
        where !file.EndsWith(PreviewEnding, StringComparison.Ordinal) && File.GetLastWriteTimeUtc(file) < before.UtcDateTime
        select Path.GetFileName(file);

    public void Dispose() => _places.Dispose();

    internal void Release(string hash)
    {
        lock (_claims)
        {
            if (--_claims[hash] == 0)
            {
                _claims.Remove(hash);
            }
        }
    }

    private async Task<(string Hash, long Length)> CopyAsync(Stream content, string half, long most, CancellationToken cancellation)
    {
        using var silence = new CancellationTokenSource(LongestSilence, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, silence.Token);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(half, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0 });
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        var length = 0L;
        try
        {
            while (await content.ReadAsync(buffer.AsMemory(0, BufferSize), either.Token) is > 0 and var read)
            {
                silence.CancelAfter(LongestSilence);
                length += read;
                if (length > most)
                {
                    throw new TooManyBytesException();
                }

                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
        }
        catch (OperationCanceledException silent) when (silence.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException("The sender fell silent.", silent);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        file.Flush(flushToDisk: true);
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), length);
    }

    private async Task PublishAsync(string half, string hash, CancellationToken cancellation)
    {
        var place = PathOf(hash);
        await _places.WaitAsync(cancellation);
        try
        {
            var parent = Path.GetDirectoryName(place)!;
            if (!Directory.Exists(parent))
            {
                PrivateFiles.CreateFolder(parent);
                DiskSync.Folder(folder.Attachments);
            }

            // Also over one that is there: the same bytes, but known to be whole, and young for the collector.
            File.Move(half, place, overwrite: true);
            DiskSync.Folder(parent);
            Reached?.Invoke(WritePoint.Renamed);
            lock (_claims)
            {
                _claims[hash] = _claims.GetValueOrDefault(hash) + 1;
            }
        }
        finally
        {
            _places.Release();
        }
    }
}

/// <summary>Bytes on the disk for which a row is still to be committed.</summary>
internal sealed class WrittenFile(AttachmentFiles files, string hash, long length) : IDisposable
{
    private bool _isReleased;

    public string Hash => hash;

    public long Length => length;

    public void Dispose()
    {
        if (!_isReleased)
        {
            _isReleased = true;
            files.Release(hash);
        }
    }
}
