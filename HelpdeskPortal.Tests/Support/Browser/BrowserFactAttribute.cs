using System.Runtime.CompilerServices;
using Xunit.v3;

namespace HelpdeskPortal.Support.Browser;

/// <summary>A test that needs Chromium: of the category Browser, and skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute, ITraitAttribute
{
    internal const string Missing = $"Chromium is missing: there is no {ChromiumFixture.Executable} (on Debian: apt-get install chromium).";

    public BrowserFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        Skip = Missing;
        SkipType = typeof(ChromiumFixture);
        SkipUnless = nameof(ChromiumFixture.IsWanted);
    }

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Category", "Browser")];
}
