namespace HelpdeskPortal.Platform;

/// <summary>On an endpoint whose answers are no pages of ours: the policy that takes the place of the pages' own.</summary>
internal sealed record ContentPolicy(string Value)
{
    /// <summary>For what people brought: wherever a browser shows it, it runs nothing and has nobody's rights.</summary>
    public static ContentPolicy Sandboxed { get; } = new("sandbox; default-src 'none'; frame-ancestors 'none'");
}
