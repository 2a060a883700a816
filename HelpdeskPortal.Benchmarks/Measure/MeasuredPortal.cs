using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using HelpdeskPortal.Benchmarks.Circuits;
using HelpdeskPortal.Benchmarks.Http;

namespace HelpdeskPortal.Benchmarks.Measure;

/// <summary>A fresh process of the published portal over a copy of the loaded data, with what a measurement needs around it.</summary>
internal sealed class MeasuredPortal : IAsyncDisposable
{
    private const string AdministratorEmail = "administrator@load.example";
    private const string SettingsPage = "/administration/settings";
    private const string WindowsPerPerson = "setting-CircuitsPerPerson";
    private const string SaveSettings = "settings-save";

    private readonly DirectoryInfo _data;
    private readonly string _administratorPassword;
    private readonly HttpMessageInvoker _transport = PortalClient.CreateTransport();
    private readonly Uri _address;

    private MeasuredPortal(PortalProcess process, DirectoryInfo data, Uri address, string administratorPassword)
    {
        Process = process;
        _data = data;
        _address = address;
        _administratorPassword = administratorPassword;
    }

    public PortalProcess Process { get; }

    public static async Task<MeasuredPortal> StartAsync(FileInfo assembly, MeasuredData loaded, CancellationToken cancellationToken)
    {
        DirectoryInfo data = loaded.Copy();
        Uri address = new($"http://127.0.0.1:{FreePort()}/");
        string password = RandomNumberGenerator.GetHexString(32);
        Dictionary<string, string> settings = new(StringComparer.Ordinal)
        {
            ["Setup:AdministratorEmail"] = AdministratorEmail,
            ["Setup:AdministratorPassword"] = password,
        };
        PortalProcess process = await PortalProcess.StartAsync(new PortalSetup(assembly, data, address, settings), cancellationToken);
        return new MeasuredPortal(process, data, address, password);
    }

    public async Task<PortalClient> SignInAsync(MeasuredAgent agent, CancellationToken cancellationToken)
    {
        PortalClient person = new(_transport, _address);
        await person.SignInAsync(agent.Email, agent.Password, cancellationToken);
        return person;
    }

    public async Task<IReadOnlyList<PortalClient>> SignInAsync(IEnumerable<MeasuredAgent> agents, CancellationToken cancellationToken)
    {
        List<PortalClient> people = [];
        foreach (MeasuredAgent agent in agents)
        {
            people.Add(await SignInAsync(agent, cancellationToken));
        }

        return people;
    }

    /// <summary>An administrator raises the limit on the page of settings: one person here stands for many.</summary>
    public async Task AllowWindowsAsync(int perPerson, CancellationToken cancellationToken)
    {
        PortalClient administrator = new(_transport, _address);
        await administrator.SignInAsync(AdministratorEmail, _administratorPassword, cancellationToken);
        await using BlazorCircuit page = await BlazorCircuit.OpenAsync(
            administrator, 0, SettingsPage, new CircuitOptions { KeepPage = true }, cancellationToken);
        await page.WaitForPageAsync(shown => shown.Find(WindowsPerPerson, "input") is not null, cancellationToken);
        await page.InputAsync(WindowsPerPerson, perPerson.ToString(System.Globalization.CultureInfo.InvariantCulture), cancellationToken);
        await page.WaitForPageAsync(shown => shown.Find(SaveSettings, "click") is not null, cancellationToken);
        await page.ClickAsync(SaveSettings, cancellationToken);
        await page.WaitForPageAsync(shown => shown.Shows("Saved."), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _transport.Dispose();
        _data.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
