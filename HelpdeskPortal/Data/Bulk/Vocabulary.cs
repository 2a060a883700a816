using System.Globalization;
using System.Text;

namespace HelpdeskPortal.Data.Bulk;

/// <summary>
/// Text with the statistics of language: a few words everywhere, most words nearly nowhere (Zipf's law). Searching and
/// indexing behave quite differently on evenly spread words.
/// </summary>
internal sealed class Vocabulary
{
    private const int Size = 30_000;

    private static readonly string[] Common =
        ("the to and a of in is I it on we for that with not you be have as at this from but can are my was by has will when or an please printer our "
        + "which since after there all do if then no been also only still again your so could one they would two get work works now new what more than up out day back "
        + "error screen account password page mail room course invoice computer file folder drive server network message number address order office morning week today "
        + "yesterday Monday Friday month minute hour restart update open close send sent receive find found missing wrong broken slow empty full blank red green light "
        + "button cable port monitor keyboard mouse laptop dock phone headset scanner toner paper tray jam copy colour print queue driver licence program browser window "
        + "version install remove replace repair check test try help thank thanks hello regards colleague group access right rights permission user name sign session "
        + "certificate booking participant teacher date time list table column row field value total amount payment bill reminder bank tax price cost budget contract "
        + "delivery supplier part parts shelf desk chair door key card badge floor building entrance meeting calendar event invitation answer question problem reason "
        + "solution change request approve approval wait waiting until before soon later urgent important normal always never sometimes often first last next second "
        + "third other same different possible impossible available offline online local remote shared private public secure locked unlock expired valid invalid")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static readonly string[] Syllables = ["ba", "cor", "den", "el", "fin", "gra", "hol", "in", "jun", "kel", "lor", "mar", "nor", "os", "pel", "quen", "ris", "sol", "tan", "ur", "ven", "wil", "xan", "yar", "zel"];

    private readonly string[] _words = new string[Size];
    private readonly double[] _sums = new double[Size];

    public Vocabulary(Random random)
    {
        var sum = 0.0;
        for (var rank = 0; rank < Size; rank++)
        {
            _words[rank] = rank < Common.Length ? Common[rank] : Rare(random, rank);
            sum += 1 / (rank + 2.7);
            _sums[rank] = sum;
        }
    }

    public string Sentence(Random random, int least, int most)
    {
        var left = random.Next(least, most + 1);
        var text = new StringBuilder(left * 7);
        while (left > 0)
        {
            var length = Math.Min(left, random.Next(5, 14));
            left -= length;
            for (var index = 0; index < length; index++)
            {
                var word = Word(random);
                if (index == 0)
                {
                    text.Append(text.Length > 0 ? " " : "").Append(char.ToUpperInvariant(word[0])).Append(word, 1, word.Length - 1);
                }
                else
                {
                    text.Append(' ').Append(word);
                }
            }

            text.Append('.');
        }

        return text.ToString();
    }

    private string Word(Random random)
    {
        var index = Array.BinarySearch(_sums, random.NextDouble() * _sums[^1]);
        return _words[Math.Min(index < 0 ? ~index : index, Size - 1)];
    }

    /// <summary>Names, inventory numbers and error codes are what the tail of real tickets consists of.</summary>
    private static string Rare(Random random, int rank) => (rank % 4) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"E{rank:D5}"),
        1 => string.Create(CultureInfo.InvariantCulture, $"NB-{rank}"),
        2 => $"{Common[random.Next(80, Common.Length)]}-{Common[random.Next(80, Common.Length)]}",
        _ => string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => Syllables[random.Next(Syllables.Length)])),
    };
}
