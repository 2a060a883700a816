namespace HelpdeskPortal.Benchmarks.Circuits;

public sealed class HubStreamTests
{
    [Fact]
    public void Messages_are_the_same_however_the_network_cuts_them()
    {
        byte[] bytes = [.. "{}"u8, HubMessages.HandshakeEnd, .. Frame("one"), .. Frame(new string('x', 300)), .. Frame("three")];
        string[] expected = ["one", new string('x', 300), "three"];

        for (int size = 1; size <= bytes.Length; size++)
        {
            HubStream stream = new();
            List<string?> messages = [];
            foreach (byte[] piece in bytes.Chunk(size))
            {
                stream.Feed(piece, message => messages.Add(new MessagePackReader(message).ReadString()));
            }

            Assert.Equal(expected, messages);
        }
    }

    [Fact]
    public void A_refused_handshake_says_why()
    {
        byte[] answer = [.. """{"error":"no such protocol"}"""u8, HubMessages.HandshakeEnd];

        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => new HubStream().Feed(answer, _ => { }));

        Assert.Contains("no such protocol", refusal.Message, StringComparison.Ordinal);
    }

    private static byte[] Frame(string text) => new MessagePackWriter().String(text).ToFrame();
}
