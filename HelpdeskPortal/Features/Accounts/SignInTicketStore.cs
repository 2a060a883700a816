using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace HelpdeskPortal.Features.Accounts;

/// <summary>Keeps tickets in <c>SignIn</c> rows. The cookie holds a random key only, and the row only its hash.</summary>
public sealed class SignInTicketStore(SignIns signIns, IDataProtectionProvider protection) : ITicketStore
{
    /// <summary>Where the ticket says by what means somebody signed in.</summary>
    public const string Provider = "provider";

    private readonly IDataProtector _protector = protection.CreateProtector("HelpdeskPortal.SignIn.Ticket");

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var id = Guid.NewGuid();

        // Before serialising, so that every principal read from the row carries it.
        ((ClaimsIdentity)ticket.Principal.Identity!).AddClaim(new Claim(PrincipalReading.SignInClaim, id.ToString()));
        var personId = ticket.Principal.PersonId() ?? throw new InvalidOperationException("A sign-in needs a person.");
        var key = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var content = _protector.Protect(TicketSerializer.Default.Serialize(ticket));
        await signIns.BeginAsync(id, personId, HashOf(key), content, ticket.Properties.Items[Provider] ?? "password");
        return key;
    }

    /// <summary>
    /// Tickets never change once stored. The cookie handler calls this instead of <see cref="StoreAsync"/> when somebody
    /// signs in while a live cookie arrives; the row would then say one person and its ticket another.
    /// </summary>
    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        var live = await signIns.FindAsync(HashOf(key));
        if (live is null || live.Id != ticket.Principal.SignInId())
        {
            throw new InvalidOperationException("A ticket must not be put into another sign-in's row; sign in without the old cookie (FreshSignIn).");
        }
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        if (await signIns.FindAsync(HashOf(key)) is not { } live)
        {
            return null;
        }

        try
        {
            return TicketSerializer.Default.Deserialize(_protector.Unprotect(live.Ticket));
        }
        catch (CryptographicException)
        {
            // The keys were replaced: whoever held this sign-in signs in again.
            return null;
        }
    }

    public async Task RemoveAsync(string key)
    {
        if (await signIns.FindAsync(HashOf(key)) is { } live)
        {
            await signIns.EndAsync(Domain.Actor.System, live.Id, "signed out");
        }
    }

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
