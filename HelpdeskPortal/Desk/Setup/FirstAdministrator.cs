using HelpdeskPortal.Data;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HelpdeskPortal.Desk.Setup;

/// <summary>Somebody must be able to give the first rights: made from the configuration, and only where there is no administrator at all.</summary>
internal sealed class FirstAdministrator(
    IDbContextFactory<HelpdeskDb> databases, IServiceScopeFactory scopes, IOptions<SetupOptions> options, ILogger<FirstAdministrator> logger)
{
    public const string HowTo =
        "This portal needs a first administrator: set the environment variables Setup__AdministratorEmail and Setup__AdministratorPassword and start it again. They do nothing once there is one.";

    /// <summary>Disabled ones count: otherwise whoever sets the variables could undo that somebody was shut out.</summary>
    public static Task<bool> ExistsAsync(HelpdeskDb db, CancellationToken cancellation) =>
        db.Users.AnyAsync(person => person.IsAdministrator, cancellation);

    /// <summary>Looks at the password alone, which needs no database.</summary>
    /// <exception cref="StartupException">The password cannot be used.</exception>
    public async Task ThrowIfRefusedAsync()
    {
        if (options.Value is not { AdministratorEmail: { Length: > 0 } email, AdministratorPassword: { Length: > 0 } password })
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        foreach (var validator in people.PasswordValidators)
        {
            var answer = await validator.ValidateAsync(people, new Person { UserName = email, Email = email }, password);
            ThrowIfAny(answer.Errors, "Setup:AdministratorPassword", "Give another.");
        }
    }

    /// <exception cref="StartupException">The address or the password cannot be used.</exception>
    public async Task CreateIfMissingAsync(CancellationToken cancellation)
    {
        if (options.Value is not { AdministratorEmail: { Length: > 0 } email, AdministratorPassword: { Length: > 0 } password })
        {
            return;
        }

        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            if (await ExistsAsync(db, cancellation))
            {
                return;
            }
        }

        await using var scope = scopes.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var person = new Person
        {
            Id = Guid.NewGuid(),
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            Name = options.Value.AdministratorName,
            IsAdministrator = true,
            LockoutEnabled = true,
        };
        var created = await people.CreateAsync(person, password);
        ThrowIfAny(created.Errors, "Setup:AdministratorEmail, Setup:AdministratorPassword", "Give others.");
        logger.LogInformation("Created the first administrator, {Email}", email);
    }

    private static void ThrowIfAny(IEnumerable<IdentityError> errors, string keys, string cure)
    {
        var words = string.Join(" ", errors.Select(error => error.Description));
        if (words.Length > 0)
        {
            throw new StartupException($"{keys}: {words} {cure}");
        }
    }
}
