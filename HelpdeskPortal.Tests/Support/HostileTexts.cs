namespace HelpdeskPortal.Support;

/// <summary>Five hundred texts that nobody types by accident: they end strings, comments and patterns, or break what reads them.</summary>
internal static class HostileTexts
{
    private static readonly string[] Seeds =
    [
        "'", "\"", "`", ";", "--", "/*", "*/", "\\", "%", "_", "%%", "[a-z]", "\0", "\r\n", "\t", "\u202e", "\ufeff", "\ud800", "\udfff", "\uffff",
        "' OR '1'='1", "' OR 1=1 --", "1; DROP TABLE Tickets", "'; DELETE FROM AspNetUsers; --", "1' UNION SELECT sql FROM sqlite_master --",
        "1) OR (1=1", "null", "NaN", "-1", "-0", "0x7f", "1e400", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "2147483648",
        "${jndi:ldap://x}", "{{7*7}}", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "../../etc/passwd", "..\\..\\web.config",
        "00000000-0000-0000-0000-000000000000", "{0}", "%s%n", "%00", "%2527", "%u0027", "a=b&c=d", "#fragment", "?x=1", "+", "🐎", "\u0301\u0301\u0301", "ﬁ", "İ", "ẞ",
    ];

    public static IReadOnlyList<string> All { get; } = [.. Make()];

    private static IEnumerable<string> Make()
    {
        foreach (var seed in Seeds)
        {
            yield return seed;
        }

        yield return "";
        yield return new string('\'', 3000);
        yield return new string(',', 3000);
        yield return string.Join('.', Enumerable.Repeat("9", 2000));

        // The rest are pairs, the same in every run.
        var random = new Random(53);
        for (var made = Seeds.Length + 4; made < 500; made++)
        {
            yield return Seeds[random.Next(Seeds.Length)] + Seeds[random.Next(Seeds.Length)] + random.Next(100);
        }
    }
}
