using System.Text.Json.Serialization;

namespace HelpdeskPortal.Domain.Settings;

/// <summary>How large and how many the files of a message may be.</summary>
public sealed record FileSettings : ISettings
{
    private const long Megabyte = 1024 * 1024;

    public static string Key => "files";

    public int MegabytesPerFile { get; init; } = 25;

    public int FilesPerMessage { get; init; } = 25;

    public int MegabytesPerMessage { get; init; } = 100;

    [JsonIgnore]
    public long BytesPerFile => MegabytesPerFile * Megabyte;

    [JsonIgnore]
    public long BytesPerMessage => MegabytesPerMessage * Megabyte;

    public IReadOnlyList<SettingFault> Check()
    {
        var faults = new List<SettingFault>();
        if (MegabytesPerFile is < 1 or > 2000)
        {
            faults.Add(new(nameof(MegabytesPerFile), "Give 1 to 2,000 MB."));
        }

        if (FilesPerMessage is < 0 or > 200)
        {
            faults.Add(new(nameof(FilesPerMessage), "Give 0 to 200 files. 0 means that nobody can attach any."));
        }

        if (MegabytesPerMessage is < 1 or > 10_000)
        {
            faults.Add(new(nameof(MegabytesPerMessage), "Give 1 to 10,000 MB."));
        }
        else if (MegabytesPerMessage < MegabytesPerFile)
        {
            faults.Add(new(nameof(MegabytesPerMessage), $"One file may have {MegabytesPerFile:N0} MB: give at least as much, or less to a file."));
        }

        return faults;
    }
}
