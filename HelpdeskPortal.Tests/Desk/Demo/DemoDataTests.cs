using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Domain.Types;
using HelpdeskPortal.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Demo;

public sealed class DemoDataTests(DemoDataTests.Desk desk) : IClassFixture<DemoDataTests.Desk>
{
    private IReadOnlyList<Ticket> Tickets => desk.Tickets;

    private IReadOnlyList<Ticket> Open => [.. desk.Tickets.Where(ticket => ticket.IsOpen)];

    [Fact]
    public void Four_hundred_tickets_stand_over_the_last_ninety_days()
    {
        Assert.Equal(400, Tickets.Count);
        Assert.All(Tickets, ticket => Assert.InRange(desk.Now - ticket.CreatedAt, TimeSpan.FromMinutes(1), TimeSpan.FromDays(90)));
        Assert.All(Tickets, ticket => Assert.True(ticket.UpdatedAt <= desk.Now, $"{ticket.Number} was changed in the future."));
        Assert.All(Enumerable.Range(0, 12), week => Assert.Contains(Tickets, ticket => (int)(desk.Now - ticket.CreatedAt).TotalDays / 7 == week));
    }

    [Fact]
    public void The_newest_are_minutes_old() =>
        Assert.InRange(Tickets.Count(ticket => desk.Now - ticket.CreatedAt < TimeSpan.FromHours(1)), 3, 10);

    [Fact]
    public void Proportions_are_those_of_a_working_desk()
    {
        Assert.InRange(Open.Count, 64, 90);
        Assert.InRange(Share(Open, ticket => ticket.IsAwaiting), 0.17, 0.25);
        Assert.InRange(Open.Count(ticket => ticket.LateAt <= desk.Now), 2, 6);
        Assert.InRange(Share(Open, ticket => ticket.AssigneeId is null), 0.28, 0.38);
        Assert.InRange(Open.Count(ticket => ticket.Category == StatusCategory.WithCustomer), 10, 25);
        Assert.InRange(Open.Count(ticket => ticket.StatusId == DemoCatalogue.WaitingForParts.Id), 3, 12);
        Assert.InRange(Open.Count(ticket => ticket.StatusId == DemoCatalogue.ApprovalPending.Id), 2, 6);
        Assert.InRange(Share(Tickets, ticket => ticket.Priority == Priority.Normal), 0.5, 0.8);
        Assert.InRange(Share(Tickets, ticket => ticket.Cc.Count > 0), 0.05, 0.2);
        Assert.All(desk.Types, type => Assert.InRange(Tickets.Count(ticket => ticket.TypeId == type.Id), 45, 90));
    }

    [Fact]
    public void Few_tickets_are_late_whatever_the_weekday_and_the_hour_of_the_start() =>
        Assert.All(
            Open.Where(ticket => ticket.IsAwaiting),
            ticket => Assert.True(desk.Now - ticket.AwaitingSince < TimeSpan.FromDays(2) || desk.Now - ticket.AwaitingSince > TimeSpan.FromDays(5)));

    [Fact]
    public void Every_ticket_is_what_its_history_says() =>
        Assert.All(Tickets, ticket => Assert.Equal(FoldedTicket.Of(ticket.Events), FoldedTicket.Of(ticket)));

