namespace HelpdeskPortal.Support;

/// <summary>
/// The machine's own clock, which a test can put forward: timers run as always, so a whole portal lives on it as it
/// would in that hour.
/// </summary>
internal sealed class ShiftedClock : TimeProvider
{
    private readonly Lock _lock = new();
    private TimeSpan _ahead = TestDatabase.Start - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return System.GetUtcNow() + _ahead;
        }
    }

    public void PutForward(TimeSpan by)
    {
        lock (_lock)
        {
            _ahead += by;
        }
    }
}
