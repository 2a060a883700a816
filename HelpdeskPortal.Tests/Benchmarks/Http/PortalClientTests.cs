using HelpdeskPortal.Benchmarks.Circuits;

namespace HelpdeskPortal.Benchmarks.Http;

public sealed class PortalClientTests(PeerServer server) : IClassFixture<PeerServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_signs_in_stays_signed_in_and_nobody_else_does()
    {
        PortalClient anna = server.NewPerson();
        PortalClient stranger = server.NewPerson();

        await anna.SignInAsync("anna@example.com", "right", Cancellation);

        Assert.Equal("anna@example.com", await anna.GetStringAsync("/me", Cancellation));
        Assert.Equal("nobody", await stranger.GetStringAsync("/me", Cancellation));
    }

    [Fact]
    public async Task A_wrong_password_is_no_sign_in()
    {
        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => server.NewPerson().SignInAsync("anna@example.com", "wrong", Cancellation));

        Assert.StartsWith("anna@example.com could not sign in", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_load_counts_answers_that_failed_apart_from_those_it_measures()
    {
        HttpLoadResult result = await HttpLoad.RunAsync(
            [server.NewPerson(), server.NewPerson()], request => request % 2 == 0 ? "/me" : "/nowhere", TimeSpan.FromMilliseconds(200), Cancellation);

        Assert.True(result.Failed > 0);
        Assert.Equal("nobody".Length, result.BytesPerRequest);
        Assert.True(result.Milliseconds.P50 > 0);
        Assert.InRange(Math.Abs(result.Failed - result.Milliseconds.Count), 0, 1);
    }
}