    [Fact]
    public void History_messages_and_numbers_ascend_with_time()
    {
        Assert.All(Tickets, ticket => Assert.Equal(ticket.Events.OrderBy(line => line.At).ThenBy(line => line.Place).Select(line => line.Place), ticket.Events.OrderBy(line => line.Place).Select(line => line.Place)));
        Assert.All(Tickets, ticket => Assert.Equal(Enumerable.Range(1, ticket.EventCount), ticket.Events.Select(line => line.Place).Order()));
        Assert.All(Tickets, ticket => Assert.Equal(ticket.Messages.OrderBy(message => message.CreatedAt).Select(message => message.Id), ticket.Messages.Select(message => message.Id)));
        Assert.Equal(Tickets.OrderBy(ticket => ticket.CreatedAt).Select(ticket => ticket.Id), Tickets.OrderBy(ticket => ticket.Id).Select(ticket => ticket.Id));
        Assert.Equal(Tickets.Count, Tickets.Select(ticket => ticket.Number).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Nobody_answers_their_own_ticket_and_only_agents_of_the_type_hold_one()
    {
        var manages = desk.Permissions.Where(permission => permission.Right == TypeRight.Manage).Select(permission => (permission.PersonId, permission.TypeId)).ToHashSet();

        Assert.All(Tickets, ticket => Assert.NotEqual(ticket.RequesterId, ticket.AssigneeId));
        Assert.All(Tickets.Where(ticket => ticket.AssigneeId is not null), ticket => Assert.Contains((ticket.AssigneeId, ticket.TypeId), manages));
        Assert.All(
            Tickets.SelectMany(ticket => ticket.Messages.Where(message => message.Kind != MessageKind.Customer).Select(message => (message.AuthorId, ticket.TypeId))),
            wrote => Assert.Contains(wrote, manages));
    }

    [Fact]
    public void Six_types_in_two_groups_have_colours_of_their_own_and_several_agents_each()
    {
        Assert.Equal(6, desk.Types.Count);
        Assert.Equal(2, desk.Types.Select(type => type.GroupId).Distinct().Count());
        Assert.Equal(6, desk.Types.Select(type => type.Colour).Distinct(StringComparer.Ordinal).Count());
        Assert.All(desk.Types, type => Assert.InRange(desk.Permissions.Count(permission => permission.TypeId == type.Id && permission.Right == TypeRight.Manage), 3, 4));
        Assert.Equal(5, desk.Permissions.Count(permission => permission is { Right: TypeRight.Submit, PersonId: null, GroupId: null }));
        Assert.Single(desk.Permissions, permission => permission is { Right: TypeRight.ViewAll, GroupId: not null });
    }

    [Fact]
    public void Everybody_can_sign_in_with_the_one_password_and_is_marked_as_demo()
    {
        Assert.Equal(49, desk.People.Count);
        Assert.Equal("Ruth Adler", Assert.Single(desk.People, person => person.IsAdministrator).Name);
        Assert.All(desk.People, person => Assert.True(person is { IsDemo: true, EmailConfirmed: true, LockoutEnabled: true, SecurityStamp: not null }));
        Assert.Equal(49, desk.People.Select(person => person.NormalizedEmail).Distinct(StringComparer.Ordinal).Count());
        Assert.All(desk.People, person => Assert.Matches("^[a-z0-9]+(\\.[a-z0-9]+)?@osterfeld\\.example$", person.Email));
        Assert.NotEqual(
            PasswordVerificationResult.Failed,
            new PasswordHasher<Person>().VerifyHashedPassword(desk.People[0], desk.People[0].PasswordHash!, DemoNames.Password));
    }

    [Fact]
    public void Each_agent_has_a_handful_of_unread_tickets()
    {
        var agents = desk.Permissions.Where(permission => permission.Right == TypeRight.Manage).ToLookup(permission => permission.PersonId!.Value, permission => permission.TypeId);
        var seen = desk.Seen.ToDictionary(mark => (mark.PersonId, mark.TicketId), mark => mark.MessageId);

        Assert.All(agents, own => Assert.InRange(
            Tickets.Count(ticket => own.Contains(ticket.TypeId) && seen.GetValueOrDefault((own.Key, ticket.Id)) < ticket.Messages[^1].Id), 3, 5));
    }

    [Fact]
    public async Task The_same_clock_gives_the_same_desk()
    {
        await using var other = new Desk();
        await other.InitializeAsync();

        Assert.Equal(desk.Content(), other.Content());
    }

    [Fact]
    public async Task A_database_with_people_in_it_is_left_alone()
    {
        await using var database = await TestDatabase.WithCastAsync(services => services.AddDemoData());
        var before = await database.ReadAsync(db => db.Users.CountAsync(TestContext.Current.CancellationToken));

        await database.Get<DemoData>().SeedIfEmptyAsync(TestContext.Current.CancellationToken);

        Assert.Equal(before, await database.ReadAsync(db => db.Users.CountAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(0, await database.ReadAsync(db => db.Tickets.CountAsync(TestContext.Current.CancellationToken)));
    }

    private static double Share(IReadOnlyCollection<Ticket> tickets, Func<Ticket, bool> which) => (double)tickets.Count(which) / tickets.Count;

    /// <summary>The demo desk as it is read back from its file.</summary>
    public sealed class Desk : IAsyncLifetime
    {
        private TestDatabase? _database;

        public DateTimeOffset Now { get; private set; }

        public IReadOnlyList<Ticket> Tickets { get; private set; } = [];

        public IReadOnlyList<Person> People { get; private set; } = [];

        public IReadOnlyList<TicketType> Types { get; private set; } = [];

        public IReadOnlyList<TypePermission> Permissions { get; private set; } = [];

        public IReadOnlyList<TicketSeen> Seen { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            _database = await TestDatabase.CreateAsync(services => services.AddDemoData());
            await _database.Get<DemoData>().SeedIfEmptyAsync(CancellationToken.None);
            Now = _database.Now;
            await using var db = _database.Open();
            Tickets = await db.Tickets.AsNoTrackingWithIdentityResolution().AsSplitQuery()
                .Include(ticket => ticket.Messages.OrderBy(message => message.Id))
                .Include(ticket => ticket.Events.OrderBy(line => line.Id))
                .Include(ticket => ticket.Cc)
                .OrderBy(ticket => ticket.Id).ToListAsync();
            People = await db.Users.AsNoTracking().OrderBy(person => person.Id).ToListAsync();
            Types = await db.Types.AsNoTracking().OrderBy(type => type.Id).ToListAsync();
            Permissions = await db.Permissions.AsNoTracking().OrderBy(permission => permission.Id).ToListAsync();
            Seen = await db.Seen.AsNoTracking().OrderBy(mark => mark.PersonId).ThenBy(mark => mark.TicketId).ToListAsync();
        }

        /// <summary>Everything but hashes and stamps, which are random on purpose.</summary>
        public IReadOnlyList<string> Content() =>
        [
            .. People.Select(person => $"{person.Id} {person.Name} {person.Email} {person.IsAdministrator}"),
            .. Types.Select(type => $"{type.Id} {type.Name} {type.Colour} {type.GroupId}"),
            .. Permissions.Select(permission => $"{permission.TypeId} {permission.Right} {permission.PersonId} {permission.GroupId}"),
            .. Tickets.Select(ticket => $"{ticket.Id} {ticket.Number} {ticket.Subject} {ticket.RequesterId} {ticket.QueueRank} {ticket.LateAt:O} {FoldedTicket.Of(ticket)}"),
            .. Tickets.SelectMany(ticket => ticket.Messages).Select(message => $"{message.Id} {message.Kind} {message.AuthorId} {message.CreatedAt:O} {message.Text}"),
            .. Tickets.SelectMany(ticket => ticket.Events).Select(line => $"{line.Id} {line.Kind} {line.ActorId} {line.At:O} {line.MessageId} {line.Before} {line.After}"),
            .. Seen.Select(mark => $"{mark.PersonId} {mark.TicketId} {mark.MessageId}"),
        ];

        public async ValueTask DisposeAsync()
        {
            if (_database is not null)
            {
                await _database.DisposeAsync();
            }
        }
    }
}
