using System.Buffers;
using System.Net.Mail;
using HelpdeskPortal.Data;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.People;

/// <summary>Whom a ticket is for: somebody known, or a new name and address.</summary>
/// <param name="PersonId">Somebody known; the rest is then not looked at.</param>
/// <param name="Address">May be empty: nobody is mailed then.</param>
public sealed record RequesterChoice(Guid? PersonId, string Name = "", string Address = "");

/// <summary>Finds or adds the person behind a name and an address: guests are one person per normalised address.</summary>
public static class Requesters
{
    public const int AddressLength = 254;

    private static readonly SearchValues<char> Suspicious = SearchValues.Create(" ,;<>\"\r\n\t");

    internal static async Task<Outcome<Guid>> FindOrAddAsync(HelpdeskDb db, RequesterChoice choice, CancellationToken cancellation)
    {
        if (choice.PersonId is { } known)
        {
            return await db.Users.AnyAsync(u => u.Id == known && !u.IsDisabled, cancellation)
                ? known
                : Refusal.Invalid(nameof(choice.PersonId), "That person is not here any more. Choose again.");
        }

        var name = choice.Name.Trim();
        var address = choice.Address.Trim();
        if (CheckAddress(address) is { } refusal)
        {
            return refusal;
        }

        if (name.Length == 0 && address.Length == 0)
        {
            return Refusal.Invalid(nameof(choice.Name), "Give a name or an address.");
        }

        if (name.Length > Person.NameLength)
        {
            return Refusal.Invalid(nameof(choice.Name), $"A name can have {Person.NameLength} characters.");
        }

        var normalised = Normalise(address);
        if (address.Length > 0 && db.Users.Local.FirstOrDefault(u => u.NormalizedEmail == normalised) is { } added)
        {
            // Named twice on one form: still one person.
            return added.Id;
        }

        if (address.Length > 0 && await db.Users.FirstOrDefaultAsync(u => u.NormalizedEmail == normalised, cancellation) is { } found)
        {
            return found.Id;
        }

        var id = Guid.NewGuid();
        var guest = new Person
        {
            Id = id,
            Name = name,
            UserName = id.ToString("N"),
            NormalizedUserName = id.ToString("N").ToUpperInvariant(),
            Email = address.Length > 0 ? address : null,
            NormalizedEmail = address.Length > 0 ? normalised : null,
            IsGuest = true,
            SecurityStamp = Guid.NewGuid().ToString(),
        };
        db.Users.Add(guest);
        return id;
    }

    /// <summary>As Identity normalises, so that a guest and a later account meet.</summary>
    public static string Normalise(string address) => address.Trim().Normalize().ToUpperInvariant();

    /// <summary>Whether a text can be normalised at all: half of a surrogate pair cannot, and no address has characters that need pairs.</summary>
    internal static bool IsPlainText(string address) => !address.AsSpan().ContainsAnyInRange('\ud800', '\udfff');

    /// <summary>One plain address or none. It must read back as it was typed: a parser that finds another address in it has been tricked.</summary>
    public static Refusal? CheckAddress(string address)
    {
        if (address.Length == 0)
        {
            return null;
        }

        var isPlain = address.Length <= AddressLength
            && !address.AsSpan().ContainsAny(Suspicious)
            && IsPlainText(address)
            && MailAddress.TryCreate(address, out var parsed)
            && parsed.Address == address
            && parsed.Host.Contains('.', StringComparison.Ordinal);
        return isPlain ? null : Refusal.Invalid(nameof(RequesterChoice.Address), "That is not a mail address. Give one such as ana@example.com, or leave it empty.");
    }
}
