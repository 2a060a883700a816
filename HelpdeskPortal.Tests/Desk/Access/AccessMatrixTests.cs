using System.Reflection;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Support;

namespace HelpdeskPortal.Desk.Access;

/// <summary>T01, T02: the desk itself says who may do what, whatever a screen shows.</summary>
public sealed class AccessMatrixTests
{
    private static readonly Dictionary<string, string[]> Table = AccessTable.Parse();

    /// <summary>Columns whose actor reads notes: agents of the ticket who are not its requester.</summary>
    private static readonly string[] ReadNotes = ["agent", "administrator"];

    private static readonly string[] PublicMethods =
    [
        .. typeof(Tickets.TicketDesk).Assembly.GetExportedTypes()
            .Where(type => type.Namespace is { } space && space.StartsWith("HelpdeskPortal.Desk", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => TakesActor(method) || IsUseCase(method))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}{(TakesActor(method) ? "" : " without actor")}")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> Methods => [.. Table.Keys];

    [Fact]
    public void T01_Every_method_that_takes_an_actor_has_a_row_and_every_row_a_method() =>
        Assert.Equal(
            PublicMethods.Where(name => !name.EndsWith(" without actor", StringComparison.Ordinal)),
            Table.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void T01_Every_row_is_called_and_has_a_word_for_each_column()
    {
        Assert.Equal(Table.Keys.Order(StringComparer.Ordinal), AccessCalls.All.Keys.Order(StringComparer.Ordinal));
        Assert.All(Table.Values, words => Assert.Equal(AccessTable.Columns.Length, words.Length));
    }

    [Fact]
    public void T01_A_use_case_without_actor_is_listed_with_its_reason() =>
        Assert.Equal(
            PublicMethods.Where(name => name.EndsWith(" without actor", StringComparison.Ordinal)).Select(name => name[..^" without actor".Length]),
            AccessTable.WithoutActor.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task T01_T02_B02_Each_actor_gets_the_answer_that_the_table_says(string method)
    {
        await using var helpdesk = await Helpdesk.OpenAsync();
        var answers = new List<string>();
        foreach (var column in AccessTable.Columns)
        {
            var cell = new AccessCase(helpdesk, column);
            await cell.BeginAsync();
            var answer = await AccessCalls.All[method](cell);
            answers.Add(answer.Word);
            if (answer.Word is not "yes")
            {
                Assert.DoesNotContain(cell.Marker, answer.Text, StringComparison.Ordinal);
                Assert.DoesNotContain(cell.DraftMarker, answer.Text, StringComparison.Ordinal);
            }

            if (answer.Word is "no" or "404")
            {
                Assert.Equal(cell.Ready, await cell.StateAsync());
            }

            if (!ReadNotes.Contains(column))
            {
                Assert.DoesNotContain(cell.NoteMarker, answer.Text, StringComparison.Ordinal);
            }
        }

        Assert.Equal(Table[method], answers);
    }

    private static bool TakesActor(MethodInfo method) => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Actor));

    private static bool IsUseCase(MethodInfo method) => method.Name.EndsWith("Async", StringComparison.Ordinal) && method.DeclaringType is { IsInterface: false };
}
