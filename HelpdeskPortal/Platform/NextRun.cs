using System.Runtime.InteropServices;

namespace HelpdeskPortal.Platform;

/// <summary>When a worker wants to run again, if nothing wakes it before.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct NextRun
{
    private NextRun(TimeSpan? after) => After = after;

    /// <summary>There was more work than one run takes.</summary>
    public static NextRun AtOnce => new(TimeSpan.Zero);

    /// <summary>Nothing is known to be due: after the worker's own interval.</summary>
    public static NextRun AtInterval => default;

    internal TimeSpan? After { get; }

    /// <summary>Something is due then; never later than the worker's own interval.</summary>
    public static NextRun In(TimeSpan time) => new(time > TimeSpan.Zero ? time : TimeSpan.Zero);
}
