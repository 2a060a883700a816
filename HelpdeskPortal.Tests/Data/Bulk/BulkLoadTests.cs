using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Platform;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpdeskPortal.Data.Bulk;

public sealed class BulkLoadTests(BulkLoadTests.Loaded loaded) : IClassFixture<BulkLoadTests.Loaded>
{
    private const int Count = 1_000;

    private static readonly IProgress<long> Nobody = new Progress<long>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IReadOnlyList<Ticket> Tickets => loaded.Tickets;

    [Fact]
    public void Every_ticket_has_the_messages_asked_for_and_is_what_its_history_says()
    {
        Assert.Equal(Count, Tickets.Count);
        Assert.All(Tickets, ticket => Assert.Equal(3, ticket.Messages.Count));
        Assert.All(Tickets, ticket => Assert.Equal(FoldedTicket.Of(ticket.Events), FoldedTicket.Of(ticket)));
        Assert.All(Tickets, ticket => Assert.Equal(TicketEventKind.Created, ticket.Events[0].Kind));
    }

    [Fact]
    public void Fifteen_in_a_hundred_are_open_and_a_fifth_of_them_awaits()
    {
        var open = Tickets.Where(ticket => ticket.IsOpen).ToList();

        Assert.InRange(open.Count, 0.12 * Count, 0.18 * Count);
        Assert.InRange(open.Count(ticket => ticket.IsAwaiting), 0.12 * open.Count, 0.28 * open.Count);
        Assert.All(Tickets, ticket => Assert.Equal(ticket.IsAwaiting, ticket.LateAt is not null));
        Assert.All(open.Where(ticket => ticket.IsAwaiting), ticket => Assert.Equal(ticket.AwaitingSince!.Value.UtcTicks, ticket.QueueRank));
        Assert.All(Tickets, ticket => Assert.True(ticket.UpdatedAt <= loaded.Now));
    }

    [Fact]
    public async Task Numbers_and_ids_go_on_where_the_load_ended()
    {
        Assert.Equal(Tickets.OrderBy(ticket => ticket.Id).Select(ticket => ticket.Number[4..]), Enumerable.Range(1, Count).Select(number => $"{number:D5}"));

        await using var database = await Loaded.NewAsync();
        await database.Get<BulkLoad>().RunAsync(new BulkLoadRequest(20, 2, Types: 2, Agents: 2), Nobody, Cancellation);
        await using var db = database.Open();
        var (number, id) = await db.WriteAsync(
            async () =>
            {
                var sequence = await db.Sequences.SingleAsync(Cancellation);
                var any = await db.Tickets.AsNoTracking().FirstAsync(Cancellation);
                var ticket = Ticket.Open(
                    Domain.Actor.System, new NewTicket(sequence.Next(database.Now), any.TypeId, any.RequesterId, "One more", "By hand.", null), database.Now,
                    new TicketPolicy(TimeSpan.FromDays(30), true, _ => null));
                db.Tickets.Add(ticket);
                await db.SaveChangesAsync(Cancellation);
                return (ticket.Number, ticket.Id);
            },
            Cancellation);

        Assert.Equal($"{database.Now.Year}00021", number);
        Assert.Equal(21, id);
    }

