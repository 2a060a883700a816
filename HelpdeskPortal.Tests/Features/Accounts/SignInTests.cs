using System.Net;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace HelpdeskPortal.Features.Accounts;

public class SignInTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_right_password_begins_a_sign_in_and_leads_on()
    {
        await using var app = await PortalApp.StartAsync();
        var visitor = app.Visitor();

        var answer = await visitor.TrySignInAsync(Cast.Address(Cast.Marek));

        Assert.Equal(HttpStatusCode.Found, answer.Status);
        Assert.Equal(Links.Home, PathOf(answer.Location));
        var row = await app.ReadAsync(db => db.SignIns.SingleAsync(Cancellation));
        Assert.Equal(Cast.Marek.Id(), row.PersonId);
        Assert.Equal("password", row.Provider);
    }

    [Fact]
    public async Task The_start_page_leads_each_to_their_own()
    {
        await using var app = await PortalApp.StartAsync();

        Assert.Equal(Links.SignIn, (await app.Visitor().GetAsync(Links.Home)).Location);
        Assert.Equal(Links.Queue, (await (await app.SignedInAsync(Cast.Marek)).GetAsync(Links.Home)).Location);
        Assert.Equal(Links.Queue, (await (await app.SignedInAsync(Cast.Ruth)).GetAsync(Links.Home)).Location);
        Assert.Equal(Links.MyTickets, (await (await app.SignedInAsync(Cast.Ana)).GetAsync(Links.Home)).Location);
    }

    [Fact]
    public async Task A_wrong_password_shows_the_form_again_with_the_address_and_without_the_password()
    {
        await using var app = await PortalApp.StartAsync();

        var answer = await app.Visitor().TrySignInAsync(Cast.Address(Cast.Marek), "wrong horse battery");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("do not belong together", answer.Text, StringComparison.Ordinal);
        Assert.Contains(Cast.Address(Cast.Marek), answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong horse battery", answer.Text, StringComparison.Ordinal);
        Assert.Empty(await app.ReadAsync(db => db.SignIns.ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task Guests_disabled_people_and_people_without_a_password_cannot_sign_in()
    {
        await using var app = await PortalApp.StartAsync();
        await ChangeAsync(app, Cast.Jana, person => person.IsDisabled = true);
        await ChangeAsync(app, Cast.Ilse, person => person.PasswordHash = null);

        foreach (var person in new[] { Cast.Gero, Cast.Jana, Cast.Ilse })
        {
            Assert.Equal(HttpStatusCode.OK, (await app.Visitor().TrySignInAsync(Cast.Address(person))).Status);
        }
    }

    [Fact]
    public async Task T17_Known_unknown_locked_and_disabled_addresses_get_the_same_answer_for_the_same_work()
    {
        var hasher = new CountingHasher();
        await using var app = await PortalApp.StartAsync(new PortalAppOptions
        {
            Services = services => services.AddSingleton<IPasswordHasher<Person>>(hasher),
        });
        await ChangeAsync(app, Cast.Jana, person => person.IsDisabled = true);
        await ChangeAsync(app, Cast.Ilse, person => person.LockoutEnd = DateTimeOffset.MaxValue);

        // The first one makes what passwords of nobody are compared with.
        await app.Visitor().TrySignInAsync("nobody0@example.com", "wrong");
        var answers = new List<(HttpStatusCode Status, int Length, string Headers, int Hashes)>();
        foreach (var address in new[] { "nobody@example.com", Cast.Address(Cast.Jana), Cast.Address(Cast.Ilse), Cast.Address(Cast.Marek), Cast.Address(Cast.Gero) })
        {
            var before = hasher.Count;
            var answer = await app.Visitor().TrySignInAsync(address, "wrong horse battery");
            answers.Add((
                answer.Status,
                Comparable(answer.Text, address),
                string.Join(", ", answer.Headers.Keys.Order(StringComparer.Ordinal)),
                hasher.Count - before));
        }

        Assert.Single(answers.Distinct());
        Assert.Equal(1, answers[0].Hashes);
    }

    [Fact]
    public async Task T18_Ten_tries_are_looked_at_then_the_right_password_waits_a_quarter_of_an_hour()
    {
        var clock = new FakeTimeProvider(TestDatabase.Start);
        var hasher = new CountingHasher();
        await using var app = await PortalApp.StartAsync(new PortalAppOptions
        {
            Clock = clock,
            Services = services => services.AddSingleton<IPasswordHasher<Person>>(hasher),
        });
        var check = app.Get<PasswordCheck>();
        var victim = Cast.Address(Cast.Marek);

        // At once, because that is how it is done: none of them may slip past the count.
        hasher.Verified.Clear();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(n => check.FindAsync(victim, $"guess number {n}", Cancellation)));
        var person = await app.ReadAsync(db => db.Users.SingleAsync(p => p.Id == Cast.Marek.Id(), Cancellation));

        Assert.Equal(PasswordCheck.Tries, hasher.Verified.Count(hash => hash == person.PasswordHash));
        Assert.Null(await check.FindAsync(victim, PortalApp.Password, Cancellation));

        clock.Advance(PasswordCheck.Lockout + TimeSpan.FromSeconds(1));
        Assert.NotNull(await check.FindAsync(victim, PortalApp.Password, Cancellation));
    }

    [Fact]
    public void T18_One_address_of_the_network_is_heard_a_hundred_times_in_a_quarter_of_an_hour()
    {
        var clock = new FakeTimeProvider(TestDatabase.Start);
        var attempts = new SignInAttempts(clock);
        var one = IPAddress.Parse("192.0.2.1");

        Assert.All(Enumerable.Range(0, SignInAttempts.Most), _ => Assert.True(attempts.TryBegin(one)));
        Assert.False(attempts.TryBegin(one));
        Assert.True(attempts.TryBegin(IPAddress.Parse("192.0.2.2")));

        clock.Advance(SignInAttempts.Window);
        Assert.True(attempts.TryBegin(one));
    }

    [Fact]
    public void A_right_password_does_not_use_up_the_address()
    {
        var attempts = new SignInAttempts(new FakeTimeProvider(TestDatabase.Start));

        for (var n = 0; n < SignInAttempts.Most * 3; n++)
        {
            Assert.True(attempts.TryBegin(IPAddress.Loopback));
            attempts.Succeeded(IPAddress.Loopback);
        }
    }

    [Fact]
    public async Task Passwords_are_hashed_210_000_times_and_need_length_only()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions
        {
            Services = services => services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 210_000),
        });

        var password = app.Get<IOptions<IdentityOptions>>().Value.Password;
        var hash = Convert.FromBase64String(app.Get<IPasswordHasher<Person>>().HashPassword(new Person(), "some password"));

        Assert.Equal(210_000, (hash[5] << 24) | (hash[6] << 16) | (hash[7] << 8) | hash[8]);
        Assert.Equal(12, password.RequiredLength);
        Assert.False(password.RequireDigit || password.RequireLowercase || password.RequireUppercase || password.RequireNonAlphanumeric);
    }

    [Fact]
    public async Task A_demo_person_signs_in_by_one_press_in_Development()
    {
        await using var app = await PortalApp.StartAsync();
        var visitor = app.Visitor();

        var page = await visitor.GetAsync(Links.SignIn);
        var answer = await visitor.SubmitAsync(Links.SignIn, "person", ("person", Cast.Marek.Id().ToString()));

        Assert.Contains("Marek Dvorak", page.Text, StringComparison.Ordinal);
        Assert.Equal(Links.Home, PathOf(answer.Location));
        Assert.Equal("demo", await app.ReadAsync(db => db.SignIns.Select(s => s.Provider).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task Nobody_else_signs_in_by_one_press()
    {
        await using var app = await PortalApp.StartAsync();
        await ChangeAsync(app, Cast.Jana, person => person.IsDemo = false);

        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().SubmitAsync(Links.SignIn, "person", ("person", Cast.Jana.Id().ToString()))).Status);
        Assert.Empty(await app.ReadAsync(db => db.SignIns.ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task Outside_Development_there_are_no_demo_people_and_no_door_for_them()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { Environment = Environments.Production });
        var visitor = app.Visitor();

        var page = await visitor.GetAsync(Links.SignIn);

        Assert.DoesNotContain("demonstration", page.Text, StringComparison.Ordinal);
        Assert.Contains("There is nothing here", (await visitor.PostAsync(Links.DemoSignIn, ("person", Cast.Marek.Id().ToString()))).Text, StringComparison.Ordinal);
        Assert.Empty(await app.ReadAsync(db => db.SignIns.ToListAsync(Cancellation)));
    }

    private static string PathOf(string? location) => new Uri(new Uri("http://localhost"), location).PathAndQuery;

    // What differs by itself: the address that was typed, and tokens, whose length does not differ.
    private static int Comparable(string text, string address) => text.Replace(address, "", StringComparison.Ordinal).Length;

    private static async Task ChangeAsync(PortalApp app, Actor who, Action<Person> change)
    {
        await using var db = app.Open();
        change(await db.Users.SingleAsync(person => person.Id == who.Id(), Cancellation));
        await db.SaveChangesAsync(Cancellation);
    }

    private sealed class CountingHasher : IPasswordHasher<Person>
    {
        private readonly PasswordHasher<Person> _inner = new(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public System.Collections.Concurrent.ConcurrentBag<string> Verified { get; } = [];

        public string HashPassword(Person user, string password)
        {
            Interlocked.Increment(ref _count);
            return _inner.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(Person user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref _count);
            Verified.Add(hashedPassword);
            return _inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
