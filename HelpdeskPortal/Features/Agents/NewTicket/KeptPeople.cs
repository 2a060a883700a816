using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HelpdeskPortal.Desk.People;

namespace HelpdeskPortal.Features.Agents.NewTicket;

/// <summary>The people named on the form, as the browser keeps them until it is sent: known ones by id, new ones by name and address.</summary>
internal sealed record KeptPeople
{
    /// <summary>In characters: well below what one message of a circuit may carry.</summary>
    public const int Longest = 8_000;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static KeptPeople Nobody { get; } = new();

    public RequesterChoice? Requester { get; init; }

    public IReadOnlyList<RequesterChoice> Cc { get; init; } = [];

    /// <summary>Filled in, and not yet added to <see cref="Cc"/>.</summary>
    public RequesterChoice? NextCc { get; init; }

    public IReadOnlyCollection<Guid> Known => [.. Cc.Append(Requester).Select(choice => choice?.PersonId).OfType<Guid>()];

    /// <summary>From the browser, so anything may stand in it: what cannot be read names nobody.</summary>
    public static KeptPeople Read(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > Longest)
        {
            return Nobody;
        }

        try
        {
            return JsonSerializer.Deserialize<KeptPeople>(text, Format) is { } kept && kept.IsWhole() ? kept : Nobody;
        }
        catch (JsonException)
        {
            return Nobody;
        }
    }

    /// <summary>Empty where nobody is named. So many CCs that they would not fit are kept as far as they do.</summary>
    public string Write()
    {
        if (Requester is null && NextCc is null && Cc.Count == 0)
        {
            return "";
        }

        var text = JsonSerializer.Serialize(this, Format);
        return text.Length <= Longest ? text : (this with { Cc = [.. Cc.SkipLast(1)] }).Write();
    }

    private bool IsWhole() =>
        Cc is not null && Cc.Append(Requester ?? new(null)).Append(NextCc ?? new(null)).All(choice => choice is { Name: not null, Address: not null });
}
