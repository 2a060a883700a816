using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace HelpdeskPortal.Support;

/// <summary>A browser without script: it keeps cookies, follows nothing unasked, and sends the forms that it was shown.</summary>
internal sealed class HttpVisitor(HttpMessageHandler handler, Uri address)
{
    public CookieContainer Cookies { get; private set; } = new();

    /// <summary>The sign-in cookie, whatever it is called under this scheme.</summary>
    public string? SignInCookie => Cookies.GetCookies(address).FirstOrDefault(cookie => cookie.Name is "portal" or "__Host-portal")?.Value;

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        request.RequestUri = new Uri(address, request.RequestUri!);
        if (Cookies.GetCookieHeader(request.RequestUri) is { Length: > 0 } cookies && !request.Headers.Contains("Cookie"))
        {
            request.Headers.Add("Cookie", cookies);
        }

        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        using var response = await invoker.SendAsync(request, TestContext.Current.CancellationToken);
        if (response.Headers.TryGetValues("Set-Cookie", out var received))
        {
            foreach (var cookie in received)
            {
                Cookies.SetCookies(request.RequestUri, cookie);
            }
        }

        return new Answer(response, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)));

    public Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        });

    /// <summary>Fills in and sends the form of a page that has a field of this name.</summary>
    public async Task<Answer> SubmitAsync(string page, string field, params (string Name, string Value)[] values)
    {
        var shown = await GetAsync(page);
        var form = FormWith(shown.Text, field);
        var hidden = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Select(input => (input.Name!, input.Value));
        return await PostAsync(form.GetAttribute("action") is { Length: > 0 } action ? action : page, [.. hidden, .. values]);
    }

    public Task<Answer> TrySignInAsync(string email, string password = PortalApp.Password, string page = "/sign-in") =>
        SubmitAsync(page, "Input.Email", ("Input.Email", email), ("Input.Password", password));

    public async Task SignInAsync(string email)
    {
        var answer = await TrySignInAsync(email);
        Assert.Equal(HttpStatusCode.Found, answer.Status);
    }

    /// <summary>The same cookies in another browser, as a thief would have them.</summary>
    public HttpVisitor Copy()
    {
        var copy = new HttpVisitor(handler, address);
        foreach (Cookie cookie in Cookies.GetAllCookies())
        {
            copy.Cookies.Add(cookie);
        }

        return copy;
    }

    public static IHtmlFormElement FormWith(string html, string field) =>
        new HtmlParser().ParseDocument(html).Forms.First(form => form.QuerySelector($"[name='{field}']") is not null);
}

/// <summary>What came back.</summary>
internal sealed class Answer(HttpResponseMessage response, byte[] bytes)
{
    public HttpStatusCode Status { get; } = response.StatusCode;

    public byte[] Bytes { get; } = bytes;

    public string Text { get; } = Encoding.UTF8.GetString(bytes);

    public string? Location { get; } = response.Headers.Location?.OriginalString;

    /// <summary>All headers, those of the content included.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; } = response.Headers.Concat(response.Content.Headers)
        .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
}
