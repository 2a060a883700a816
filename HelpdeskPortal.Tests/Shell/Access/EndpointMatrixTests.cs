using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using HelpdeskPortal.Data.Attachments;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace HelpdeskPortal.Shell.Access;

/// <summary>T01: every address of the running portal, called by everybody with a sign-in of their own.</summary>
public sealed class EndpointMatrixTests
{
    private const string Marker = "quagga-4417";
    private const string DraftMarker = "tapir-3365";

    private static readonly Dictionary<string, string[]> Table = EndpointTable.Parse();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task T01_Every_endpoint_has_a_row_and_every_row_an_endpoint()
    {
        await using var app = await PortalApp.StartAsync();

        Assert.Equal(Table.Keys.Order(StringComparer.Ordinal), Endpoints(app));
        Assert.All(Table.Values, words => Assert.Equal(EndpointTable.Columns.Length, words.Length));
    }

    [Fact]
    public async Task T01_Outside_Development_there_are_the_same_endpoints_but_the_demonstrations_sign_in()
    {
        await using var app = await PortalApp.StartAsync(new PortalAppOptions { Environment = Environments.Production });

        Assert.Equal(Table.Keys.Except(["POST /sign-in/demo"]).Order(StringComparer.Ordinal), Endpoints(app));
    }

