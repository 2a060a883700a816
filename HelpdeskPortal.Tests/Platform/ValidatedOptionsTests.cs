using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace HelpdeskPortal.Platform;

public sealed class ValidatedOptionsTests
{
    [Fact]
    public void Right_values_are_bound()
    {
        using var services = Services(
            ("Harbour:Name", "North"), ("Harbour:Berths", "12"), ("Harbour:Tide", "low"),
            ("Harbour:Patience", "00:10:00"), ("Harbour:Pilot:Languages", "3"), ("harbour:flags:0", "red"));

        StartupFailure.ThrowIfMisconfigured(services);
        var options = services.GetRequiredService<IOptions<Harbour>>().Value;

        Assert.Equal("North", options.Name);
        Assert.Equal(12, options.Berths);
        Assert.Equal(Tide.Low, options.Tide);
        Assert.Equal(TimeSpan.FromMinutes(10), options.Patience);
        Assert.Equal(3, options.Pilot.Languages);
        Assert.Equal(["red"], options.Flags);
    }

    [Theory]
    [InlineData("Harbour:Name", "", "Harbour:Name is empty: a value is needed.")]
    [InlineData("Harbour:Name", "A name far too long", "Harbour:Name is \"A name far too long\": allowed are at most 10 characters.")]
    [InlineData("Harbour:Berths", "0", "Harbour:Berths is \"0\": allowed is 1 to 50.")]
    [InlineData("Harbour:Berths", "many", "Harbour:Berths is \"many\": allowed is a whole number.")]
    [InlineData("Harbour:Tide", "ebb", "Harbour:Tide is \"ebb\": allowed is Low or High.")]
    [InlineData("Harbour:Tide", "7", "Harbour:Tide is \"7\": allowed is Low or High.")]
    [InlineData("Harbour:Mode", "x", "Harbour:Mode is \"x\": allowed is open, closed or half.")]
    [InlineData("Harbour:Lit", "yes", "Harbour:Lit is \"yes\": allowed is true or false.")]
    [InlineData("Harbour:Patience", "soon", "Harbour:Patience is \"soon\": allowed is a length of time such as 00:10:00 (ten minutes) or 30.00:00:00 (thirty days).")]
    [InlineData("Harbour:Code", "7", "Harbour:Code is \"7\": it is two capital letters.")]
    [InlineData("Harbour:Pilot:Languages", "0", "Harbour:Pilot:Languages is \"0\": allowed is 1 to 9.")]
    [InlineData("Harbour:Pilot:Languages", "x", "Harbour:Pilot:Languages is \"x\": allowed is a whole number.")]
    [InlineData("Harbour:Pilot:Languges", "2", "Harbour:Pilot:Languges is no setting; allowed is Languages.")]
    [InlineData("Harbour:Opens", "20", "Harbour:Opens, Harbour:Closes: it closes before it opens.")]
    [InlineData("Harbour:Owner", "nobody", "Harbour:Owner: nobody is not allowed to own a harbour.")]
    public void A_wrong_value_names_the_key_the_reason_and_what_is_allowed(string key, string value, string expected)
    {
        using var services = Services(("Harbour:Name", "North"), (key, value));
        var error = Assert.Throws<OptionsValidationException>(() => StartupFailure.ThrowIfMisconfigured(services));

        Assert.True(StartupFailure.TryDescribe(error, out var description));
        Assert.Equal(expected, description);
    }

    [Fact]
    public void An_unknown_key_is_answered_with_the_known_ones()
    {
        using var services = Services(("Harbour:Name", "North"), ("Harbour:Bearths", "3"));
        var error = Assert.Throws<OptionsValidationException>(() => StartupFailure.ThrowIfMisconfigured(services));

        Assert.Equal(
            ["Harbour:Bearths is no setting; allowed is Name, Berths, Tide, Mode, Lit, Patience, Code, Opens, Closes, Owner, Pilot or Flags."],
            error.Failures);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        using var services = Services(("Harbour:Name", ""), ("Harbour:Berths", "0"), ("Lighthouse:Height", "0"));
        var error = Assert.Throws<AggregateException>(() => StartupFailure.ThrowIfMisconfigured(services));

        Assert.True(StartupFailure.TryDescribe(error, out var description));
        Assert.Equal(
            ["Harbour:Name is empty: a value is needed.", "Harbour:Berths is \"0\": allowed is 1 to 50.", "Lighthouse:Height is \"0\": allowed is 1 to 99."],
            description.Split(Environment.NewLine));
    }

    [Fact]
    public async Task A_host_with_a_wrong_value_does_not_start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("Harbour:Name", "North"), new("Harbour:Berths", "51")]);
        builder.Services.AddValidatedOptions<Harbour>("Harbour");
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.True(StartupFailure.TryDescribe(error, out var description));
        Assert.Equal("Harbour:Berths is \"51\": allowed is 1 to 50.", description);
    }

    private static ServiceProvider Services(params (string Key, string Value)[] configured)
    {
        var values = configured.DistinctBy(pair => pair.Key.ToUpperInvariant() + pair.Value)
            .GroupBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
            .Select(pairs => new KeyValuePair<string, string?>(pairs.Key, pairs.Last().Value));
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        services.AddValidatedOptions<Harbour>("Harbour").Validate(harbour => harbour.Owner != "nobody", "Harbour:Owner: nobody is not allowed to own a harbour.");
        services.AddValidatedOptions<Lighthouse>("Lighthouse");
        return services.BuildServiceProvider();
    }

    private enum Tide
    {
        Low,
        High,
    }

    private sealed class Harbour : IValidatableObject
    {
        [Required, MaxLength(10)]
        public string Name { get; set; } = "";

        [Range(1, 50)]
        public int Berths { get; set; } = 5;

        public Tide Tide { get; set; }

        [AllowedValues("open", "closed", "half")]
        public string Mode { get; set; } = "open";

        public bool Lit { get; set; }

        public TimeSpan Patience { get; set; }

        [RegularExpression("[A-Z]{2}", ErrorMessage = "it is two capital letters.")]
        public string Code { get; set; } = "NO";

        public int Opens { get; set; } = 8;

        public int Closes { get; set; } = 18;

        public string Owner { get; set; } = "the city";

        public Pilot Pilot { get; set; } = new();

        public List<string> Flags { get; set; } = [];

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
            Closes > Opens ? [] : [new("it closes before it opens.", [nameof(Opens), nameof(Closes)])];
    }

    private sealed class Pilot
    {
        [Range(1, 9)]
        public int Languages { get; set; } = 1;
    }

    private sealed class Lighthouse
    {
        [Range(1, 99)]
        public int Height { get; set; } = 20;
    }
}
