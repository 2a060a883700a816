using HelpdeskPortal.Domain;

namespace HelpdeskPortal.Features.Accounts;

/// <summary>Where somebody wanted to go before signing in: a path of this portal, or the start page.</summary>
internal static class ReturnAddress
{
    private static readonly Uri Somewhere = new("https://portal.invalid");

    public static string Local(string? wanted)
    {
        // Browsers read a backslash as a slash, and drop tabs and line ends wherever they stand.
        var isPath = wanted is ['/', ..] and not ['/', '/', ..] && !wanted.Any(letter => letter is '\\' || char.IsControl(letter));
        return isPath
            && Uri.TryCreate(Somewhere, wanted, out var address)
            && address.GetLeftPart(UriPartial.Authority) == Somewhere.GetLeftPart(UriPartial.Authority)
            && !IsSignIn(address.AbsolutePath)
                ? wanted!
                : Links.Home;
    }

    // Signing in to be shown the sign-in page, or to be signed out, is nobody's wish.
    private static bool IsSignIn(string path) =>
        path.StartsWith(Links.SignIn, StringComparison.OrdinalIgnoreCase) || path.StartsWith(Links.SignOut, StringComparison.OrdinalIgnoreCase);
}
