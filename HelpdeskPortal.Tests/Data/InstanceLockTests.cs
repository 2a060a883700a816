using System.Diagnostics;
using HelpdeskPortal.Platform;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Data;

public sealed class InstanceLockTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_portal_on_the_same_file_is_refused_and_told_what_to_do()
    {
        await using var database = TestDatabase.CreateEmpty();
        using var first = InstanceLock.Take(database.Folder);
        var exception = Assert.Throws<StartupException>(() => InstanceLock.Take(database.Folder));
        Assert.Contains($"Another portal is running on {database.Folder.Database}", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Database:Folder", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_first_has_stopped_the_second_may_start()
    {
        await using var database = TestDatabase.CreateEmpty();
        InstanceLock.Take(database.Folder).Dispose();
        using var second = InstanceLock.Take(database.Folder);
        Assert.NotNull(second);
    }

    [Fact]
    public async Task Portals_with_folders_of_their_own_do_not_meet()
    {
        await using var one = TestDatabase.CreateEmpty();
        await using var two = TestDatabase.CreateEmpty();
        using var first = InstanceLock.Take(one.Folder);
        using var second = InstanceLock.Take(two.Folder);
        Assert.NotNull(second);
    }

    [Fact]
    public async Task While_another_process_holds_the_file_it_is_refused_and_once_that_is_killed_it_is_free()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/flock"), "flock (util-linux) is missing.");
        await using var database = TestDatabase.CreateEmpty();
        database.Folder.Create();

        // flock takes the same lock of the operating system as the portal does; -o keeps it out of the hands of its child.
        using var other = Process.Start(new ProcessStartInfo("/usr/bin/flock", ["-o", "-x", database.Folder.Lock, "sh", "-c", "echo held; cat"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            Assert.Equal("held", await other.StandardOutput.ReadLineAsync(Cancellation).AsTask().ComesAsync());
            Assert.Throws<StartupException>(() => InstanceLock.Take(database.Folder));
        }
        finally
        {
            other.Kill(entireProcessTree: true);
            await other.WaitForExitAsync(Cancellation).ComesAsync();
        }

        using var next = InstanceLock.Take(database.Folder);
        Assert.NotNull(next);
    }
}
