using Microsoft.Extensions.Options;

namespace HelpdeskPortal.Shell.CommandLine;

/// <summary>Keeps the host from logging the stack trace of a failed start, such as an address in use: the command line says it in one line.</summary>
/// <remarks>The host's other messages, those about workers that fail, come later and are kept.</remarks>
internal sealed class QuietStart : IConfigureOptions<LoggerFilterOptions>
{
    private volatile bool _isOver;

    public void Configure(LoggerFilterOptions options) => options.Rules.Add(new LoggerFilterRule(
        providerName: null,
        "Microsoft.Extensions.Hosting.Internal.Host",
        LogLevel.Information,
        (_, _, _) => _isOver));

    public void Over() => _isOver = true;
}