    [Fact]
    public async Task T01_Each_visitor_gets_the_answer_that_the_table_says()
    {
        await using var app = await PortalApp.StartAsync();
        var tickets = await AddTicketsAsync(app);
        var draftId = await AddDraftAsync(app, tickets["requester"].Id);
        var fileId = await AddFileAsync(app, tickets["requester"].Id);
        var wrong = new List<string>();
        foreach (var (at, column) in EndpointTable.Columns.Index())
        {
            var ticket = tickets.GetValueOrDefault(column, tickets["requester"]);
            var visitor = await VisitorAsync(app, column);
            foreach (var (endpoint, words) in Table.OrderBy(row => row.Key is "POST /sign-out" or "POST /sign-in/demo"))
            {
                var answer = await CallAsync(app, visitor, endpoint, ticket, draftId, fileId);
                var word = Word(answer).Replace(ticket.Number, "{N}", StringComparison.Ordinal);
                if (word != words[at])
                {
                    wrong.Add($"{endpoint} as {column}: {word} instead of {words[at]}");
                }

                if (word != "200")
                {
                    Assert.DoesNotContain(Marker, answer.Text, StringComparison.Ordinal);
                }

                if (column != "agent")
                {
                    Assert.DoesNotContain(DraftMarker, answer.Text, StringComparison.Ordinal);
                }

                if (endpoint is "POST /sign-out" or "POST /sign-in/demo")
                {
                    visitor = await VisitorAsync(app, column);
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task B13_Whatever_can_change_something_refuses_a_call_without_its_token()
    {
        await using var app = await PortalApp.StartAsync();
        var tickets = await AddTicketsAsync(app);
        var visitor = await app.SignedInAsync(Cast.Ruth);
        foreach (var endpoint in Table.Keys.Where(row => row.Contains("POST", StringComparison.Ordinal) || row.Contains("PUT", StringComparison.Ordinal)))
        {
            var method = endpoint.StartsWith("PUT", StringComparison.Ordinal) ? HttpMethod.Put : HttpMethod.Post;
            var request = Request(method, Path(endpoint, tickets["requester"].Number, Guid.NewGuid(), tickets["requester"].Id));
            request.Content = endpoint.Contains("/drafts", StringComparison.Ordinal) || endpoint == "POST /presence"
                ? new StringContent("""{"text":"x","kind":"Reply","window":"5f0c8c53-2d5a-4f0e-9d0a-0d3c2b6a7e11"}""", Encoding.UTF8, "application/json")
                : new FormUrlEncodedContent([KeyValuePair.Create("_handler", "sign-in"), KeyValuePair.Create("person", Cast.Ana.Id().ToString())]);

            Assert.True((await visitor.SendAsync(request)).Status == HttpStatusCode.BadRequest, endpoint);
        }

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(Links.Settings)).Status);
    }

    [Fact]
    public async Task B13_Every_form_of_every_page_carries_the_token()
    {
        await using var app = await PortalApp.StartAsync();
        var tickets = await AddTicketsAsync(app);
        var forms = 0;
        foreach (var visitor in new[] { app.Visitor(), await app.SignedInAsync(Cast.Ruth), await app.SignedInAsync(Cast.Ana) })
        {
            foreach (var endpoint in Table.Keys.Where(row => row.StartsWith("GET,POST", StringComparison.Ordinal)))
            {
                var page = await visitor.GetAsync(Path(endpoint, tickets["requester"].Number, Guid.NewGuid(), tickets["requester"].Id));
                foreach (var form in new HtmlParser().ParseDocument(page.Text).Forms.Where(form => form.Method == "post"))
                {
                    forms++;
                    Assert.NotNull(form.QuerySelector("input[name=__RequestVerificationToken][value]"));
                }
            }
        }

        Assert.True(forms > 5, $"Only {forms} forms were found.");
    }

    [Fact]
    public async Task Every_path_of_Links_has_an_endpoint_and_every_page_stands_in_Links()
    {
        await using var app = await PortalApp.StartAsync();
        var patterns = app.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText!.TrimEnd('/'))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var paths = typeof(Links).GetFields().Where(field => field.IsLiteral).Select(field => ((string)field.GetRawConstantValue()!).TrimEnd('/')).ToList();
        string[] withValues = [Links.Ticket("{number}"), Links.MyTicket("{number}"), Links.Attachment("{id}"), Links.Thumbnail("{id}"), $"{Links.Status}/{{status:int}}"];

        Assert.True(paths.Count > 10);
        Assert.All(paths.Where(path => path is not (Links.Status or Links.Attachments)), path => Assert.Contains(path, patterns));
        Assert.All(withValues, path => Assert.Contains(path, patterns));
        var pages = app.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!);
        Assert.All(pages, page => Assert.Contains(page, paths.Concat(withValues), StringComparer.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Endpoints(PortalApp app) => app.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
            ? $"{Methods(endpoint)} {endpoint.RoutePattern.RawText}"
            : "all files")
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    /// <summary>HEAD is left out: it is answered as GET is, wherever there is a page.</summary>
    private static string Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods
            ? string.Join(',', methods.Where(method => method != HttpMethod.Head.Method))
            : "*";

    private static string Word(Answer answer) => answer.Location is { } to
        ? $">{new Uri(new Uri("http://localhost"), to).AbsolutePath}"
        : $"{(int)answer.Status}";

    private static async Task<HttpVisitor> VisitorAsync(PortalApp app, string column) => column switch
    {
        "requester" => await app.SignedInAsync(Cast.Ana),
        "own agent" => await app.SignedInAsync(Cast.Jana),
        "CC" => await app.SignedInAsync(Cast.Bruno),
        "agent" => await app.SignedInAsync(Cast.Marek),
        "other agent" => await app.SignedInAsync(Cast.Ilse),
        "administrator" => await app.SignedInAsync(Cast.Ruth),
        "viewer" => await app.SignedInAsync(Cast.Vera),
        "stranger" => await app.SignedInAsync(Cast.Olga),
        _ => app.Visitor(),
    };

    private static string Path(string endpoint, string number, Guid draftId, long ticketId) => endpoint switch
    {
        "all files" => "/css/base.css",
        "GET {**path:file}" => "/nowhere.css",
        "GET /canned/texts" or "GET /mentionable" => $"{endpoint.Split(' ')[1]}?ticket={ticketId}",
        "GET /drafts/" => $"/drafts?kind=Reply&ticket={ticketId}",
        "* /_blazor/negotiate" => "/_blazor/negotiate?negotiateVersion=1",
        _ => endpoint.Split(' ')[1]
            .Replace("{number}", number, StringComparison.OrdinalIgnoreCase)
            .Replace("{status:int}", "418", StringComparison.Ordinal)
            .Replace("{id:guid}", draftId.ToString(), StringComparison.Ordinal),
    };

    private static HttpRequestMessage Request(HttpMethod method, string path) => new(method, new Uri(path, UriKind.Relative));

    private static async Task<Answer> CallAsync(PortalApp app, HttpVisitor visitor, string endpoint, (long Id, string Number) ticket, Guid draftId, string fileId)
    {
        var path = Path(endpoint, ticket.Number, endpoint.StartsWith("PUT", StringComparison.Ordinal) ? Guid.NewGuid() : draftId, ticket.Id).Replace("{id}", fileId, StringComparison.Ordinal);
        if (endpoint.StartsWith("DELETE", StringComparison.Ordinal))
        {
            path = path.Replace("{file}", await AddToDraftAsync(app, draftId), StringComparison.Ordinal);
        }

        var request = endpoint switch
        {
            "POST /sign-out" => Request(HttpMethod.Post, path),
            "POST /sign-in/demo" => Request(HttpMethod.Post, path),
            "POST /presence" => Request(HttpMethod.Post, path),
            "POST /drafts/preview" => Request(HttpMethod.Post, path),
            "POST /drafts/{id:guid}/files" => Request(HttpMethod.Post, $"{path}?kind=Reply&ticket={ticket.Id}&name=a.txt"),
            "DELETE /drafts/{id:guid}/files/{file}" => Request(HttpMethod.Delete, path),
            "PUT /drafts/{id:guid}" => Request(HttpMethod.Put, path),
            "* /_blazor/negotiate" or "* /_blazor/disconnect/" => Request(HttpMethod.Post, path),
            _ => Request(HttpMethod.Get, path),
        };
        if (request.Method != HttpMethod.Get)
        {
            // The sign-in page's token is for whoever is nobody yet; every other page's is for the one who has signed in.
            var page = visitor.SignInCookie is null || endpoint == "POST /sign-in/demo" ? Links.SignIn : Links.MyTickets;
            var token = new HtmlParser().ParseDocument((await visitor.GetAsync(page)).Text).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            request.Headers.Add("RequestVerificationToken", token);
            request.Headers.Add("Origin", app.Address.GetLeftPart(UriPartial.Authority));
            request.Content = endpoint == "POST /presence"
                ? new StringContent(JsonSerializer.Serialize(new { window = Guid.NewGuid(), ticket = ticket.Id, writing = "Customer" }), Encoding.UTF8, "application/json")
                : endpoint.Contains("/drafts", StringComparison.Ordinal)
                ? new StringContent(JsonSerializer.Serialize(new { kind = "Customer", ticketId = ticket.Id, version = 0, text = "Half a" }), Encoding.UTF8, "application/json")
                : new FormUrlEncodedContent([KeyValuePair.Create("person", Cast.Ana.Id().ToString()), KeyValuePair.Create("__RequestVerificationToken", token)]);
        }

        return await visitor.SendAsync(request);
    }

    private static async Task<Dictionary<string, (long Id, string Number)>> AddTicketsAsync(PortalApp app)
    {
        await using var db = app.Open();
        var anas = TestTickets.New(subject: Marker, cc: [Cast.Bruno]);
        var janas = Ticket.Open(Actor.System, new NewTicket("202600043", Cast.Printers, Cast.Jana.Id(), Marker, "It jams.", null), TestTickets.Start, TestTickets.Policy);
        db.AddRange(anas, janas);
        await db.SaveChangesAsync(Cancellation);
        return new(StringComparer.Ordinal) { ["requester"] = (anas.Id, anas.Number), ["own agent"] = (janas.Id, janas.Number) };
    }

    /// <summary>A file in a message that everybody on the ticket may read.</summary>
    private static async Task<string> AddFileAsync(PortalApp app, long ticketId)
    {
        await using var db = app.Open();
        var message = await db.Messages.SingleAsync(m => m.TicketId == ticketId, Cancellation);
        var file = await NewFileAsync(app, Guid.NewGuid());
        message.Take([file]);
        await db.SaveChangesAsync(Cancellation);
        return file.Id;
    }

    private static async Task<string> AddToDraftAsync(PortalApp app, Guid draftId)
    {
        await using var db = app.Open();
        var file = await NewFileAsync(app, draftId);
        db.Add(file);
        await db.SaveChangesAsync(Cancellation);
        return file.Id;
    }

    private static async Task<Attachment> NewFileAsync(PortalApp app, Guid draftId)
    {
        using var content = new MemoryStream([1, 2, 3]);
        using var written = await app.Get<AttachmentFiles>().WriteAsync(content, 10, Cancellation);
        return new Attachment(Cast.Marek.Id(), draftId, "list.txt", new AttachmentContent(written.Hash, written.Length, AttachmentKind.Other, null, null), TestTickets.Start);
    }

    private static async Task<Guid> AddDraftAsync(PortalApp app, long ticketId)
    {
        await using var db = app.Open();
        var draft = new Draft(Guid.NewGuid(), Cast.Marek.Id(), DraftKind.Reply, ticketId, DraftMarker, TestTickets.Start);
        db.Add(draft);
        await db.SaveChangesAsync(Cancellation);
        return draft.Id;
    }
}
