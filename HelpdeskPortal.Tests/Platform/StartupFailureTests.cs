using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace HelpdeskPortal.Platform;

public sealed class StartupFailureTests
{
    [Fact]
    public void What_a_person_can_mend_is_described()
    {
        Assert.True(StartupFailure.TryDescribe(new StartupException("The folder is read-only."), out var description));
        Assert.Equal("The folder is read-only.", description);
    }

    [Fact]
    public void A_defect_is_not_described()
    {
        Assert.False(StartupFailure.TryDescribe(new InvalidOperationException("a bug"), out _));
        Assert.False(StartupFailure.TryDescribe(new AggregateException(new StartupException("x"), new InvalidOperationException("a bug")), out _));
        Assert.False(StartupFailure.TryDescribe(new AggregateException(), out _));
    }

    [Fact]
    public async Task A_taken_address_is_described_with_the_way_out()
    {
        await using var first = Portal("http://127.0.0.1:0");
        await first.StartAsync(TestContext.Current.CancellationToken);
        var address = first.Urls.Single();
        await using var second = Portal(address);

        var error = await Assert.ThrowsAnyAsync<IOException>(() => second.StartAsync(TestContext.Current.CancellationToken));
        Assert.True(StartupFailure.TryDescribe(error, out var description));
        Assert.Equal(
            $"Failed to bind to address {address}: address already in use. Stop the program that uses it, or choose another address with --urls.",
            description);
    }

    private static WebApplication Portal(string address)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting();
        builder.WebHost.UseKestrelCore().UseUrls(address);
        return builder.Build();
    }
}
