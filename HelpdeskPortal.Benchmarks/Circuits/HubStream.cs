using System.Text;

namespace HelpdeskPortal.Benchmarks.Circuits;

/// <summary>Cuts the bytes of a hub connection into messages, wherever the network cut them before.</summary>
internal sealed class HubStream
{
    private byte[] _pending = [];
    private int _pendingLength;
    private bool _handshakeAnswered;

    public delegate void MessageHandler(ReadOnlySpan<byte> message);

    /// <summary>Hands over every message that is complete with these bytes and keeps the rest for the next ones.</summary>
    /// <exception cref="InvalidOperationException">The server refused the handshake.</exception>
    public void Feed(ReadOnlySpan<byte> received, MessageHandler handle)
    {
        if (_pendingLength == 0)
        {
            Keep(received[HandOver(received, handle)..]);
            return;
        }

        Keep(received);
        int used = HandOver(_pending.AsSpan(0, _pendingLength), handle);
        _pending.AsSpan(used, _pendingLength - used).CopyTo(_pending);
        _pendingLength -= used;
        if (_pendingLength == 0)
        {
            // Thousands of idle circuits must not each hold on to the largest batch they have seen.
            _pending = [];
        }
    }

    private int HandOver(ReadOnlySpan<byte> data, MessageHandler handle)
    {
        int position = 0;
        if (!_handshakeAnswered)
        {
            int end = data.IndexOf(HubMessages.HandshakeEnd);
            if (end < 0)
            {
                return 0;
            }

            CheckHandshake(data[..end]);
            _handshakeAnswered = true;
            position = end + 1;
        }

        while (TryReadLength(data[position..], out int length, out int prefix) && data.Length - position - prefix >= length)
        {
            handle(data.Slice(position + prefix, length));
            position += prefix + length;
        }

        return position;
    }

    private static void CheckHandshake(ReadOnlySpan<byte> answer)
    {
        if (!answer.SequenceEqual("{}"u8))
        {
            throw new InvalidOperationException("The hub refused the handshake: " + Encoding.UTF8.GetString(answer));
        }
    }

    private static bool TryReadLength(ReadOnlySpan<byte> data, out int length, out int prefix)
    {
        length = 0;
        for (prefix = 0; prefix < data.Length && prefix < 5;)
        {
            byte bits = data[prefix];
            length |= (bits & 0x7f) << (7 * prefix);
            prefix++;
            if ((bits & 0x80) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty)
        {
            return;
        }

        int needed = _pendingLength + rest.Length;
        if (_pending.Length < needed)
        {
            Array.Resize(ref _pending, Math.Max(4096, needed * 2));
        }

        rest.CopyTo(_pending.AsSpan(_pendingLength));
        _pendingLength = needed;
    }
}
