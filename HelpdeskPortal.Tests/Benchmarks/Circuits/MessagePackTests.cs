namespace HelpdeskPortal.Benchmarks.Circuits;

public sealed class MessagePackTests
{
    [Theory]
    [InlineData("00", 0)]
    [InlineData("7f", 127)]
    [InlineData("ff", -1)]
    [InlineData("e0", -32)]
    [InlineData("cc80", 128)]
    [InlineData("cd0100", 256)]
    [InlineData("ceffffffff", 4294967295)]
    [InlineData("cf7fffffffffffffff", long.MaxValue)]
    [InlineData("d080", -128)]
    [InlineData("d18000", -32768)]
    [InlineData("d280000000", int.MinValue)]
    [InlineData("d38000000000000000", long.MinValue)]
    public void Integers_of_every_width_are_read(string hex, long expected)
    {
        MessagePackReader reader = new(Convert.FromHexString(hex));

        Assert.Equal(expected, reader.ReadInteger());
        Assert.True(reader.IsAtEnd);
    }

    [Theory]
    [InlineData(0, "a0")]
    [InlineData(31, "bf")]
    [InlineData(32, "d920")]
    [InlineData(255, "d9ff")]
    [InlineData(256, "da0100")]
    [InlineData(65536, "db00010000")]
    public void Strings_of_every_length_are_written_with_the_shortest_header_and_read_back(int length, string header)
    {
        string text = new('x', length);
        ReadOnlySpan<byte> written = new MessagePackWriter().String(text).Written;

        Assert.Equal(header, Convert.ToHexStringLower(written[..(header.Length / 2)]));
        Assert.Equal(text, new MessagePackReader(written).ReadString());
    }

    [Fact]
    public void Letters_beyond_ASCII_are_counted_in_bytes()
    {
        ReadOnlySpan<byte> written = new MessagePackWriter().String("Grüße 🙂").Written;

        Assert.Equal(0xa0 | 12, written[0]);
        Assert.Equal("Grüße 🙂", new MessagePackReader(written).ReadString());
    }

    [Fact]
    public void Nil_is_an_absent_string()
    {
        ReadOnlySpan<byte> written = new MessagePackWriter().String(null).Written;

        Assert.Equal(new byte[] { 0xc0 }, written.ToArray());
        Assert.Null(new MessagePackReader(written).ReadString());
    }

    [Theory]
    [InlineData("c0")]
    [InlineData("c3")]
    [InlineData("2a")]
    [InlineData("d3ffffffffffffff00")]
    [InlineData("ca3f800000")]
    [InlineData("cb3ff0000000000000")]
    [InlineData("a3616263")]
    [InlineData("c403010203")]
    [InlineData("93010203")]
    [InlineData("82a16101a16292c0c2")]
    [InlineData("dc0002a16101")]
    [InlineData("de0001a16101")]
    public void Any_value_can_be_stepped_over(string hex)
    {
        MessagePackReader reader = new(Convert.FromHexString(hex + "07"));

        reader.Skip();

        Assert.Equal(7, reader.ReadInteger());
    }

    [Theory]
    [InlineData("a5616263")]
    [InlineData("cd01")]
    [InlineData("c4ff00")]
    [InlineData("")]
    public void A_value_that_is_cut_off_is_refused(string hex)
    {
        Assert.Throws<InvalidDataException>(() => new MessagePackReader(Convert.FromHexString(hex)).Skip());
    }

    [Fact]
    public void A_value_of_another_kind_is_refused()
    {
        InvalidDataException refusal = Assert.Throws<InvalidDataException>(() => new MessagePackReader([0xc3]).ReadInteger());

        Assert.Contains("0xc3", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "01")]
    [InlineData(127, "7f")]
    [InlineData(128, "8001")]
    [InlineData(16384, "808001")]
    public void A_frame_begins_with_the_length_of_its_body(int length, string prefix)
    {
        MessagePackWriter writer = new();
        for (int i = 0; i < length; i++)
        {
            writer.Nil();
        }

        byte[] frame = writer.ToFrame();

        Assert.Equal(prefix, Convert.ToHexStringLower(frame[..^length]));
    }
}
