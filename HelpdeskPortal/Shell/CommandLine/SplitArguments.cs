namespace HelpdeskPortal.Shell.CommandLine;

/// <summary>Tells our verbs and options from settings, which are the host's.</summary>
/// <remarks>
/// Done before anything is parsed: the parser would take a setting's value for a verb or for the name of a file. What
/// is left to it is ours, so it can be strict and a misspelt option is not passed over.
/// </remarks>
internal static class SplitArguments
{
    private static readonly string[] Help = ["--help", "-h", "-?", "/h", "/?"];

    // Settings without a section; all others have a colon in their name.
    private static readonly string[] WithoutSection = ["--environment", "--contentRoot", "--applicationName", "--urls"];

    public static (string[] Ours, string[] Hosts) Of(string[] args)
    {
        if (args is [var only] && Help.Contains(only))
        {
            return (["--help"], []);
        }

        if (args is ["--version"])
        {
            return (args, []);
        }

        if (args is [] || !IsWord(args[0]))
        {
            return ForServe(args);
        }

        return args[0] == ServeCommand.Verb ? ForServe(args[1..]) : ForVerb(args);
    }

    private static (string[] Ours, string[] Hosts) ForServe(string[] args) =>
        args.Any(Help.Contains) ? ([ServeCommand.Verb, "--help"], []) : ([ServeCommand.Verb], args);

    private static (string[] Ours, string[] Hosts) ForVerb(string[] args)
    {
        var ours = new List<string>();
        var hosts = new List<string>();
        for (var index = 0; index < args.Length; index++)
        {
            if (!IsSetting(args[index]))
            {
                ours.Add(args[index]);
                continue;
            }

            hosts.Add(args[index]);
            if (!args[index].Contains('=', StringComparison.Ordinal) && index + 1 < args.Length)
            {
                hosts.Add(args[++index]);
            }
        }

        return ([.. ours], [.. hosts]);
    }

    private static bool IsWord(string argument) =>
        argument.Length > 0 && argument[0] is not ('-' or '/') && !argument.Contains('=', StringComparison.Ordinal);

    private static bool IsSetting(string argument)
    {
        var name = argument.Split('=', 2)[0];
        return name.StartsWith("--", StringComparison.Ordinal)
            && (name.Contains(':', StringComparison.Ordinal) || WithoutSection.Contains(name, StringComparer.OrdinalIgnoreCase));
    }
}
