using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Hosting;

namespace HelpdeskPortal.Shell.CommandLine;

/// <summary>The built program as whoever installs it starts it: a process of its own, in Production, in a folder of its own.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PortalProcess(string folder, string[] args, string? waitFor, string? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "HelpdeskPortal.dll"), .. args])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.StartsWith("DOTNET_ENV", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        if (environment is not null)
        {
            start.Environment["DOTNET_ENVIRONMENT"] = environment;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Add(_output, line.Data, waitFor);
        _process.ErrorDataReceived += (_, line) => Add(_errors, line.Data, waitFor: null);
        _process.Exited += (_, _) => _told.TrySetException(new InvalidOperationException("The program ended instead."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => Text(_output);

    public string Errors => Text(_errors);

    /// <summary>Bytes that it holds of the machine's memory, and the most that it ever held.</summary>
    public (long Now, long Most) Memory
    {
        get
        {
            _process.Refresh();
            return (_process.WorkingSet64, _process.PeakWorkingSet64);
        }
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string folder, params string[] args)
    {
        await using var process = new PortalProcess(folder, args, waitFor: null);
        _ = process._told.Task.Exception;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        await process._process.WaitForExitAsync(limit.Token);
        return (process._process.ExitCode, process.Output, process.Errors);
    }

    /// <summary>Starts serving on a free port and returns once the console shows the text.</summary>
    public static Task<PortalProcess> ServeAsync(string folder, string until) =>
        StartAsync(new PortalProcess(folder, ["serve", "--urls", "http://127.0.0.1:0"], until));

    /// <summary>
    /// Serves a data folder on this address, as in Development: only there does a program that was built, not published,
    /// find its scripts and styles.
    /// </summary>
    public static Task<PortalProcess> ServeAtAsync(Uri address, string dataFolder) =>
        StartAsync(new PortalProcess(
            ArchitectureTests.RepositoryRoot(),
            ["serve", "--urls", address.GetLeftPart(UriPartial.Authority), "--Database:Folder", dataFolder, "--Demo:Seed", "false"],
            waitFor: "HelpdeskPortal serves on",
            Environments.Development));

    private static async Task<PortalProcess> StartAsync(PortalProcess process)
    {
        try
        {
            await process._told.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    /// <summary>Ends it as kill -9 does, in the middle of whatever it does.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>As <see cref="KillAsync"/>, without waiting until it is gone.</summary>
    public void Kill() => _process.Kill();

    private static string Text(StringBuilder lines)
    {
        lock (lines)
        {
            return lines.ToString();
        }
    }

    private void Add(StringBuilder lines, string? line, string? waitFor)
    {
        lock (lines)
        {
            lines.AppendLine(line);
        }

        if (waitFor is not null && line?.Contains(waitFor, StringComparison.Ordinal) == true)
        {
            _told.TrySetResult();
        }
    }
}
