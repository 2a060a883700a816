using System.CommandLine;
using HelpdeskPortal.Data;
using HelpdeskPortal.Platform;

namespace HelpdeskPortal.Shell.CommandLine;

/// <summary>Copies the database to a file, and the files of messages to a folder beside it. Takes no lock: it is meant for a portal that serves.</summary>
internal static class BackupCommand
{
    public static Command Create(Func<WebApplication> build)
    {
        var file = new Argument<string>("FILE") { Description = "Where the copy goes. Must not exist yet." };
        var command = new Command("backup", "Write a consistent copy of the database, and of all files into a folder beside it, also while the portal serves. Keep the folder keys with them.") { file };
        command.SetAction((parsed, cancellation) => BackupAsync(build(), Path.GetFullPath(parsed.GetRequiredValue(file)), cancellation));
        return command;
    }

    private static async Task<int> BackupAsync(WebApplication app, string target, CancellationToken cancellation)
    {
        await using (app)
        {
            StartupFailure.ThrowIfMisconfigured(app.Services);
            var folder = app.Services.GetRequiredService<DataFolder>();
            if (!File.Exists(folder.Database))
            {
                throw new StartupException($"There is no database at {folder.Database}. Name its folder with --Database:Folder.");
            }

            if (Path.GetDirectoryName(target) is { } into && !Directory.Exists(into))
            {
                throw new StartupException($"There is no folder {into}. Create it first, or name another place for the copy.");
            }

            var beside = AttachmentBackup.FolderOf(target);
            if (!File.Exists(target) && Directory.Exists(beside))
            {
                throw new StartupException($"{beside} exists already. Give a new name, or remove it first.");
            }

            var files = await ProgressDisplay.ShowAsync("Copying", async _ =>
            {
                await DatabaseBackup.CopyAsync(folder, target, cancellation);
                return await AttachmentBackup.CopyAsync(folder, target, cancellation);
            });
            Console.WriteLine($"{target} holds the database ({new FileInfo(target).Length / 1024:N0} KiB).");
            Console.WriteLine($"{beside} holds its files ({files.Count:N0}, {files.Bytes / 1024:N0} KiB): they go where {folder.Attachments} stands now.");
            if (files.Missing > 0)
            {
                Console.WriteLine($"{files.Missing:N0} files that the database names were not there: blanked or removed while this was copied, or lost before.");
            }

            Console.WriteLine($"Keep {folder.Keys} with them.");
            return 0;
        }
    }
}
