using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Platform;
using HelpdeskPortal.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HelpdeskPortal.Desk.Setup;

public sealed class FirstAdministratorTests
{
    private const string Password = "Correct-horse-7-battery";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_portal_gets_its_first_administrator_from_the_configuration()
    {
        await using var database = await TestDatabase.CreateAsync(Setup, Given("ruth@example.com", Password));

        await database.Get<FirstAdministrator>().CreateIfMissingAsync(Cancellation);

        var person = await database.ReadAsync(db => db.Users.SingleAsync(Cancellation));
        Assert.True(person is { IsAdministrator: true, IsDemo: false, Email: "ruth@example.com", EmailConfirmed: true });
        Assert.NotEqual(PasswordVerificationResult.Failed, new PasswordHasher<Person>().VerifyHashedPassword(person, person.PasswordHash!, Password));
    }

    [Fact]
    public async Task Where_there_is_an_administrator_even_a_disabled_one_nothing_happens()
    {
        await using var database = await TestDatabase.CreateAsync(Setup, Given("ruth@example.com", Password));
        await using (var db = database.Open())
        {
            db.Users.Add(new Person { Id = Guid.NewGuid(), Name = "Olga", UserName = "olga", IsAdministrator = true, IsDisabled = true });
            await db.SaveChangesAsync(Cancellation);
        }

        await database.Get<FirstAdministrator>().CreateIfMissingAsync(Cancellation);

        Assert.Equal("Olga", (await database.ReadAsync(db => db.Users.SingleAsync(Cancellation))).Name);
    }

    [Fact]
    public async Task A_password_that_the_portal_would_not_take_stops_the_start_and_names_the_key()
    {
        await using var database = await TestDatabase.CreateAsync(Setup, Given("ruth@example.com", "short"));

        var refused = await Assert.ThrowsAsync<StartupException>(() => database.Get<FirstAdministrator>().CreateIfMissingAsync(Cancellation));

        Assert.Contains("Setup:AdministratorPassword", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await database.ReadAsync(db => db.Users.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task An_address_without_a_password_is_refused()
    {
        await using var database = TestDatabase.CreateEmpty(Setup, ("Setup:AdministratorEmail", "ruth@example.com"));

        var refused = Assert.Throws<OptionsValidationException>(() => database.Get<IOptions<SetupOptions>>().Value);

        Assert.Equal("Setup:AdministratorEmail, Setup:AdministratorPassword: Give both, or none of them.", Assert.Single(refused.Failures));
    }

    private static (string, string)[] Given(string email, string password) =>
        [("Setup:AdministratorEmail", email), ("Setup:AdministratorPassword", password)];

    private static void Setup(IServiceCollection services)
    {
        services.AddValidatedOptions<SetupOptions>(SetupOptions.Section);
        services.AddSingleton<FirstAdministrator>();
    }
}
