using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Live;
using HelpdeskPortal.Support;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace HelpdeskPortal.Features.Accounts;

/// <summary>What a sign-in is once it has begun: one row, one cookie, one person.</summary>
public class SessionTests
{
    private const string SomePage = Links.Home;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task T22_Signing_in_again_gives_a_new_cookie_and_ends_the_old_one()
    {
        await using var app = await PortalApp.StartAsync();
        var visitor = await app.SignedInAsync(Cast.Marek);
        var old = visitor.Copy();

        await visitor.SignInAsync(Cast.Address(Cast.Ana));

        Assert.NotEqual(old.SignInCookie, visitor.SignInCookie);
        Assert.Equal(Links.SignIn, (await old.GetAsync(SomePage)).Location);
        Assert.Equal(Links.MyTickets, (await visitor.GetAsync(SomePage)).Location);
    }

    [Fact]
    public async Task Signing_in_over_a_live_cookie_puts_each_ticket_into_its_own_row()
    {
        await using var app = await PortalApp.StartAsync();
        var visitor = await app.SignedInAsync(Cast.Marek);
        await visitor.SignInAsync(Cast.Address(Cast.Ana));

        var rows = await app.ReadAsync(db => db.SignIns.OrderBy(s => s.CreatedAt).ToListAsync(Cancellation));

        Assert.Equal([Cast.Marek.Id(), Cast.Ana.Id()], rows.Select(row => row.PersonId));
        Assert.NotNull(rows[0].EndedAt);
        Assert.Null(rows[1].EndedAt);
    }

    [Fact]
    public async Task A_demo_sign_in_over_a_live_cookie_ends_that_one_too()
    {
        await using var app = await PortalApp.StartAsync();
        var visitor = await app.SignedInAsync(Cast.Marek);
        var old = visitor.Copy();

        await visitor.SubmitAsync(Links.SignIn, "person", ("person", Cast.Ana.Id().ToString()));

        Assert.Equal(Links.SignIn, (await old.GetAsync(SomePage)).Location);
    }

