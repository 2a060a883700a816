using HelpdeskPortal.Support.Browser;

namespace HelpdeskPortal.Tests.Ui;

/// <summary>B11: how often a box that is typed into reaches the server.</summary>
public sealed class DraftPauseTests
{
    private const string Typing = """
        async () => {
          window.saved = [];
          window.fetch = async (address, request) => {
            if (request?.method === "PUT") { window.saved.push(JSON.parse(request.body).text); }
            const version = window.saved.length;
            return new Response(JSON.stringify({ id: "00000000-0000-0000-0000-000000000001", version, text: "" }), { status: 200, headers: { "Content-Type": "application/json" } });
          };
          const { Draft } = await import("/js/drafts.js");
          window.box = document.querySelector("textarea");
          window.draft = new Draft(window.box, { drafts: "/drafts", kind: "Reply", ticket: "1", owner: "1", token: () => "t" }, () => {});
          await window.draft.open();
        }
        """;

    private static readonly DateTime Now = new(2026, 3, 9, 12, 0, 0, DateTimeKind.Utc);

    [BrowserFact]
    public async Task B11_A_burst_of_keys_is_saved_once_four_tenths_of_a_second_after_the_last()
    {
        await using var screen = await OpenAsync();
        await screen.Page.EvaluateAsync(Typing);

        await TypeAsync(screen, letters: 20, apart: 100);
        await screen.Page.Clock.RunForAsync(250);
        Assert.Equal(0, await screen.Page.EvaluateAsync<int>("saved.length"));

        await screen.Page.Clock.RunForAsync(200);
        Assert.Equal([new string('x', 20)], await screen.Page.EvaluateAsync<string[]>("saved"));
    }

    [BrowserFact]
    public async Task B11_Whoever_never_pauses_is_saved_every_three_seconds_and_no_more_often()
    {
        await using var screen = await OpenAsync();
        await screen.Page.EvaluateAsync(Typing);

        await TypeAsync(screen, letters: 300, apart: 100);

        Assert.InRange(await screen.Page.EvaluateAsync<int>("saved.length"), 8, 11);
    }

    [BrowserFact]
    public async Task A_request_that_is_never_answered_is_given_up_after_ten_seconds()
    {
        await using var screen = await OpenAsync();
        await screen.Page.EvaluateAsync(
            """
            async () => {
              window.fetch = (address, { signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
              const { Draft } = await import("/js/drafts.js");
              const draft = new Draft(document.querySelector("textarea"), { drafts: "/drafts", kind: "Reply", ticket: "1", owner: "1", token: () => "t" }, () => {});
              draft.open().catch(() => { window.failed = true; });
            }
            """);

        await screen.Page.Clock.RunForAsync(9_900);
        Assert.Null(await screen.Page.EvaluateAsync<bool?>("window.failed"));

        await screen.Page.Clock.RunForAsync(200);
        Assert.True(await screen.Page.EvaluateAsync<bool?>("window.failed"));
    }

    /// <summary>Time stands still there until a test lets it pass: else a busy machine would take longer than the pauses.</summary>
    private static async Task<ScriptPage> OpenAsync()
    {
        var screen = await ScriptPage.OpenAsync("drafts.js", "<textarea></textarea>", Now);
        await screen.Page.Clock.PauseAtAsync(Now.AddMinutes(1));
        return screen;
    }

    private static async Task TypeAsync(ScriptPage screen, int letters, int apart)
    {
        for (var letter = 0; letter < letters; letter++)
        {
            await screen.Page.EvaluateAsync("() => { box.value += 'x'; draft.typed(); }");
            await screen.Page.Clock.RunForAsync(apart);
        }
    }
}
