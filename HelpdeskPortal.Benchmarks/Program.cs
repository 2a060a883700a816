using System.CommandLine;
using HelpdeskPortal.Benchmarks.Scenarios;

namespace HelpdeskPortal.Benchmarks;

/// <summary>Measures a portal from outside, over HTTP and real circuits.</summary>
internal static class Program
{
    public static Task<int> Main(string[] arguments) =>
        new RootCommand("Measures a helpdesk portal from outside, over HTTP and real circuits.") { HoldCircuits.Command() }
            .Parse(arguments)
            .InvokeAsync();
}
