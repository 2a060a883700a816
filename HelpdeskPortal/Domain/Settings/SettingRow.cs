namespace HelpdeskPortal.Domain.Settings;

/// <summary>One settings record as it is stored: its key and its JSON.</summary>
public sealed class SettingRow
{
    private SettingRow()
    {
    }

    public SettingRow(string key, string json)
    {
        Key = key;
        Json = json;
        Version = 1;
    }

    public string Key { get; private set; } = "";

    public string Json { get; private set; } = "";

    public int Version { get; private set; }

    public void Write(string json)
    {
        Json = json;
        Version++;
    }
}
