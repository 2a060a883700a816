using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace HelpdeskPortal.Benchmarks.Circuits;

/// <summary>Writes the part of MessagePack that a circuit speaks, and frames it for the hub.</summary>
internal sealed class MessagePackWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public MessagePackWriter ArrayHeader(int count)
    {
        if (count < 16)
        {
            return Byte((byte)(0x90 | count));
        }

        Byte(0xdc);
        BinaryPrimitives.WriteUInt16BigEndian(_buffer.GetSpan(2), checked((ushort)count));
        _buffer.Advance(2);
        return this;
    }

    public MessagePackWriter EmptyMap() => Byte(0x80);

    public MessagePackWriter Nil() => Byte(0xc0);

    public MessagePackWriter Boolean(bool value) => Byte(value ? (byte)0xc3 : (byte)0xc2);

    public MessagePackWriter Integer(long value)
    {
        if (value is >= 0 and <= 0x7f)
        {
            return Byte((byte)value);
        }

        Byte(0xd3);
        BinaryPrimitives.WriteInt64BigEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
        return this;
    }

    public MessagePackWriter String(string? value)
    {
        if (value is null)
        {
            return Nil();
        }

        int length = Encoding.UTF8.GetByteCount(value);
        StringHeader(length);
        Encoding.UTF8.GetBytes(value, _buffer.GetSpan(length));
        _buffer.Advance(length);
        return this;
    }

    /// <summary>The message as the hub wants it: its length, seven bits a byte and low bits first, then the body.</summary>
    public byte[] ToFrame()
    {
        Span<byte> prefix = stackalloc byte[5];
        int prefixLength = 0;
        uint rest = (uint)_buffer.WrittenCount;
        do
        {
            byte bits = (byte)(rest & 0x7f);
            rest >>= 7;
            prefix[prefixLength++] = rest > 0 ? (byte)(bits | 0x80) : bits;
        }
        while (rest > 0);

        byte[] frame = new byte[prefixLength + _buffer.WrittenCount];
        prefix[..prefixLength].CopyTo(frame);
        _buffer.WrittenSpan.CopyTo(frame.AsSpan(prefixLength));
        return frame;
    }

    private void StringHeader(int length)
    {
        if (length < 32)
        {
            Byte((byte)(0xa0 | length));
        }
        else if (length <= byte.MaxValue)
        {
            Byte(0xd9).Byte((byte)length);
        }
        else if (length <= ushort.MaxValue)
        {
            Byte(0xda);
            BinaryPrimitives.WriteUInt16BigEndian(_buffer.GetSpan(2), (ushort)length);
            _buffer.Advance(2);
        }
        else
        {
            Byte(0xdb);
            BinaryPrimitives.WriteUInt32BigEndian(_buffer.GetSpan(4), (uint)length);
            _buffer.Advance(4);
        }
    }

    private MessagePackWriter Byte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
        return this;
    }
}
