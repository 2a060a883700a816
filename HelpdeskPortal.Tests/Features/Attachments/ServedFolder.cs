using System.Net;
using System.Net.Sockets;
using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Shell.CommandLine;
using HelpdeskPortal.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Features.Attachments;

/// <summary>A helpdesk whose folder a portal of its own process serves, so that it can be killed, or its memory measured.</summary>
internal sealed class ServedFolder : IAsyncDisposable
{
    private PortalProcess? _portal;

    private ServedFolder(Helpdesk helpdesk) => Helpdesk = helpdesk;

    public Helpdesk Helpdesk { get; }

    public DataFolder Folder => Helpdesk.Database.Folder;

    public PortalProcess Portal => _portal ?? throw new InvalidOperationException("Nothing serves.");

    public Uri Address { get; } = FreeAddress();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>With Marek's password set, and as many files to a message as there may be.</summary>
    public static async Task<ServedFolder> OpenAsync()
    {
        var helpdesk = await Helpdesk.OpenAsync();
        await using (var db = helpdesk.Database.Open())
        {
            var marek = await db.Users.SingleAsync(person => person.Id == Cast.Marek.Id(), Cancellation);
            marek.PasswordHash = new PasswordHasher<Person>().HashPassword(marek, PortalApp.Password);
            await db.SaveChangesAsync(Cancellation);
        }

        var store = helpdesk.Database.Get<SettingsStore>();
        var limits = new FileSettings { FilesPerMessage = 200, MegabytesPerMessage = 1_000 };
        Assert.Null((await store.SaveAsync(Actor.System, limits, store.GetStored<FileSettings>().Version, Cancellation)).Refused);
        return new ServedFolder(helpdesk);
    }

    public async Task StartAsync()
    {
        Helpdesk.Database.Release();
        _portal = await PortalProcess.ServeAtAsync(Address, Folder.Path);
    }

    public async Task<HttpVisitor> SignedInAsync()
    {
        var visitor = new HttpVisitor(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 400 }, Address);
        await visitor.SignInAsync(Cast.Address(Cast.Marek));
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        if (_portal is { } portal)
        {
            await portal.DisposeAsync();
        }

        await Helpdesk.DisposeAsync();
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
