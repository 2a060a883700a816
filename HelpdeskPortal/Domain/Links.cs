using System.Globalization;

namespace HelpdeskPortal.Domain;

/// <summary>Every path the portal has. Pages declare the same texts in their routes; a test compares the two.</summary>
public static class Links
{
    public const string Home = "/";
    public const string Queue = "/queue";
    public const string NewTicket = "/queue/new";
    public const string Search = "/search";
    public const string Palette = "/palette";
    public const string MyTickets = "/my";
    public const string NewOwnTicket = "/my/new";
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string AccessDenied = "/access-denied";
    public const string DemoSignIn = "/sign-in/demo";
    public const string Settings = "/administration/settings";
    public const string Drafts = "/drafts";
    public const string Presence = "/presence";
    public const string Canned = "/canned";
    public const string CannedTexts = "/canned/texts";
    public const string Mentionable = "/mentionable";
    public const string Attachments = "/attachments";
    public const string NotFound = "/not-found";
    public const string Error = "/error";
    public const string Status = "/status";

    /// <summary>The sign-in page, which leads back to where somebody was. It takes paths of this portal only.</summary>
    public static string SignInTo(string address)
    {
        // On Unix a path alone is an absolute address too: that of a file.
        var path = !address.StartsWith('/') && Uri.TryCreate(address, UriKind.Absolute, out var absolute) ? absolute.PathAndQuery : address;
        return path is Home ? SignIn : $"{SignIn}?returnUrl={Uri.EscapeDataString(path)}";
    }

    /// <summary>The agents' page of one ticket. Numbers are for people, so they stand in addresses too.</summary>
    public static string Ticket(string number) => $"/tickets/{number}";

    /// <summary>The customer's page of one ticket.</summary>
    public static string MyTicket(string number) => $"/my/{number}";

    /// <summary>A file, to be saved.</summary>
    public static string Attachment(string id) => $"{Attachments}/{id}";

    /// <summary>A small picture of a file.</summary>
    public static string Thumbnail(string id) => $"{Attachments}/{id}/thumbnail";

    public static string Draft(Guid id) => string.Create(CultureInfo.InvariantCulture, $"{Drafts}/{id}");
}
