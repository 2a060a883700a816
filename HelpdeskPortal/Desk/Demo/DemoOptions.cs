using Microsoft.Extensions.Options;

namespace HelpdeskPortal.Desk.Demo;

/// <summary>Whether an empty database is filled with demo data. Section "Demo".</summary>
internal sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>On in Development unless set; cannot be on elsewhere.</summary>
    public bool? Seed { get; set; }
}

/// <summary>All demo people share a known password, so outside Development they must not exist.</summary>
internal sealed class DemoOnlyInDevelopment(IHostEnvironment environment) : IPostConfigureOptions<DemoOptions>, IValidateOptions<DemoOptions>
{
    public void PostConfigure(string? name, DemoOptions options) => options.Seed ??= environment.IsDevelopment();

    public ValidateOptionsResult Validate(string? name, DemoOptions options) =>
        options.Seed == true && !environment.IsDevelopment()
            ? ValidateOptionsResult.Fail($"Demo:Seed is \"true\", but the environment is {environment.EnvironmentName}: demo people share a known password. Remove it, or start with --environment Development.")
            : ValidateOptionsResult.Success;
}
