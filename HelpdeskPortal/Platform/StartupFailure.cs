using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace HelpdeskPortal.Platform;

/// <summary>
/// The portal cannot start, for a reason that whoever starts it can mend. The message is all they are shown, so it
/// says what is wrong and what to do.
/// </summary>
public sealed class StartupException : Exception
{
    public StartupException(string message)
        : base(message)
    {
    }

    public StartupException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>Tells failures that a person can mend, and that need no stack trace, from defects.</summary>
public static class StartupFailure
{
    public const int ExitCode = 2;

    /// <summary>
    /// Checks all validated options now. The host would do it too, but logs a stack trace before it throws.
    /// </summary>
    public static void ThrowIfMisconfigured(IServiceProvider services) =>
        services.GetService<IStartupValidator>()?.Validate();

    /// <summary>The lines to print instead of a stack trace; false if this is no such failure.</summary>
    public static bool TryDescribe(Exception error, [NotNullWhen(true)] out string? description)
    {
        ArgumentNullException.ThrowIfNull(error);

        description = error switch
        {
            StartupException => error.Message,
            OptionsValidationException options => string.Join(Environment.NewLine, options.Failures),
            AggregateException several => DescribeAll(several),
            IOException { InnerException: AddressInUseException } =>
                $"{error.Message} Stop the program that uses it, or choose another address with --urls.",
            _ => null,
        };
        return description is not null;
    }

    private static string? DescribeAll(AggregateException several)
    {
        var lines = new List<string>();
        foreach (var inner in several.InnerExceptions)
        {
            if (!TryDescribe(inner, out var line))
            {
                return null;
            }

            lines.Add(line);
        }

        return lines.Count > 0 ? string.Join(Environment.NewLine, lines) : null;
    }
}
