using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Desk.Demo;

internal enum Voice
{
    Customer,
    Agent,
    Note,
    Phone,
}

internal enum ConversationStatus
{
    WithCustomer,
    Parts,
}

/// <summary>One written conversation, with slots in its texts for names, rooms and numbers.</summary>
internal sealed record Conversation(string Subject, Priority Priority, IReadOnlyList<Line> Messages, bool Closed = false, ConversationStatus? Status = null)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>All conversations, by the name of their type.</summary>
    public static FrozenDictionary<string, IReadOnlyList<Conversation>> ReadAll() =>
        DemoCatalogue.Types.ToFrozenDictionary(type => type.Name, type => (IReadOnlyList<Conversation>)Read(type.Name));

    private static List<Conversation> Read(string type)
    {
        var file = $"{type}.json";
        var assembly = typeof(Conversation).Assembly;
        var resource = assembly.GetManifestResourceNames().Single(name => name.EndsWith($".Conversations.{file}", StringComparison.OrdinalIgnoreCase));
        using var stream = assembly.GetManifestResourceStream(resource)!;
        return JsonSerializer.Deserialize<List<Conversation>>(stream, Format)
            ?? throw new JsonException($"{resource} holds no conversations.");
    }
}

/// <summary>One message of a written conversation.</summary>
/// <param name="GapMinutes">How long after the message before.</param>
internal sealed record Line(Voice From, int GapMinutes, string Text);
