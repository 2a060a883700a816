using System.Globalization;
using HelpdeskPortal.Domain.Settings;

namespace HelpdeskPortal.Features.Administration.Settings;

/// <summary>Every plain setting with its words. Opening hours are a table and stand in <see cref="HoursForm"/>.</summary>
internal static class SettingCatalogue
{
    private static readonly GeneralSettings General = new();
    private static readonly TicketSettings Tickets = new();
    private static readonly LimitSettings Limits = new();
    private static readonly FileSettings Files = new();

    public static SettingFields<GeneralSettings> ForGeneral() => new(
        [
            new(nameof(General.Name), "Name", "Stands at the top of every page and in mails.", FieldKind.Text, General.Name),
            new(nameof(General.PublicAddress), "Public address", "Where people reach the portal. Links in mails are built from it; requests for other hosts are refused once it is set.", FieldKind.Text, General.PublicAddress),
            new(nameof(General.TimeZone), "Time zone", "For mails, and for people whose own zone is not known.", FieldKind.Text, General.TimeZone),
        ],
        (record, name) => name switch
        {
            nameof(General.Name) => record.Name,
            nameof(General.PublicAddress) => record.PublicAddress,
            _ => record.TimeZone,
        },
        (record, field) => record with
        {
            Name = field(nameof(General.Name)).Typed.Trim(),
            PublicAddress = field(nameof(General.PublicAddress)).Typed.Trim(),
            TimeZone = field(nameof(General.TimeZone)).Typed.Trim(),
        });

    public static SettingFields<TicketSettings> ForTickets() => new(
        [
            new(nameof(Tickets.ResponseTargetHours), "Response target", "A ticket that waits longer is late. Types may set a target of their own.", FieldKind.Number, Text(Tickets.ResponseTargetHours)) { Unit = "opening hours" },
            new(nameof(Tickets.ReopenWindowDays), "Reopen window", "A customer who writes within it reopens a closed ticket; later a message opens a new one.", FieldKind.Number, Text(Tickets.ReopenWindowDays)) { Unit = "days" },
            new(nameof(Tickets.ClaimOnReply), "Claim on reply", "Whoever answers a ticket that nobody has takes it.", FieldKind.YesNo, Text(Tickets.ClaimOnReply)),
            new(nameof(Tickets.UndoSeconds), "Undo window", "What an agent has just done can be undone within it, and mail about it waits for as long. 0 means never.", FieldKind.Number, Text(Tickets.UndoSeconds)) { Unit = "seconds" },
        ],
        (record, name) => name switch
        {
            nameof(Tickets.ResponseTargetHours) => Text(record.ResponseTargetHours),
            nameof(Tickets.ReopenWindowDays) => Text(record.ReopenWindowDays),
            nameof(Tickets.UndoSeconds) => Text(record.UndoSeconds),
            _ => Text(record.ClaimOnReply),
        },
        (record, field) => record with
        {
            ResponseTargetHours = field(nameof(Tickets.ResponseTargetHours)).Number,
            ReopenWindowDays = field(nameof(Tickets.ReopenWindowDays)).Number,
            ClaimOnReply = field(nameof(Tickets.ClaimOnReply)).IsOn,
            UndoSeconds = field(nameof(Tickets.UndoSeconds)).Number,
        });

    public static SettingFields<LimitSettings> ForLimits() => new(
        [
            new(nameof(Limits.CircuitsPerPerson), "Windows per person", "Open at the same time. One more says so in words instead of opening.", FieldKind.Number, Text(Limits.CircuitsPerPerson)) { Unit = "windows" },
            new(nameof(Limits.CircuitsPerAddress), "Windows per address", "Of people who are not signed in, from one network address.", FieldKind.Number, Text(Limits.CircuitsPerAddress)) { Unit = "windows" },
            new(nameof(Limits.CircuitsInAll), "Windows in all", "Each takes memory of the server, about 400 KB.", FieldKind.Number, Text(Limits.CircuitsInAll)) { Unit = "windows" },
            new(nameof(Limits.SignInIdleHours), "Idle sign-in", "Ends after so long without a request or an open window.", FieldKind.Number, Text(Limits.SignInIdleHours)) { Unit = "hours" },
            new(nameof(Limits.SignInDays), "Longest sign-in", "Ends then in any case, however busy.", FieldKind.Number, Text(Limits.SignInDays)) { Unit = "days" },
        ],
        (record, name) => Text(name switch
        {
            nameof(Limits.CircuitsPerPerson) => record.CircuitsPerPerson,
            nameof(Limits.CircuitsPerAddress) => record.CircuitsPerAddress,
            nameof(Limits.CircuitsInAll) => record.CircuitsInAll,
            nameof(Limits.SignInIdleHours) => record.SignInIdleHours,
            _ => record.SignInDays,
        }),
        (record, field) => record with
        {
            CircuitsPerPerson = field(nameof(Limits.CircuitsPerPerson)).Number,
            CircuitsPerAddress = field(nameof(Limits.CircuitsPerAddress)).Number,
            CircuitsInAll = field(nameof(Limits.CircuitsInAll)).Number,
            SignInIdleHours = field(nameof(Limits.SignInIdleHours)).Number,
            SignInDays = field(nameof(Limits.SignInDays)).Number,
        });

    public static SettingFields<FileSettings> ForFiles() => new(
        [
            new(nameof(Files.MegabytesPerFile), "File size", "A larger file is refused, with words that say so.", FieldKind.Number, Text(Files.MegabytesPerFile)) { Unit = "MB" },
            new(nameof(Files.FilesPerMessage), "Files per message", "0 means that nobody can attach any.", FieldKind.Number, Text(Files.FilesPerMessage)) { Unit = "files" },
            new(nameof(Files.MegabytesPerMessage), "Size per message", "Of all files of a message together.", FieldKind.Number, Text(Files.MegabytesPerMessage)) { Unit = "MB" },
        ],
        (record, name) => Text(name switch
        {
            nameof(Files.MegabytesPerFile) => record.MegabytesPerFile,
            nameof(Files.FilesPerMessage) => record.FilesPerMessage,
            _ => record.MegabytesPerMessage,
        }),
        (record, field) => record with
        {
            MegabytesPerFile = field(nameof(Files.MegabytesPerFile)).Number,
            FilesPerMessage = field(nameof(Files.FilesPerMessage)).Number,
            MegabytesPerMessage = field(nameof(Files.MegabytesPerMessage)).Number,
        });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(bool isOn) => isOn ? bool.TrueString : bool.FalseString;
}
