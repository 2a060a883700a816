using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace HelpdeskPortal.Platform;

/// <summary>Options that are right when the portal starts, or it does not start and says which key is wrong.</summary>
public static class ValidatedOptions
{
    /// <summary>
    /// Binds <typeparamref name="T"/> to a section of the configuration and checks its annotations, and what further
    /// <see cref="IValidateOptions{T}"/> are registered, at start. Each fault names the whole key, the reason and what is allowed.
    /// </summary>
    public static OptionsBuilder<T> AddValidatedOptions<T>(this IServiceCollection services, string section)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(section);

        services.AddSingleton<IValidateOptions<T>>(new AnnotationCheck<T>(section));
        return services.AddOptions<T>()
            .Configure<IConfiguration>((options, configuration) => Bind(options, configuration.GetSection(section)))
            .ValidateOnStart();
    }

    private static void Bind<T>(T options, IConfigurationSection section)
        where T : class
    {
        // Looked at before the binder does: it stops at the first value that it cannot read, and passes over unknown keys.
        var faults = ConfiguredValues.FaultsOf(section, typeof(T)).ToList();
        if (faults.Count > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(T), faults);
        }

        section.Bind(options);
    }

    private sealed class AnnotationCheck<T>(string section) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var faults = FaultsOf(options, section).ToList();
            return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
        }

        private static IEnumerable<string> FaultsOf(object options, string key)
        {
            foreach (var property in ConfiguredValues.PropertiesOf(options.GetType()))
            {
                var value = property.GetValue(options);
                var propertyKey = $"{key}:{property.Name}";
                var context = new ValidationContext(options) { MemberName = property.Name, DisplayName = propertyKey };
                foreach (var annotation in property.GetCustomAttributes<ValidationAttribute>())
                {
                    if (annotation.GetValidationResult(value, context) is { } result && result != ValidationResult.Success)
                    {
                        yield return $"{propertyKey} {Shown(value)}: {Reason(annotation, result)}";
                    }
                }

                if (value is not null && ConfiguredValues.IsNested(property.PropertyType))
                {
                    foreach (var fault in FaultsOf(value, propertyKey))
                    {
                        yield return fault;
                    }
                }
            }

            if (options is IValidatableObject whole)
            {
                foreach (var result in whole.Validate(new ValidationContext(options)))
                {
                    var keys = result.MemberNames.Select(member => $"{key}:{member}").DefaultIfEmpty(key);
                    yield return $"{string.Join(", ", keys)}: {result.ErrorMessage}";
                }
            }
        }

        private static string Shown(object? value) =>
            value is null or "" ? "is empty" : FormattableString.Invariant($"is \"{value}\"");

        private static string Reason(ValidationAttribute annotation, ValidationResult result) => annotation switch
        {
            // First, because it counts its own text as one that somebody set.
            AllowedValuesAttribute allowed => $"allowed is {ConfiguredValues.Listed(allowed.Values)}.",
            { ErrorMessage: not null } or { ErrorMessageResourceName: not null } => result.ErrorMessage!,
            RequiredAttribute => "a value is needed.",
            RangeAttribute range => FormattableString.Invariant($"allowed is {range.Minimum} to {range.Maximum}."),
            MaxLengthAttribute longest => FormattableString.Invariant($"allowed are at most {longest.Length} characters."),
            MinLengthAttribute shortest => FormattableString.Invariant($"allowed are at least {shortest.Length} characters."),
            StringLengthAttribute length =>
                FormattableString.Invariant($"allowed are {length.MinimumLength} to {length.MaximumLength} characters."),
            _ => result.ErrorMessage!,
        };
    }
}
