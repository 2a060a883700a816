namespace HelpdeskPortal.Benchmarks.Measure;

/// <summary>Writes a table row by row, so that a long run shows what it has already found.</summary>
internal sealed class MarkdownTable(TextWriter output, params string[] columns)
{
    private bool _begun;

    public async Task WriteRowAsync(params string[] cells)
    {
        if (cells.Length != columns.Length)
        {
            throw new ArgumentException($"The table has {columns.Length} columns, the row {cells.Length}.", nameof(cells));
        }

        if (!_begun)
        {
            _begun = true;
            await output.WriteLineAsync(Line(columns));
            await output.WriteLineAsync(Line(columns.Select(_ => "---")));
        }

        await output.WriteLineAsync(Line(cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))));
    }

    private static string Line(IEnumerable<string> cells) => "| " + string.Join(" | ", cells) + " |";
}