    /// <summary>The raw insert reads its columns from the model; here the database itself is asked, so that none is forgotten.</summary>
    [Theory]
    [InlineData("Tickets")]
    [InlineData("Messages")]
    [InlineData("TicketEvents")]
    public async Task Every_column_of_the_table_is_written(string table)
    {
        await using var database = await Loaded.NewAsync();
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync(Cancellation);
        var columns = await db.Database.SqlQuery<string>($"SELECT name AS Value FROM pragma_table_info({table})").ToListAsync(Cancellation);
        using var tickets = new RawInsert<Ticket>(db);
        using var messages = new RawInsert<Message>(db);
        using var events = new RawInsert<TicketEvent>(db);
        var written = table switch
        {
            "Tickets" => tickets.ColumnNames,
            "Messages" => messages.ColumnNames,
            _ => events.ColumnNames,
        };

        Assert.Equal(columns.Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_row_written_raw_is_the_row_that_EF_writes()
    {
        await using var database = await Loaded.NewAsync();
        await database.Get<BulkLoad>().RunAsync(new BulkLoadRequest(3, 3, Types: 1, Agents: 1), Nobody, Cancellation);
        await using var db = database.Open();
        var raw = await RowsAsync(database, db);
        var tickets = await db.Tickets.Include(ticket => ticket.Messages).Include(ticket => ticket.Events).AsSplitQuery().ToListAsync(Cancellation);

        // EF now writes every column of the same entities anew.
        await db.WriteAsync(
            async () =>
            {
                foreach (var entity in db.ChangeTracker.Entries().ToList())
                {
                    entity.State = EntityState.Modified;
                }

                await db.SaveChangesAsync(Cancellation);
            },
            Cancellation);

        Assert.Equal(3, tickets.Count);
        Assert.Equal(raw, await RowsAsync(database, db));
    }

    [Fact]
    public async Task A_database_with_tickets_is_refused_unless_told_to_add()
    {
        await using var database = await Loaded.NewAsync();
        var load = database.Get<BulkLoad>();
        var first = await load.RunAsync(new BulkLoadRequest(5, 1, Types: 2, Agents: 3), Nobody, Cancellation);

        var refused = await Assert.ThrowsAsync<StartupException>(() => load.RunAsync(new BulkLoadRequest(5, 1), Nobody, Cancellation));
        var second = await load.RunAsync(new BulkLoadRequest(5, 4, Types: 2, Agents: 3, Add: true), Nobody, Cancellation);

        Assert.Contains("--add", refused.Message, StringComparison.Ordinal);
        Assert.Equal(3, first.NewAgents.Select(agent => agent.Password).Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(second.NewAgents);
        Assert.Equal(10, await database.ReadAsync(db => db.Tickets.CountAsync(Cancellation)));
    }

    [Fact]
    public void A_few_words_are_everywhere_and_most_are_rare()
    {
        var words = Tickets.SelectMany(ticket => ticket.Messages).SelectMany(message => message.Text.Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries)).ToList();
        var counts = words.GroupBy(word => word, StringComparer.OrdinalIgnoreCase).Select(same => same.Count()).OrderDescending().ToList();

        Assert.InRange(words.Count / (3.0 * Count), 35, 45);
        Assert.InRange(counts[0] / (double)words.Count, 0.02, 0.2);
        Assert.True(counts.Count(count => count <= 5) > counts.Count / 2);
    }

    /// <summary>Every column of every ticket, message and event, as the database has them.</summary>
    private static async Task<List<string>> RowsAsync(TestDatabase database, HelpdeskDb db)
    {
        await using var connection = database.OpenRaw();
        var rows = new List<string>();
        foreach (var table in new[] { typeof(Ticket), typeof(Message), typeof(TicketEvent) }.Select(type => db.Model.FindEntityType(type)!.GetTableName()))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY \"Id\"";
            await using var reader = await command.ExecuteReaderAsync(Cancellation);
            while (await reader.ReadAsync(Cancellation))
            {
                // With the type of each value: a Guid in another case or a number as text would be another row.
                rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(index => $"{reader.GetName(index)}={reader.GetValue(index)}:{reader.GetFieldType(index).Name}")));
            }
        }

        return rows;
    }

    /// <summary>One load that the reading tests share.</summary>
    public sealed class Loaded : IAsyncLifetime
    {
        private TestDatabase? _database;

        public DateTimeOffset Now { get; private set; }

        public IReadOnlyList<Ticket> Tickets { get; private set; } = [];

        internal static Task<TestDatabase> NewAsync() => TestDatabase.CreateAsync(services => services.AddSingleton<BulkLoad>());

        public async ValueTask InitializeAsync()
        {
            _database = await NewAsync();
            await _database.Get<BulkLoad>().RunAsync(new BulkLoadRequest(Count, 3, Agents: 4), Nobody, CancellationToken.None);
            Now = _database.Now;
            await using var db = _database.Open();
            Tickets = await db.Tickets.AsNoTrackingWithIdentityResolution().AsSplitQuery()
                .Include(ticket => ticket.Messages.OrderBy(message => message.Id))
                .Include(ticket => ticket.Events.OrderBy(line => line.Id))
                .OrderBy(ticket => ticket.Id).ToListAsync();
        }

        public async ValueTask DisposeAsync()
        {
            if (_database is not null)
            {
                await _database.DisposeAsync();
            }
        }
    }
}
