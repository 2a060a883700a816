using System.Buffers.Binary;
using System.Text;

namespace HelpdeskPortal.Benchmarks.Circuits;

/// <summary>Reads the part of MessagePack that a circuit speaks: arrays, maps, integers, strings, booleans, binary.</summary>
internal ref struct MessagePackReader(ReadOnlySpan<byte> data)
{
    private const byte Nil = 0xc0;

    private readonly ReadOnlySpan<byte> _data = data;
    private int _position;

    public readonly bool IsAtEnd => _position >= _data.Length;

    public int ReadArrayHeader()
    {
        byte code = ReadByte();
        return code switch
        {
            >= 0x90 and <= 0x9f => code & 0x0f,
            0xdc => ReadUInt16(),
            0xdd => ReadLength32(),
            _ => throw Unexpected("an array", code),
        };
    }

    public int ReadMapHeader()
    {
        byte code = ReadByte();
        return code switch
        {
            >= 0x80 and <= 0x8f => code & 0x0f,
            0xde => ReadUInt16(),
            0xdf => ReadLength32(),
            _ => throw Unexpected("a map", code),
        };
    }

    public long ReadInteger()
    {
        byte code = ReadByte();
        return code switch
        {
            <= 0x7f => code,
            >= 0xe0 => (sbyte)code,
            0xcc => ReadByte(),
            0xcd => ReadUInt16(),
            0xce => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            0xcf => checked((long)BinaryPrimitives.ReadUInt64BigEndian(Take(8))),
            0xd0 => (sbyte)ReadByte(),
            0xd1 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            0xd2 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            _ => throw Unexpected("an integer", code),
        };
    }

    public bool ReadBoolean()
    {
        byte code = ReadByte();
        return code switch
        {
            0xc2 => false,
            0xc3 => true,
            _ => throw Unexpected("a boolean", code),
        };
    }

    /// <summary>The string, or null where the sender wrote nil.</summary>
    public string? ReadString()
    {
        if (_position < _data.Length && _data[_position] == Nil)
        {
            _position++;
            return null;
        }

        return Encoding.UTF8.GetString(ReadUtf8());
    }

    /// <summary>The bytes of a string, without making one: most messages are recognised by their name and then dropped.</summary>
    public ReadOnlySpan<byte> ReadUtf8()
    {
        byte code = ReadByte();
        int length = code switch
        {
            >= 0xa0 and <= 0xbf => code & 0x1f,
            0xd9 => ReadByte(),
            0xda => ReadUInt16(),
            0xdb => ReadLength32(),
            _ => throw Unexpected("a string", code),
        };
        return Take(length);
    }

    public ReadOnlySpan<byte> ReadBinary()
    {
        byte code = ReadByte();
        int length = code switch
        {
            0xc4 => ReadByte(),
            0xc5 => ReadUInt16(),
            0xc6 => ReadLength32(),
            _ => throw Unexpected("binary data", code),
        };
        return Take(length);
    }

    /// <summary>Steps over one value of any kind, with all that it contains.</summary>
    public void Skip()
    {
        byte code = _position < _data.Length ? _data[_position] : throw Truncated();
        switch (code)
        {
            case Nil or 0xc2 or 0xc3:
                _position++;
                break;
            case (>= 0x90 and <= 0x9f) or 0xdc or 0xdd:
                SkipMany(ReadArrayHeader());
                break;
            case (>= 0x80 and <= 0x8f) or 0xde or 0xdf:
                SkipMany(2L * ReadMapHeader());
                break;
            case (>= 0xa0 and <= 0xbf) or 0xd9 or 0xda or 0xdb:
                ReadUtf8();
                break;
            case 0xc4 or 0xc5 or 0xc6:
                ReadBinary();
                break;
            case 0xca:
                Take(5);
                break;
            case 0xcb:
                Take(9);
                break;
            default:
                ReadInteger();
                break;
        }
    }

    private void SkipMany(long count)
    {
        for (long i = 0; i < count; i++)
        {
            Skip();
        }
    }

    private byte ReadByte() => Take(1)[0];

    private ushort ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    private int ReadLength32() => checked((int)BinaryPrimitives.ReadUInt32BigEndian(Take(4)));

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_data.Length - _position < count)
        {
            throw Truncated();
        }

        ReadOnlySpan<byte> taken = _data.Slice(_position, count);
        _position += count;
        return taken;
    }

    private static InvalidDataException Truncated() => new("The message ends in the middle of a value.");

    private static InvalidDataException Unexpected(string expected, byte code) => new($"Expected {expected}, found 0x{code:x2}.");
}
