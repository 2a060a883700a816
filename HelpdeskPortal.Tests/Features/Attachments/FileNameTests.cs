using System.Net;
using System.Text;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.Net.Http.Headers;

namespace HelpdeskPortal.Features.Attachments;

/// <summary>T44: whatever a file is called, it is kept under its hash, leaves byte for byte, and is saved under a safe name.</summary>
public sealed class FileNameTests
{
    /// <summary>What a browser may send, and the name under which it leaves.</summary>
    public static readonly TheoryData<string, string> Names = new()
    {
        { "report.pdf", "report.pdf" },
        { "../../etc/passwd", "passwd" },
        { "..\\..\\web.config", "web.config" },
        { "/etc/shadow", "shadow" },
        { "C:\\Windows\\win.ini", "win.ini" },
        { "..", "file" },
        { ".", "file" },
        { "", "file" },
        { "   ", "file" },
        { "a/", "file" },
        { "nul\0.txt", "_nul.txt" },
        { "invoice\u202Efdp.exe", "invoicefdp.exe" },
        { "in\u200Bvis\uFEFFible\u2066.txt", "invisible.txt" },
        { "line\r\nSet-Cookie: a=b.txt", "lineSet-Cookie_ a=b.txt" },
        { "line\u2028two.txt", "linetwo.txt" },
        { "trailing. . .", "trailing" },
        { " .leading", "leading" },
        { ".htaccess", "htaccess" },
        { "CON", "_CON" },
        { "con.txt", "_con.txt" },
        { "LPT1.tar.gz", "_LPT1.tar.gz" },
        { "COM9 .txt", "_COM9 .txt" },
        { "CONSOLE.txt", "CONSOLE.txt" },
        { "a\"b;c=d.txt", "a_b;c=d.txt" },
        { "x\"; filename*=UTF-8''evil.html; y=\".txt", "x_; filename_=UTF-8''evil.html; y=_.txt" },
        { "stream.txt:hidden", "stream.txt_hidden" },
        { "<script>.html", "_script_.html" },
        { "a|b?c*.txt", "a_b_c_.txt" },
        { "%2e%2e%2fetc%2fpasswd", "%2e%2e%2fetc%2fpasswd" },
        { "Überweisung März.pdf", "Überweisung März.pdf" },
        { "報告書 🐎.txt", "報告書 🐎.txt" },
        { "half\ud800pair.txt", "halfpair.txt" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void T44_A_name_becomes_one_that_can_be_shown_and_saved_anywhere(string given, string clean) => Assert.Equal(clean, FileName.Clean(given));

    [Fact]
    public void T44_Any_text_becomes_a_safe_name_and_a_safe_name_stays_as_it_is()
    {
        string[] endings = ["", ".txt", " .", "/x", "\\", "\u202E.exe", new('a', 4_000), $".{new string('b', 4_000)}"];
        foreach (var name in HostileTexts.All.SelectMany(text => endings, (text, ending) => FileName.Clean(text + ending)))
        {
            Assert.InRange(name.Length, 1, Attachment.NameLength);
            Assert.DoesNotContain(name, letter => char.IsControl(letter) || "/\\:*?\"<>|".Contains(letter, StringComparison.Ordinal));
            Assert.False(name[0] is '.' or ' ' || name[^1] is '.' or ' ', name);
            Assert.Equal(name, FileName.Clean(name));
            Assert.Equal(name, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)));
        }
    }

    [Fact]
    public void T44_A_name_of_four_thousand_letters_is_cut_and_keeps_its_ending() =>
        Assert.Equal((Attachment.NameLength - 1, ".pdf"), (FileName.Clean(new string('x', 4_000) + ".pdf").Length, FileName.Clean(new string('x', 4_000) + ".pdf")[^4..]));

    [Fact]
    public async Task T44_Every_name_leaves_byte_for_byte_under_its_safe_name_and_never_reaches_the_disk()
    {
        await using var app = await PortalApp.StartAsync();
        var marek = await app.SignedInAsync(Cast.Marek);
        var ticket = await app.Steps.TicketOfAsync(Cast.Ana);
        var token = await FileSteps.TokenAsync(marek);
        var draft = await app.Steps.DraftAsync(Cast.Marek, DraftKind.Reply, ticket, "Look.");
        await app.SetAsync(new Domain.Settings.FileSettings { FilesPerMessage = 200 });
        var random = new Random(44);
        foreach (var (given, clean) in Names.Select(row => row.Data))
        {
            // Half of a surrogate pair cannot stand in an address at all.
            var sent = given.Replace("\ud800", "", StringComparison.Ordinal);
            var content = new byte[random.Next(1, 70_000)];
            random.NextBytes(content);

            var brought = await marek.SendAsync(FileSteps.Request(token, draft.Id, DraftKind.Reply, ticket, sent, new ByteArrayContent(content)));
            Assert.Equal(HttpStatusCode.OK, brought.Status);
            var id = FileSteps.IdOf(brought);
            var answer = await marek.GetAsync(Links.Attachment(id));

            Assert.Equal(content, answer.Bytes);
            var header = answer.Headers["Content-Disposition"];
            Assert.True(header.All(letter => letter is >= ' ' and < '\u007f'), header);
            var disposition = ContentDispositionHeaderValue.Parse(header);
            Assert.Equal("attachment", disposition.DispositionType.Value);
            Assert.Equal(clean, HeaderUtilities.RemoveQuotes(disposition.FileNameStar).Value);
            Assert.Equal(2, disposition.Parameters.Count);
        }

        Assert.All(FileSteps.OnDisk(app), path => Assert.Matches("^[0-9a-f]{64}$", Path.GetFileName(path)));
        Assert.Equal(Names.Count, FileSteps.OnDisk(app).Count);
    }
}
