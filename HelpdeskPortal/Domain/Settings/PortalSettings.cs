using System.Text.Json.Serialization;

namespace HelpdeskPortal.Domain.Settings;

/// <summary>A setting that cannot be kept as it is, and why.</summary>
public sealed record SettingFault(string Field, string Message);

/// <summary>One typed record of settings: defaults in its initialisers, limits in <see cref="Check"/>, stored as a row.</summary>
public interface ISettings
{
    /// <summary>The row's key. Never rename one.</summary>
    static abstract string Key { get; }

    IReadOnlyList<SettingFault> Check();
}

/// <summary>What the portal is called and where it stands.</summary>
public sealed record GeneralSettings : ISettings
{
    public static string Key => "general";

    public string Name { get; init; } = "Helpdesk";

    /// <summary>Links are built from it, never from a request; empty until an administrator gives it.</summary>
    public string PublicAddress { get; init; } = "";

    /// <summary>IANA zone of pages and mails for whoever has none of their own.</summary>
    public string TimeZone { get; init; } = "Europe/Berlin";

    public IReadOnlyList<SettingFault> Check()
    {
        var faults = new List<SettingFault>();
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 60)
        {
            faults.Add(new(nameof(Name), "Give a name of 1 to 60 characters."));
        }

        if (PublicAddress.Length > 0 && !(Uri.TryCreate(PublicAddress, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.PathAndQuery == "/"))
        {
            faults.Add(new(nameof(PublicAddress), "Give an address such as https://help.example.com, without a path."));
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            faults.Add(new(nameof(TimeZone), $"There is no time zone \u201c{TimeZone}\u201d. Give a name such as Europe/Berlin."));
        }

        return faults;
    }
}

/// <summary>The rules of tickets that administrators may set.</summary>
public sealed record TicketSettings : ISettings
{
    public static string Key => "tickets";

    public OpeningHours Hours { get; init; } = OpeningHours.Default;

    /// <summary>Opening hours after which a waiting ticket is late, for types that set none of their own.</summary>
    public int ResponseTargetHours { get; init; } = 24;

    /// <summary>Days after closing in which a customer's message reopens the ticket; later it opens a new one.</summary>
    public int ReopenWindowDays { get; init; } = 30;

    /// <summary>Whether a public reply on an unassigned ticket claims it.</summary>
    public bool ClaimOnReply { get; init; } = true;

    /// <summary>Seconds in which what an agent has just done can be undone; 0 for never. Mail about it waits for as long.</summary>
    public int UndoSeconds { get; init; } = 10;

    [JsonIgnore]
    public TimeSpan UndoWindow => TimeSpan.FromSeconds(UndoSeconds);

    [JsonIgnore]
    public TimeSpan ReopenWindow => TimeSpan.FromDays(ReopenWindowDays);

    /// <summary>When a ticket that waits since then is late; null for never.</summary>
    /// <param name="typeTarget">The response target of its type, where the type sets one.</param>
    public DateTimeOffset? LateAt(DateTimeOffset since, int? typeTarget) => Hours.Add(since, TimeSpan.FromHours(typeTarget ?? ResponseTargetHours));

    public IReadOnlyList<SettingFault> Check()
    {
        var faults = Hours.Validate().Select(fault => new SettingFault(nameof(Hours), fault)).ToList();
        if (ResponseTargetHours is < 1 or > 2000)
        {
            faults.Add(new(nameof(ResponseTargetHours), "Give 1 to 2,000 opening hours."));
        }

        if (ReopenWindowDays is < 0 or > 3650)
        {
            faults.Add(new(nameof(ReopenWindowDays), "Give 0 to 3,650 days. 0 means that a message always opens a new ticket."));
        }

        if (UndoSeconds is < 0 or > 60)
        {
            faults.Add(new(nameof(UndoSeconds), "Give 0 to 60 seconds. 0 means that nothing can be undone."));
        }

        return faults;
    }
}

/// <summary>What one browser, person or address may hold at most, and how long a sign-in lasts.</summary>
public sealed record LimitSettings : ISettings
{
    public static string Key => "limits";

    /// <summary>Open windows of one person.</summary>
    public int CircuitsPerPerson { get; init; } = 20;

    /// <summary>Open windows of people without a sign-in from one address.</summary>
    public int CircuitsPerAddress { get; init; } = 10;

    public int CircuitsInAll { get; init; } = 10_000;

    /// <summary>Hours without a request or an open window after which a sign-in ends.</summary>
    public int SignInIdleHours { get; init; } = 12;

    /// <summary>Days after which a sign-in ends in any case.</summary>
    public int SignInDays { get; init; } = 7;

    public IReadOnlyList<SettingFault> Check()
    {
        var faults = new List<SettingFault>();
        Between(nameof(CircuitsPerPerson), CircuitsPerPerson, 1, 100_000);
        Between(nameof(CircuitsPerAddress), CircuitsPerAddress, 1, 100_000);
        Between(nameof(CircuitsInAll), CircuitsInAll, 1, 1_000_000);
        Between(nameof(SignInIdleHours), SignInIdleHours, 1, 24 * 30);
        Between(nameof(SignInDays), SignInDays, 1, 90);
        return faults;

        void Between(string field, int value, int least, int most)
        {
            if (value < least || value > most)
            {
                faults.Add(new(field, $"Give {least:N0} to {most:N0}."));
            }
        }
    }
}
