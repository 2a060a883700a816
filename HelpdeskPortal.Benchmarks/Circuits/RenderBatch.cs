using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace HelpdeskPortal.Benchmarks.Circuits;

internal enum FrameKind
{
    None = 0,
    Element = 1,
    Text = 2,
    Attribute = 3,
    Component = 4,
    Region = 5,
    ElementReference = 6,
    ComponentReference = 7,
    Markup = 8,
}

internal enum EditKind
{
    PrependFrame = 1,
    RemoveFrame = 2,
    SetAttribute = 3,
    RemoveAttribute = 4,
    UpdateText = 5,
    StepIn = 6,
    StepOut = 7,
    UpdateMarkup = 8,
    PermutationEntry = 9,
    PermutationEnd = 10,
}

/// <summary>One step of a change. <see cref="Target"/> is a frame's index, or in a permutation the place to move to.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RenderEdit(EditKind Kind, int Sibling, int Target, int RemovedAttribute);

/// <summary>
/// One node of new content. What <see cref="First"/> and <see cref="Second"/> hold depends on the kind: an element's
/// length and name, an attribute's name and value, a component's length and id, the text of a text.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RenderFrame(FrameKind Kind, int First, int Second, long HandlerId);

/// <summary>The changes of one component.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RenderDiff(int ComponentId, int EditCount, int EditsOffset);

/// <summary>
/// Reads a render batch where it lies. Its last twenty bytes say where its five tables begin: changed components,
/// frames, disposed components, disposed handlers, strings. All numbers are little-endian.
/// </summary>
internal readonly ref struct RenderBatch
{
    private const int TrailerSize = 20;
    private const int FrameSize = 20;
    private const int EditSize = 16;

    private readonly ReadOnlySpan<byte> _data;
    private readonly int _diffs;
    private readonly int _frames;
    private readonly int _disposedComponents;
    private readonly int _disposedHandlers;
    private readonly int _strings;

    public RenderBatch(ReadOnlySpan<byte> data)
    {
        if (data.Length < TrailerSize)
        {
            throw new InvalidDataException($"A render batch has at least {TrailerSize} bytes; this one has {data.Length}.");
        }

        _data = data;
        int trailer = data.Length - TrailerSize;
        _diffs = Int32At(trailer);
        _frames = Int32At(trailer + 4);
        _disposedComponents = Int32At(trailer + 8);
        _disposedHandlers = Int32At(trailer + 12);
        _strings = Int32At(trailer + 16);
    }

    public int DiffCount => Int32At(_diffs);

    public int FrameCount => Int32At(_frames);

    public int DisposedComponentCount => Int32At(_disposedComponents);

    public int DisposedHandlerCount => Int32At(_disposedHandlers);

    public int StringCount => (_data.Length - TrailerSize - _strings) / 4;

    public RenderDiff Diff(int index)
    {
        int offset = Int32At(_diffs + 4 + (4 * index));
        return new RenderDiff(Int32At(offset), Int32At(offset + 4), offset + 8);
    }

    public RenderEdit Edit(RenderDiff diff, int index)
    {
        int offset = diff.EditsOffset + (EditSize * index);
        return new RenderEdit((EditKind)Int32At(offset), Int32At(offset + 4), Int32At(offset + 8), Int32At(offset + 12));
    }

    public RenderFrame Frame(int index)
    {
        int offset = _frames + 4 + (FrameSize * index);
        return new RenderFrame(
            (FrameKind)Int32At(offset),
            Int32At(offset + 4),
            Int32At(offset + 8),
            BinaryPrimitives.ReadInt64LittleEndian(_data[(offset + 12)..]));
    }

    public int DisposedComponent(int index) => Int32At(_disposedComponents + 4 + (4 * index));

    public long DisposedHandler(int index) => BinaryPrimitives.ReadInt64LittleEndian(_data[(_disposedHandlers + 4 + (8 * index))..]);

    /// <summary>A text by its number in the string table; an absent one (-1) is empty.</summary>
    public ReadOnlySpan<byte> Utf8(int index)
    {
        if (index < 0)
        {
            return default;
        }

        int offset = Int32At(_strings + (4 * index));
        int length = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte bits = _data[offset++];
            length |= (bits & 0x7f) << shift;
            if ((bits & 0x80) == 0)
            {
                return _data.Slice(offset, length);
            }
        }
    }

    public string Text(int index) => Encoding.UTF8.GetString(Utf8(index));

    private int Int32At(int offset) => BinaryPrimitives.ReadInt32LittleEndian(_data[offset..]);
}
