using System.Net;

namespace HelpdeskPortal.Benchmarks.Http;

/// <summary>One person's browser as far as HTTP goes: the cookies, and nothing followed or cached unasked.</summary>
internal sealed class PortalClient(HttpMessageInvoker transport, Uri baseAddress)
{
    private readonly CookieContainer _cookies = new();

    public Uri BaseAddress => baseAddress;

    /// <summary>The connections, shared by all people of a run.</summary>
    public HttpMessageInvoker Transport => transport;

    /// <summary>Connections for any number of people and circuits; cookies are each client's own affair.</summary>
    public static HttpMessageInvoker CreateTransport() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        MaxConnectionsPerServer = int.MaxValue,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
    });

    /// <summary>Signs in by the portal's own form and keeps the cookie.</summary>
    /// <exception cref="InvalidOperationException">The portal showed the form again, or something else than a redirect.</exception>
    public async Task SignInAsync(string email, string password, CancellationToken cancellationToken)
    {
        HtmlForm form = HtmlForm.Find(await GetStringAsync(SignInForm.Path, cancellationToken), SignInForm.Password);
        form[SignInForm.Email] = email;
        form[SignInForm.Password] = password;
        string action = string.IsNullOrEmpty(form.Action) ? SignInForm.Path : form.Action;

        using HttpRequestMessage request = NewRequest(HttpMethod.Post, action);
        request.Content = new FormUrlEncodedContent(form.Fields);
        using HttpResponseMessage response = await SendAsync(request, cancellationToken);
        bool away = response.Headers.Location is { } location
            && !new Uri(BaseAddress, location).AbsolutePath.StartsWith(SignInForm.Path, StringComparison.Ordinal);
        if (!away)
        {
            throw new InvalidOperationException($"{email} could not sign in: the portal answered {(int)response.StatusCode}.");
        }
    }

    /// <summary>The body of a page that is there; a redirect (to the sign-in, perhaps) is not one.</summary>
    public async Task<string> GetStringAsync(string path, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = NewRequest(HttpMethod.Get, path);
        using HttpResponseMessage response = await SendAsync(request, cancellationToken);
        return await ReadAsync(response, path, cancellationToken);
    }

    public async Task<string> PostStringAsync(string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = NewRequest(HttpMethod.Post, path);
        request.Content = content;
        using HttpResponseMessage response = await SendAsync(request, cancellationToken);
        return await ReadAsync(response, path, cancellationToken);
    }

    public HttpRequestMessage NewRequest(HttpMethod method, string path)
    {
        HttpRequestMessage request = new(method, new Uri(BaseAddress, path));
        if (method != HttpMethod.Get)
        {
            request.Headers.TryAddWithoutValidation("Origin", Origin);
        }

        return request;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri address = request.RequestUri ?? BaseAddress;
        if (_cookies.GetCookieHeader(address) is { Length: > 0 } cookies)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
        }

        HttpResponseMessage response = await Transport.SendAsync(request, cancellationToken);
        if (response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? received))
        {
            foreach (string cookie in received)
            {
                _cookies.SetCookies(address, cookie);
            }
        }

        return response;
    }

    /// <summary>What a browser adds when it opens a socket: who it is, and from which site.</summary>
    public IEnumerable<(string Name, string Value)> SocketHeaders()
    {
        yield return ("Origin", Origin);
        if (_cookies.GetCookieHeader(BaseAddress) is { Length: > 0 } cookies)
        {
            yield return ("Cookie", cookies);
        }
    }

    private string Origin => BaseAddress.GetLeftPart(UriPartial.Authority);

    private static async Task<string> ReadAsync(HttpResponseMessage response, string path, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{path}: the portal answered {(int)response.StatusCode}{(response.Headers.Location is { } to ? " to " + to : "")}.");
        }

        return await response.Content.ReadAsStringAsync(cancellationToken);
    }
}
