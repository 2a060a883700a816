namespace HelpdeskPortal.Platform;

public sealed class SharedCopiesTests
{
    [Fact]
    public void Equal_values_are_one_copy()
    {
        var copies = new SharedCopies<string>(most: 10);
        var first = new string('a', 3);

        Assert.Same(first, copies.Of(first));
        Assert.Same(first, copies.Of(new string('a', 3)));
    }

    [Fact]
    public void When_there_are_too_many_they_are_gathered_anew()
    {
        var copies = new SharedCopies<string>(most: 2);
        var first = copies.Of(new string('a', 3));
        copies.Of("b");

        copies.Of("c");

        var again = new string('a', 3);
        Assert.Same(again, copies.Of(again));
        Assert.NotSame(first, again);
    }
}
