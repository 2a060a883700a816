namespace HelpdeskPortal.Shell.Access;

/// <summary>
/// What each address answers to whom, written down by hand from the rules: one row for each endpoint of the running portal,
/// with all static files as one ("all files"). What may not be seen is 404, never 403.
/// </summary>
/// <remarks>An arrow stands before where the answer leads. {N} is the number of the ticket, a "to" of the sign-in page is left out.</remarks>
internal static class EndpointTable
{
    /// <summary>The ticket is Ana's, of Printers, with Bruno on CC; for "own agent" it is one of Jana's, who is agent of Printers.</summary>
    public static readonly string[] Columns =
        ["anonymous", "requester", "own agent", "CC", "agent", "other agent", "administrator", "viewer", "stranger"];

    public const string Rows = """
        # pages                            anon       req        own        CC         agent        other   admin        viewer   none
        GET,POST /sign-in                  200        200        200        200        200          200     200          200      200
        GET,POST /access-denied            200        200        200        200        200          200     200          200      200
        GET,POST /error                    404        404        404        404        404          404     404          404      404
        GET,POST /not-found                404        404        404        404        404          404     404          404      404
        GET,POST /status/{status:int}      404        404        404        404        404          404     404          404      404
        GET /                              >/sign-in  >/my       >/queue    >/my       >/queue      >/queue >/queue      >/my     >/my
        GET,POST /queue                    >/sign-in  >/my       200        >/my       200          200     200          >/my     >/my
        GET,POST /queue/new                >/sign-in  404        200        404        200          200     200          404      404
        GET,POST /search                   >/sign-in  >/my       200        >/my       200          200     200          >/my     >/my
        GET,POST /tickets/{number}         >/sign-in  >/my/{N}   >/my/{N}   >/my/{N}   200          404     200          >/my/{N} 404
        GET,POST /my                       >/sign-in  200        200        200        200          200     200          200      200
        GET,POST /my/new                   >/sign-in  200        200        200        200          200     200          200      200
        GET,POST /my/{Number}              >/sign-in  200        200        200        >/tickets/{N} 404    >/tickets/{N} 200     404
        GET,POST /canned                   >/sign-in  404        200        404        200          200     200          404      404
        GET,POST /administration/settings  >/sign-in  404        404        404        404          404     200          404      404
        # forms
        POST /sign-out                     >/sign-in  >/sign-in  >/sign-in  >/sign-in  >/sign-in    >/sign-in >/sign-in  >/sign-in >/sign-in
        POST /sign-in/demo                 >/         >/         >/         >/         >/           >/      >/           >/       >/
        # scripts: the draft is the agent Marek's, on the ticket; what is saved is one's own
        GET /drafts/                       401        200        200        200        200          200     200          200      200
        GET /drafts/{id:guid}              401        404        404        404        200          404     404          404      404
        PUT /drafts/{id:guid}              401        200        200        200        200          404     200          200      404
        GET /palette                       401        404        200        404        200          200     200          404      404
        POST /drafts/preview               401        200        200        200        200          200     200          200      200
        GET /canned/texts                  401        404        404        404        200          404     200          404      404
        GET /mentionable                   401        404        404        404        200          404     200          404      404
        POST /presence                     401        204        204        204        204          404     204          404      404
        POST /drafts/{id:guid}/files       401        404        404        404        200          404     404          404      404
        DELETE /drafts/{id:guid}/files/{file}  401    404        404        404        204          404     404          404      404
        # files of messages: this one is in the first message of Ana's ticket, for every column
        GET /attachments/{id}              >/sign-in  200        200        200        200          404     200          200      404
        GET /attachments/{id}/thumbnail    >/sign-in  404        404        404        404          404     404          404      404
        # circuits: the guard of the hub says who may start, join or resume one (CircuitGuardTests)
        * /_blazor/negotiate               200        200        200        200        200          200     200          200      200
        * /_blazor                         400        400        400        400        400          400     400          400      400
        * /_blazor/disconnect/             400        400        400        400        400          400     400          400      400
        * /_blazor/initializers/           200        200        200        200        200          200     200          200      200
        GET /_framework/opaque-redirect    400        400        400        400        400          400     400          400      400
        # files
        all files                          200        200        200        200        200          200     200          200      200
        GET {**path:file}                  404        404        404        404        404          404     404          404      404
        """;

    public static Dictionary<string, string[]> Parse() => Rows.Split('\n')
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(words => $"{words[0]} {words[1]}", words => words[2..], StringComparer.Ordinal);
}
