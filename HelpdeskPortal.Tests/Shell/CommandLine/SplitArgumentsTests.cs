namespace HelpdeskPortal.Shell.CommandLine;

public sealed class SplitArgumentsTests
{
    [Theory]
    [InlineData("", "serve", "")]
    [InlineData("serve", "serve", "")]
    [InlineData("--urls http://*:80 --Database:Folder seed", "serve", "--urls http://*:80 --Database:Folder seed")]
    [InlineData("--environment=Development --contentRoot=x", "serve", "--environment=Development --contentRoot=x")]
    [InlineData("serve migrate=x /k v", "serve", "migrate=x /k v")]
    [InlineData("serve --urls x --help", "serve --help", "")]
    [InlineData("-h", "--help", "")]
    [InlineData("--version", "--version", "")]
    [InlineData("backup --Database:Folder x copy.db", "backup copy.db", "--Database:Folder x")]
    [InlineData("seed --tickets 5 --Logging:LogLevel:Default=Debug --add", "seed --tickets 5 --add", "--Logging:LogLevel:Default=Debug")]
    [InlineData("migrate --environment Development", "migrate", "--environment Development")]
    [InlineData("seed --help", "seed --help", "")]
    [InlineData("mgirate --Database:Folder x", "mgirate", "--Database:Folder x")]
    public void Settings_are_the_hosts_and_the_rest_is_ours(string args, string ours, string hosts)
    {
        var split = SplitArguments.Of(args.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((ours, hosts), (string.Join(' ', split.Ours), string.Join(' ', split.Hosts)));
    }
}
