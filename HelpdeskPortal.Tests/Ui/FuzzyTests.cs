using HelpdeskPortal.Support.Browser;
using HelpdeskPortal.Tests.Ui;

namespace HelpdeskPortal.Ui;

/// <summary>Which texts fit a few letters, and in which order.</summary>
public sealed class FuzzyTests
{
    [BrowserFact]
    public async Task Whole_pieces_come_first_then_letters_at_beginnings_of_words_and_strewn_letters_not_at_all()
    {
        await using var script = await ScriptPage.OpenAsync("fuzzy.js", "", new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc));

        Assert.Equal("Printers|Label printer|Sprinter|Blueprint of the hall", await InOrderAsync(script, "print", "Blueprint of the hall|Printers|Sprinter|Label printer|Mine"));
        Assert.Equal("Away again|Awaiting agent", await InOrderAsync(script, "aw ag", "Awaiting agent|Away again|Late"));
        Assert.Equal("New ticket|Next ticket", await InOrderAsync(script, "nt", "Next ticket|New ticket|Unassigned"));
        Assert.Equal("Mine|Examine", await InOrderAsync(script, "MINE", "Examine|Mine"));
        Assert.Equal("", await InOrderAsync(script, "xyz", "Mine|Late"));
        Assert.Equal("Mine|Late", await InOrderAsync(script, "", "Mine|Late"));
        Assert.Equal("", await InOrderAsync(script, "eoe", "The printer on the third floor does not go on any more"));
    }

    private static Task<string> InOrderAsync(ScriptPage script, string typed, string texts) => script.Page.EvaluateAsync<string>(
        """
        async ([typed, texts]) => {
          const { fit } = await import("/js/fuzzy.js");
          return texts.split("|").map((text) => [text, fit(text, typed)]).filter(([, fits]) => fits)
            .sort(([, one], [, other]) => other.score - one.score).map(([text]) => text).join("|");
        }
        """,
        new[] { typed, texts });
}
