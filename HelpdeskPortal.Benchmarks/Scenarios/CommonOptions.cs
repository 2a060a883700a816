using System.CommandLine;
using System.CommandLine.Parsing;

namespace HelpdeskPortal.Benchmarks.Scenarios;

/// <summary>Options that mean the same in every scenario.</summary>
internal static class CommonOptions
{
    public static Option<Uri> Url() => new("--url")
    {
        Description = "Where the application answers.",
        Required = true,
        CustomParser = ParseAddress,
    };

    private static Uri? ParseAddress(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
        {
            return address;
        }

        result.AddError($"'{text}' is no address; it is to be like http://localhost:5080/.");
        return null;
    }
}
