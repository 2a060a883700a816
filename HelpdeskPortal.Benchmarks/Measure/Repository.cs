using System.Diagnostics;

namespace HelpdeskPortal.Benchmarks.Measure;

/// <summary>The source that is measured: where it lies, which commit it is, and how it is published.</summary>
internal sealed class Repository(DirectoryInfo root)
{
    private const string Solution = "HelpdeskPortal.sln";
    private const string Assembly = "HelpdeskPortal.dll";

    public string PathOf(string file) => Path.Combine(root.FullName, file);

    /// <summary>The one around the present folder.</summary>
    public static Repository Find()
    {
        for (DirectoryInfo? folder = new(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return new Repository(folder);
            }
        }

        throw new InvalidOperationException($"No folder above this one holds {Solution}. Start the benchmarks inside the repository.");
    }

    /// <summary>The commit, with a plus where files differ from it.</summary>
    public async Task<string> CommitAsync(CancellationToken cancellationToken)
    {
        string commit = await Tool.RunAsync("git", ["-C", root.FullName, "rev-parse", "--short", "HEAD"], cancellationToken);
        string changes = await Tool.RunAsync("git", ["-C", root.FullName, "status", "--porcelain", "--untracked-files=no"], cancellationToken);
        return commit.Trim() + (changes.Length > 0 ? "+" : "");
    }

    /// <summary>The portal as a release has it, in a folder of its own or in one that is there already.</summary>
    public async Task<FileInfo> PublishAsync(DirectoryInfo target, CancellationToken cancellationToken)
    {
        await Tool.RunAsync("dotnet", ["publish", PathOf("HelpdeskPortal"), "-c", "Release", "-o", target.FullName, "-v", "q"], cancellationToken);
        return Published(target);
    }

    public static FileInfo Published(DirectoryInfo folder)
    {
        FileInfo assembly = new(Path.Combine(folder.FullName, Assembly));
        return assembly.Exists ? assembly : throw new InvalidOperationException($"{folder.FullName} holds no published portal: {Assembly} is missing.");
    }
}

/// <summary>Runs a program to its end.</summary>
internal static class Tool
{
    /// <exception cref="InvalidOperationException">It failed; the message holds what it said.</exception>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started.");
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} ended with code {process.ExitCode}:{Environment.NewLine}{await output}{await errors}");
    }
}
