using System.Net;
using System.Net.Sockets;
using HelpdeskPortal.Data;
using Microsoft.Data.Sqlite;

namespace HelpdeskPortal.Shell.CommandLine;

public sealed class HelpdeskCommandsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("helpdesk-verbs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Help_names_every_verb()
    {
        var (exitCode, output, errors) = await PortalProcess.RunAsync(_folder, "--help");

        Assert.Equal((0, ""), (exitCode, errors.Trim()));
        Assert.All(["serve", "seed", "migrate", "backup <FILE>", "reindex", "--version"], verb => Assert.Contains(verb, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("There is no verb \"serv\".", "serv")]
    [InlineData("Unrecognized command or argument '--ticket'.", "seed", "--ticket", "5", "--messages-per-ticket", "3")]
    [InlineData("--tickets is 0; allowed is 1 to 5000000.", "seed", "--tickets", "0", "--messages-per-ticket", "3")]
    [InlineData("Demo:Seed is \"true\", but the environment is Production", "serve", "--Demo:Seed", "true")]
    [InlineData("Database:LockTimeoutSeconds is \"soon\": allowed is a whole number.", "migrate", "--Database:LockTimeoutSeconds", "soon")]
    [InlineData("There is no database at ", "backup", "copy.db")]
    [InlineData("There is no database at ", "reindex")]
    [InlineData("Urls: \"localhost:5080\" is no address to listen on. Give one such as http://localhost:5080.", "--urls", "localhost:5080")]
    [InlineData("Urls: \"nowhere\" is no address to listen on. Give one such as http://localhost:5080.", "serve", "--urls", "http://127.0.0.1:0;nowhere")]
    [InlineData("Urls: \"ftp://localhost:5080\" is no address to listen on: it begins with neither http:// nor https://. Give one such as http://localhost:5080.", "--urls", "ftp://localhost:5080")]
    [InlineData("Urls: \"http://localhost:99999\" is no address to listen on: a port is at most 65535. Give one such as http://localhost:5080.", "--urls", "http://localhost:99999")]
    [InlineData("Urls: \"http://localhost:5080/desk\" is no address to listen on: it names a path. Give one such as http://localhost:5080.", "--urls", "http://localhost:5080/desk")]
    [InlineData("Urls: \"http://localhost:0\" is no address to listen on: for a free port (0) name 127.0.0.1", "--urls", "http://localhost:0")]
    public async Task A_mistake_is_told_in_one_line_with_its_cure(string line, params string[] args)
    {
        var (exitCode, _, errors) = await PortalProcess.RunAsync(_folder, args);

        Assert.Equal(2, exitCode);
        Assert.StartsWith(line, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task F29_While_a_portal_serves_others_are_refused_on_its_file_but_a_backup_is_taken()
    {
        await using var portal = await PortalProcess.ServeAsync(_folder, until: "This portal needs a first administrator");
        Assert.Contains("HelpdeskPortal serves on http://127.0.0.1:", portal.Output, StringComparison.Ordinal);

        foreach (string[] verb in new string[][] { ["--urls", "http://127.0.0.1:0"], ["migrate"], ["reindex"], ["reindex", "--check"], ["seed", "--tickets", "1", "--messages-per-ticket", "1"] })
        {
            var (refused, _, errors) = await PortalProcess.RunAsync(_folder, verb);
            Assert.Equal(2, refused);
            Assert.StartsWith("Another portal is running on ", errors, StringComparison.Ordinal);
        }

        var copy = Path.Combine(_folder, "copy.db");
        var (exitCode, told, backupErrors) = await PortalProcess.RunAsync(_folder, "backup", "copy.db");
        Assert.Equal((0, ""), (exitCode, backupErrors.Trim()));
        Assert.Contains($"{copy}.attachments holds its files (0, 0 KiB)", told, StringComparison.Ordinal);
        Assert.Equal("ok", Ask(copy, "PRAGMA integrity_check"));
        Assert.Equal("3", Ask(copy, "SELECT count(*) FROM Statuses"));

        var (again, _, exists) = await PortalProcess.RunAsync(_folder, "backup", "copy.db");
        Assert.Equal(2, again);
        Assert.StartsWith($"{copy} exists already.", exists, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrating_a_second_time_changes_nothing()
    {
        var first = await PortalProcess.RunAsync(_folder, "migrate");
        var second = await PortalProcess.RunAsync(_folder, "migrate", "--Database:Folder", "data");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.EndsWith($"{new DataFolder(Path.Combine(_folder, "data")).Database} is up to date.", second.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "data", "backups")));
    }

    [Fact]
    public async Task Loaded_tickets_can_be_served_and_the_agents_passwords_are_shown()
    {
        var (exitCode, output, _) = await PortalProcess.RunAsync(_folder, "seed", "--tickets", "30", "--messages-per-ticket", "2", "--types", "2", "--agents", "2");

        Assert.Equal(0, exitCode);
        Assert.Contains("30 tickets with 2 messages each in ", output, StringComparison.Ordinal);
        Assert.Matches(@"agent2@load\.example\s+[A-Za-z0-9]{20}\s+Load", output);
        Assert.Equal("30", Ask(Path.Combine(_folder, "data", "helpdesk.db"), "SELECT count(*) FROM Tickets"));
    }

    [Fact]
    public async Task The_search_index_is_compared_and_made_anew_on_demand()
    {
        await PortalProcess.RunAsync(_folder, "seed", "--tickets", "20", "--messages-per-ticket", "2", "--types", "1", "--agents", "1");
        var whole = await PortalProcess.RunAsync(_folder, "reindex", "--check");
        Tell(Path.Combine(_folder, "data", "helpdesk.db"), "DROP TRIGGER SearchMessageAdded");
        var broken = await PortalProcess.RunAsync(_folder, "reindex", "--check");
        var made = await PortalProcess.RunAsync(_folder, "reindex");
        var again = await PortalProcess.RunAsync(_folder, "reindex", "--check");

        Assert.Equal((0, 1, 0, 0), (whole.ExitCode, broken.ExitCode, made.ExitCode, again.ExitCode));
        Assert.Contains("The search index agrees with the tickets.", whole.Output, StringComparison.Ordinal);
        Assert.Contains("the trigger SearchMessageAdded is missing", broken.Errors, StringComparison.Ordinal);
        Assert.Contains("40 messages can be searched", made.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_use_is_told_in_one_line_without_a_stack_trace()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var (exitCode, output, errors) = await PortalProcess.RunAsync(_folder, "--urls", $"http://{other.LocalEndpoint}");

        Assert.Equal(2, exitCode);
        Assert.Contains("choose another address with --urls", Line(errors), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_first_password_that_is_too_short_is_told_before_anything_is_created()
    {
        var (exitCode, _, errors) = await PortalProcess.RunAsync(
            _folder, "--urls", "http://127.0.0.1:0", "--Setup:AdministratorEmail", "ruth@example.com", "--Setup:AdministratorPassword", "short");

        Assert.Equal(2, exitCode);
        Assert.StartsWith("Setup:AdministratorPassword: Passwords must be at least 12 characters.", Line(errors), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("serve", "--urls", "http://127.0.0.1:0")]
    [InlineData("migrate")]
    [InlineData("backup", "copy.db")]
    public async Task A_damaged_database_is_told_with_the_name_of_its_file(params string[] args)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName, "helpdesk.db");
        await File.WriteAllTextAsync(file, string.Join('\n', Enumerable.Repeat("This is a letter and no database.", 500)), TestContext.Current.CancellationToken);

        var (exitCode, _, errors) = await PortalProcess.RunAsync(_folder, args);

        Assert.Equal(2, exitCode);
        Assert.StartsWith($"The database file {file} cannot be used: ", Line(errors), StringComparison.Ordinal);
        Assert.EndsWith(" Put a backup in its place.", Line(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_into_a_folder_that_is_not_there_is_refused_and_creates_none()
    {
        Assert.Equal(0, (await PortalProcess.RunAsync(_folder, "migrate")).ExitCode);
        var into = Path.Combine(_folder, "misspelt");

        var (exitCode, _, errors) = await PortalProcess.RunAsync(_folder, "backup", Path.Combine(into, "copy.db"));

        Assert.Equal(2, exitCode);
        Assert.Equal($"There is no folder {into}. Create it first, or name another place for the copy.", Line(errors));
        Assert.False(Directory.Exists(into));
    }

    private static string Line(string errors) =>
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static void Tell(string file, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written in the tests above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static string Ask(string file, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written in the tests above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture)!;
    }
}
