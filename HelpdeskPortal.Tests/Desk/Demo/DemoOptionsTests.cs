using HelpdeskPortal.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace HelpdeskPortal.Desk.Demo;

public sealed class DemoOptionsTests
{
    [Fact]
    public async Task Demo_data_is_on_in_Development_unless_set()
    {
        await using var unset = TestDatabase.CreateEmpty(Development);
        await using var off = TestDatabase.CreateEmpty(Development, ("Demo:Seed", "false"));

        Assert.True(unset.Get<IOptions<DemoOptions>>().Value.Seed);
        Assert.False(off.Get<IOptions<DemoOptions>>().Value.Seed);
    }

    [Fact]
    public async Task Demo_data_is_off_elsewhere_and_cannot_be_switched_on()
    {
        await using var unset = TestDatabase.CreateEmpty(services => services.AddDemoData());
        await using var on = TestDatabase.CreateEmpty(services => services.AddDemoData(), ("Demo:Seed", "true"));

        Assert.False(unset.Get<IOptions<DemoOptions>>().Value.Seed);
        var refused = Assert.Throws<OptionsValidationException>(() => on.Get<IOptions<DemoOptions>>().Value);
        Assert.StartsWith("Demo:Seed is \"true\", but the environment is Production", Assert.Single(refused.Failures), StringComparison.Ordinal);
    }

    private static void Development(IServiceCollection services)
    {
        services.AddSingleton<IHostEnvironment>(new DevelopmentEnvironment());
        services.AddDemoData();
    }

    private sealed class DevelopmentEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Development;

        public string ApplicationName { get; set; } = "HelpdeskPortal";

        public string ContentRootPath { get; set; } = Path.GetTempPath();

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
