using System.Text;
using Microsoft.Playwright;

namespace HelpdeskPortal.Support.Browser;

/// <summary>Everything that went over the sockets of a page, from the first on.</summary>
internal sealed class Frames
{
    private readonly Lock _lock = new();
    private readonly List<byte[]> _received = [];
    private int _asked;
    private int _answered;
    private bool _isStarted;

    public Frames(IPage page) => page.WebSocket += (_, socket) =>
    {
        socket.FrameReceived += (_, frame) => Receive(Bytes(frame));
        socket.FrameSent += (_, frame) => Send(Bytes(frame));
    };

    /// <summary>Whether the server has sent this text to the page at any time.</summary>
    public bool Received(string text)
    {
        lock (_lock)
        {
            return _received.Exists(frame => Count(frame, Encoding.UTF8.GetBytes(text)) > 0);
        }
    }

    /// <summary>Waits until the page's own scripts have started: from then on it sees pointer and keys.</summary>
    public Task StartedAsync() => Eventually.TrueAsync(
        () =>
        {
            lock (_lock)
            {
                return _isStarted && _answered >= _asked;
            }
        },
        "the scripts of the page have started");

    /// <summary>Forgets what was started, before another page is opened in the same tab.</summary>
    public void Restart()
    {
        lock (_lock)
        {
            (_isStarted, _asked, _answered) = (false, 0, 0);
        }
    }

    private void Receive(byte[] frame)
    {
        lock (_lock)
        {
            _received.Add(frame);
            _asked += Count(frame, "JS.BeginInvokeJS"u8);

            // The call that begins a script.
            _isStarted |= Count(frame, "pageScripts.start"u8) > 0;
        }
    }

    private void Send(byte[] frame)
    {
        lock (_lock)
        {
            _answered += Count(frame, "EndInvokeJSFromDotNet"u8);
        }
    }

    private static byte[] Bytes(IWebSocketFrame frame) => frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text ?? "");

    private static int Count(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> text)
    {
        var count = 0;
        for (var at = frame.IndexOf(text); at >= 0; at = frame.IndexOf(text))
        {
            count++;
            frame = frame[(at + text.Length)..];
        }

        return count;
    }
}
