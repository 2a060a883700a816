using Microsoft.AspNetCore.Components;

namespace HelpdeskPortal.Benchmarks.Circuits;

/// <summary>A page that does to its markup what makes handlers hard to find: new delegates, moved and removed rows.</summary>
public sealed partial class PeerPage
{
    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery]
    public string? Filter { get; set; }

    private List<string> Rows { get; } = ["a", "b", "c", "d"];

    private List<string> Taken { get; } = [];

    private string? Written { get; set; }

    private void Reverse() => Rows.Reverse();

    private void Take(string row)
    {
        Taken.Add(row);
        Rows.Remove(row);
    }

    private void ShowLate() => Navigation.NavigateTo("/peer?filter=late");

    private void Write(ChangeEventArgs change) => Written = (string?)change.Value;

    private static void Fail() => throw new InvalidOperationException("The page fails as asked.");
}
