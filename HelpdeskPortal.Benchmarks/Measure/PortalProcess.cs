using System.Diagnostics;
using System.Runtime.InteropServices;
using HelpdeskPortal.Benchmarks.Http;

namespace HelpdeskPortal.Benchmarks.Measure;

/// <summary>Where the published portal is, on which data it runs, and how it is set up for a measurement.</summary>
/// <param name="Assembly">The published HelpdeskPortal.dll; its folder is the content root.</param>
/// <param name="DataFolder">The folder with the database and the keys.</param>
/// <param name="Address">Where it is to answer.</param>
/// <param name="Settings">Further settings by their key, such as a higher limit of circuits per person.</param>
internal sealed record PortalSetup(FileInfo Assembly, DirectoryInfo DataFolder, Uri Address, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>The portal's setting for <see cref="DataFolder"/>.</summary>
    public const string DataFolderKey = "Database:Folder";
}

/// <summary>A portal of its own process, started for a measurement and ended with it.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(10);
    private const int KeptLines = 20;

    private readonly Process _process;
    private readonly Queue<string> _lastLines = new();

    private PortalProcess(PortalSetup setup)
    {
        ProcessStartInfo start = new("dotnet")
        {
            WorkingDirectory = setup.Assembly.DirectoryName,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { setup.Assembly.FullName, "serve", "--urls", setup.Address.GetLeftPart(UriPartial.Authority) },
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                [Variable(PortalSetup.DataFolderKey)] = setup.DataFolder.FullName,
            },
        };
        foreach ((string key, string value) in setup.Settings)
        {
            start.Environment[Variable(key)] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    public int Id => _process.Id;

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>Starts the portal and waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds its last words.</exception>
    public static async Task<PortalProcess> StartAsync(PortalSetup setup, CancellationToken cancellationToken)
    {
        PortalProcess portal = new(setup);
        long begun = Stopwatch.GetTimestamp();
        portal._process.Start();
        portal._process.BeginOutputReadLine();
        portal._process.BeginErrorReadLine();
        try
        {
            await portal.WaitForAnswerAsync(setup.Address, cancellationToken);
            portal.StartTime = Stopwatch.GetElapsedTime(begun);
            return portal;
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }
    }

    public Task<ProcessReading> ReadAsync(CancellationToken cancellationToken) => ProcessReading.TakeAsync(Id, cancellationToken);

    /// <summary>Asks it to stop as a service manager would, and ends it by force only if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // It may have ended by itself meanwhile; then there is nobody to ask.
            _ = SendSignal(_process.Id, TerminateSignal);
            using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private async Task WaitForAnswerAsync(Uri address, CancellationToken cancellationToken)
    {
        using HttpMessageInvoker transport = PortalClient.CreateTransport();
        using PeriodicTimer timer = new(_poll);
        for (long begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < _patience;)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The portal ended with code {_process.ExitCode}:{Environment.NewLine}{LastWords()}");
            }

            try
            {
                using HttpRequestMessage request = new(HttpMethod.Get, address);
                using HttpResponseMessage response = await transport.SendAsync(request, cancellationToken);
                return;
            }
            catch (HttpRequestException)
            {
                await timer.WaitForNextTickAsync(cancellationToken);
            }
        }

        throw new InvalidOperationException($"The portal did not answer on {address} within {_patience.TotalSeconds:F0} s:{Environment.NewLine}{LastWords()}");
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lastLines)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > KeptLines)
            {
                _lastLines.Dequeue();
            }
        }
    }

    private string LastWords()
    {
        lock (_lastLines)
        {
            return string.Join(Environment.NewLine, _lastLines);
        }
    }

    private static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    private const int TerminateSignal = 15;

    /// <summary>.NET can only kill; the portal's own ending (a checkpoint of its database) is part of what it does.</summary>
    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