    [Fact]
    public async Task The_store_refuses_to_put_a_ticket_into_a_row_of_another_sign_in()
    {
        await using var app = await PortalApp.StartAsync();
        var store = app.Get<SignInTicketStore>();
        var key = await store.StoreAsync(TicketOf(Cast.Marek));

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.RenewAsync(key, TicketOf(Cast.Ana)));
    }

    [Fact]
    public async Task T22_The_old_cookie_is_dead_after_signing_out()
    {
        await using var app = await PortalApp.StartAsync();
        var visitor = await app.SignedInAsync(Cast.Marek);
        var thief = visitor.Copy();

        var answer = await visitor.SubmitAsync(Links.Queue, "__RequestVerificationToken");

        Assert.Equal(Links.SignIn, answer.Location);
        Assert.Equal(Links.SignIn, (await thief.GetAsync(SomePage)).Location);
        var row = await app.ReadAsync(db => db.SignIns.SingleAsync(Cancellation));
        Assert.NotNull(row.EndedAt);
        Assert.Empty(row.Ticket);
    }

    [Fact]
    public async Task T22_Disabling_a_person_ends_their_cookies_at_once()
    {
        await using var app = await PortalApp.StartAsync();
        var visitor = await app.SignedInAsync(Cast.Marek);
        await using (var db = app.Open())
        {
            (await db.Users.SingleAsync(person => person.Id == Cast.Marek.Id(), Cancellation)).IsDisabled = true;
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Equal(Links.SignIn, (await visitor.GetAsync(SomePage)).Location);
    }

    [Fact]
    public async Task An_administrator_ends_all_sign_ins_of_a_person_and_others_do_not()
    {
        await using var app = await PortalApp.StartAsync();
        var one = await app.SignedInAsync(Cast.Marek);
        var two = await app.SignedInAsync(Cast.Marek);
        var signIns = app.Get<SignIns>();
        var told = new TaskCompletionSource<IReadOnlyList<Guid>>();
        using var subscription = app.Get<SignInEnded>().Subscribe(ids =>
        {
            told.TrySetResult(ids);
            return Task.CompletedTask;
        });

        Assert.Equal(RefusalKind.NotFound, (await signIns.EndAllAsync(Cast.Jana, Cast.Marek.Id(), "by mistake", cancellation: Cancellation)).Refused?.Kind);
        Assert.Equal(Links.Queue, (await one.GetAsync(SomePage)).Location);

        Assert.True((await signIns.EndAllAsync(Cast.Ruth, Cast.Marek.Id(), "left the company", cancellation: Cancellation)).IsDone);
        Assert.Equal(Links.SignIn, (await one.GetAsync(SomePage)).Location);
        Assert.Equal(Links.SignIn, (await two.GetAsync(SomePage)).Location);
        Assert.Equal(2, (await told.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancellation)).Count);
    }

    [Fact]
    public async Task A_sign_in_ends_when_nobody_used_it_for_too_long_and_after_some_days_in_any_case()
    {
        var clock = new FakeTimeProvider(TestDatabase.Start);
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { Clock = clock });
        await app.SetAsync(new LimitSettings { SignInIdleHours = 12, SignInDays = 2 });
        var idle = await app.SignedInAsync(Cast.Marek);
        var used = await app.SignedInAsync(Cast.Jana);

        for (var hours = 0; hours < 40; hours += 10)
        {
            clock.Advance(TimeSpan.FromHours(10));
            Assert.Equal(Links.Queue, (await used.GetAsync(SomePage)).Location);
            await app.Get<SignIns>().SaveSeenAsync(Cancellation);
        }

        Assert.Equal(Links.SignIn, (await idle.GetAsync(SomePage)).Location);
        clock.Advance(TimeSpan.FromHours(9));
        Assert.Equal(Links.SignIn, (await used.GetAsync(SomePage)).Location);
    }

    [Fact]
    public async Task The_row_knows_only_a_hash_of_what_the_cookie_holds()
    {
        await using var app = await PortalApp.StartAsync();
        var store = app.Get<SignInTicketStore>();

        var key = await store.StoreAsync(TicketOf(Cast.Marek));
        var row = await app.ReadAsync(db => db.SignIns.SingleAsync(Cancellation));

        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(key)), row.KeyHash);
        Assert.Equal(43, key.Length);
        Assert.Equal(row.Id, (await store.RetrieveAsync(key))!.Principal.SignInId());
        Assert.DoesNotContain(Cast.Marek.Name, Encoding.UTF8.GetString(row.Ticket), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_are_bound_to_the_host_under_https_and_work_without_it()
    {
        await using var app = await PortalApp.StartAsync();

        var https = app.Visitor(https: true);
        var secure = await https.TrySignInAsync(Cast.Address(Cast.Marek));
        var plain = await app.Visitor().TrySignInAsync(Cast.Address(Cast.Marek));

        Assert.StartsWith("__Host-portal=", secure.Headers["Set-Cookie"], StringComparison.Ordinal);
        Assert.Contains("; secure; samesite=lax; httponly", secure.Headers["Set-Cookie"], StringComparison.Ordinal);
        Assert.StartsWith("portal=", plain.Headers["Set-Cookie"], StringComparison.Ordinal);
        Assert.Equal(Links.Queue, (await https.GetAsync(SomePage)).Location);
    }

    [Fact]
    public async Task T25_Headers_that_only_a_proxy_may_write_make_nobody_anybody()
    {
        await using var app = await PortalApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(SomePage, UriKind.Relative));
        request.Headers.Add("Remote-User", Cast.Address(Cast.Ruth));
        request.Headers.Add("X-Forwarded-User", Cast.Address(Cast.Ruth));
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("X-Forwarded-Proto", "https");

        var answer = await app.Visitor().SendAsync(request);

        Assert.Equal(Links.SignIn, answer.Location);
        Assert.DoesNotContain("upgrade-insecure-requests", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_readable_by_the_portals_own_user_only()
    {
        await using var app = await PortalApp.StartAsync();
        await app.SignedInAsync(Cast.Marek);

        var keys = Directory.GetFiles(app.Get<Data.DataFolder>().Keys);

        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(key).UnixFileMode));
    }

    private static AuthenticationTicket TicketOf(Actor person)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person.Id().ToString()), new Claim(ClaimTypes.Name, person.Name)], AccountServices.Scheme);
        var properties = new AuthenticationProperties { Items = { [SignInTicketStore.Provider] = "test" } };
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, AccountServices.Scheme);
    }
}
