using HelpdeskPortal.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace HelpdeskPortal.Live;

public sealed class PresenceBookTests : IAsyncDisposable
{
    private static readonly Guid Marek = Guid.NewGuid();
    private static readonly Guid Jana = Guid.NewGuid();

    private readonly FakeTimeProvider _clock = new(Rows.Now);
    private readonly PresenceFeed _feed = new(NullLogger<PresenceFeed>.Instance);
    private readonly PresenceBook _book;
    private readonly List<long> _announced = [];

    public PresenceBookTests()
    {
        _book = new PresenceBook(_feed, _clock);
        _feed.Subscribe(ids =>
        {
            lock (_announced)
            {
                _announced.AddRange(ids);
            }

            return Task.CompletedTask;
        });
    }

    public async ValueTask DisposeAsync()
    {
        _book.Dispose();
        await _feed.DisposeAsync();
    }

    [Fact]
    public void Who_falls_silent_is_gone_after_twenty_five_seconds_and_not_before()
    {
        Beat(1, Guid.NewGuid(), Marek);
        _clock.Advance(PresenceBook.Lasts - TimeSpan.FromSeconds(1));
        _book.Sweep();
        Assert.Equal([(Marek, Doing.Viewing)], On(1));

        _clock.Advance(TimeSpan.FromSeconds(1));
        _book.Sweep();

        Assert.Empty(On(1));
    }

    [Fact]
    public void Who_goes_on_saying_so_stays()
    {
        var window = Guid.NewGuid();
        for (var beat = 0; beat < 10; beat++)
        {
            Beat(1, window, Marek);
            _clock.Advance(TimeSpan.FromSeconds(10));
            _book.Sweep();
        }

        Assert.Equal([(Marek, Doing.Viewing)], On(1));
    }

    [Fact]
    public void A_window_is_on_one_ticket_only_and_a_person_with_two_windows_is_shown_once()
    {
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());
        Beat(1, one, Marek);
        Beat(1, two, Marek, Doing.WritingNote);
        Assert.Equal([(Marek, Doing.WritingNote)], On(1));

        Beat(2, two, Marek, Doing.WritingReply);

        Assert.Equal([(Marek, Doing.Viewing)], On(1));
        Assert.Equal([(Marek, Doing.WritingReply)], On(2));
    }

    [Fact]
    public void Nobody_moves_or_closes_the_window_of_somebody_else()
    {
        var window = Guid.NewGuid();
        Beat(1, window, Marek, Doing.WritingReply);

        Beat(2, window, Jana);
        _book.Leave(window, Jana);

        Assert.Equal([(Marek, Doing.WritingReply)], On(1));
        _book.Leave(window, Marek);
        Assert.Empty(On(1));
    }

    [Fact]
    public void However_many_windows_a_script_claims_to_have_the_newest_sixteen_count()
    {
        for (var ticket = 1L; ticket <= 40; ticket++)
        {
            Beat(ticket, Guid.NewGuid(), Marek);
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(Enumerable.Range(25, PresenceBook.MostWindows).Select(ticket => (long)ticket), Enumerable.Range(1, 40).Select(ticket => (long)ticket).Where(ticket => On(ticket).Length > 0));
    }

    [Fact]
    public async Task Only_what_changes_is_announced_and_a_burst_once()
    {
        var window = Guid.NewGuid();
        for (var key = 0; key < 20; key++)
        {
            Beat(1, window, Marek, key % 2 == 0 ? Doing.WritingReply : Doing.Viewing);
        }

        _clock.Advance(PresenceBook.Gathers);
        await AnnouncedAsync(1);
        for (var beat = 0; beat < 5; beat++)
        {
            Beat(1, window, Marek);
            _clock.Advance(PresenceBook.Gathers);
        }

        // Announced after those beats, so that they have had their turn.
        Beat(2, window, Jana);
        _clock.Advance(PresenceBook.Gathers);
        await AnnouncedAsync(1, 2);
    }

    [Fact]
    public void While_nothing_changes_it_is_the_same_list()
    {
        var window = Guid.NewGuid();
        Beat(1, window, Marek);
        var before = _book.On(1);

        Beat(1, window, Marek);

        Assert.Same(before, _book.On(1));
    }

    private void Beat(long ticketId, Guid window, Guid person, Doing doing = Doing.Viewing) =>
        _book.Beat(ticketId, window, person, person == Marek ? "Marek Vrba" : "Jana Novak", isAgent: true, doing);

    private (Guid Person, Doing Doing)[] On(long ticketId) => [.. _book.On(ticketId).Select(here => (here.PersonId, here.Doing))];

    private async Task AnnouncedAsync(params long[] ids)
    {
        await Eventually.TrueAsync(() => Count() == ids.Length, $"{ids.Length} tickets are announced");
        lock (_announced)
        {
            Assert.Equal(ids, _announced);
        }
    }

    private int Count()
    {
        lock (_announced)
        {
            return _announced.Count;
        }
    }
}
