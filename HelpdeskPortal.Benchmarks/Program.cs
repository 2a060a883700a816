using System.CommandLine;
using HelpdeskPortal.Benchmarks.Scenarios;

namespace HelpdeskPortal.Benchmarks;

/// <summary>Measures a portal from outside, over HTTP and real circuits.</summary>
internal static class Program
{
    public static Task<int> Main(string[] arguments)
    {
        RootCommand root = new("Measures a helpdesk portal from outside, over HTTP and real circuits.") { HoldCircuits.Command() };
        foreach (Command command in RunCommands.All())
        {
            root.Add(command);
        }

        return root.Parse(arguments).InvokeAsync();
    }
}
