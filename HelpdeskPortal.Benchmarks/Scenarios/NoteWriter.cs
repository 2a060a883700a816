using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HelpdeskPortal.Benchmarks.Circuits;
using HelpdeskPortal.Benchmarks.Http;

namespace HelpdeskPortal.Benchmarks.Scenarios;

/// <summary>A saved draft of a note, ready to be sent.</summary>
internal sealed record DraftOfNote(string Id, int Version);

/// <summary>An agent with a ticket's page open who writes notes as the composer's script does: the text by HTTP, the sending by the circuit.</summary>
internal sealed partial class NoteWriter : IAsyncDisposable
{
    private const string Composer = "./js/composer.js";

    private readonly PortalClient _person;
    private readonly SharedTicket _ticket;
    private readonly BlazorCircuit _circuit;
    private readonly string _token;

    private NoteWriter(PortalClient person, SharedTicket ticket, BlazorCircuit circuit, string token)
    {
        _person = person;
        _ticket = ticket;
        _circuit = circuit;
        _token = token;
    }

    public static async Task<NoteWriter> OpenAsync(PortalClient person, SharedTicket ticket, CancellationToken cancellationToken)
    {
        string path = "/tickets/" + ticket.Number;
        Match token = TokenPattern().Match(await person.GetStringAsync(path, cancellationToken));
        if (!token.Success)
        {
            throw new InvalidOperationException($"{path} has no antiforgery token.");
        }

        BlazorCircuit circuit = await BlazorCircuit.OpenAsync(person, 0, path, new CircuitOptions(), cancellationToken);
        return new NoteWriter(person, ticket, circuit, token.Groups["token"].Value);
    }

    /// <summary>Saves a text as the draft of the next note.</summary>
    public async Task<DraftOfNote> SaveAsync(string text, CancellationToken cancellationToken)
    {
        using JsonDocument standing = JsonDocument.Parse(await _person.GetStringAsync($"/drafts?kind=Note&ticket={_ticket.Id}", cancellationToken));
        string id = standing.RootElement.GetProperty("id").GetString()!;
        int version = standing.RootElement.GetProperty("version").GetInt32();

        using HttpRequestMessage request = _person.NewRequest(HttpMethod.Put, "/drafts/" + id);
        request.Headers.TryAddWithoutValidation("RequestVerificationToken", _token);
        string json = $$"""{"kind":"Note","ticketId":{{_ticket.Id}},"version":{{version}},"text":{{JsonSerializer.Serialize(text)}}}""";
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _person.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        JsonElement saved = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return new DraftOfNote(id, saved.GetProperty("version").GetInt32());
    }

    /// <summary>Sends it; the answer comes when the note is committed and the writer's own page shows it.</summary>
    public async Task<ComponentAnswer> SendAsync(DraftOfNote draft, CancellationToken cancellationToken)
    {
        ComponentAnswer answer = await _circuit.CallAsync(Composer, "SendAsync", $"""["Note","{draft.Id}",{draft.Version},"",""]""", cancellationToken);
        return answer.Value.GetProperty("done").GetBoolean()
            ? answer
            : throw new InvalidOperationException("The note was refused: " + answer.Value.GetRawText());
    }

    public ValueTask DisposeAsync() => _circuit.DisposeAsync();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TokenPattern();
}
