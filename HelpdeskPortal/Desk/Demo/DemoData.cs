using System.Buffers.Binary;
using System.Text.Json;
using HelpdeskPortal.Data;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Domain.Types;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Demo;

/// <summary>Fills an empty database with a desk that looks lived in. Same clock, same desk: only password hashes and stamps differ.</summary>
internal sealed class DemoData(IDbContextFactory<HelpdeskDb> databases, TimeProvider clock, ILogger<DemoData> logger)
{
    private const int Seed = 20_261_124;
    private const int TicketsPerSave = 100;

    /// <summary>Does nothing where there is anybody or anything already. One transaction: a start that is cut off leaves nothing behind.</summary>
    public async Task SeedIfEmptyAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Users.AnyAsync(cancellation) || await db.Types.AnyAsync(cancellation))
        {
            return;
        }

        var started = clock.GetTimestamp();
        await db.WriteAsync(() => SeedAsync(db, cancellation), cancellation);
        logger.LogInformation("Created the demo data in {Seconds:N1} s", clock.GetElapsedTime(started).TotalSeconds);
    }

    private async Task SeedAsync(HelpdeskDb db, CancellationToken cancellation)
    {
        var random = new Random(Seed);
        db.Settings.Add(new SettingRow(GeneralSettings.Key, JsonSerializer.Serialize(new GeneralSettings { Name = DemoNames.Portal })));
        var people = AddPeople(db, random);
        var types = await AddTypesAsync(db, people, cancellation);
        var cast = new DemoCast(people, types);
        var tickets = await AddTicketsAsync(db, cast, random, cancellation);
        db.ChangeTracker.Clear();
        db.CannedTexts.AddRange(DemoCanned.Texts(people.Single(person => person.IsAdministrator).Id, types.Single(type => type.Name == "Printers").Id, clock.GetUtcNow()));
        db.Seen.AddRange(DemoSeen.Marks(tickets, cast, random));
        await db.SaveChangesAsync(cancellation);
    }

    private static List<Person> AddPeople(HelpdeskDb db, Random random)
    {
        // One hash for all, because a hash takes as long as it is meant to. With its own work factor, so that it is
        // made anew at the first sign-in if the portal's is higher.
        var hash = new PasswordHasher<Person>().HashPassword(new Person(), DemoNames.Password);
        var names = DemoNames.Agents.Select(agent => agent.Name).Prepend(DemoNames.Administrator).Concat(DemoNames.Customers);
        var people = names.Select((name, index) =>
        {
            var email = DemoNames.Email(name, index);
            return new Person
            {
                Id = NextId(random),
                Name = name,
                UserName = email,
                NormalizedUserName = email.ToUpperInvariant(),
                Email = email,
                NormalizedEmail = email.ToUpperInvariant(),
                EmailConfirmed = true,
                PasswordHash = hash,
                SecurityStamp = Guid.NewGuid().ToString("N"),
                LockoutEnabled = true,
                IsAdministrator = name == DemoNames.Administrator,
                IsDemo = true,
            };
        }).ToList();
        db.Users.AddRange(people);
        return people;
    }

    private static async Task<List<TicketType>> AddTypesAsync(HelpdeskDb db, List<Person> people, CancellationToken cancellation)
    {
        var groups = DemoCatalogue.Groups().ToList();
        var heads = new Group("Heads of department");
        foreach (var head in people.Where(person => DemoNames.Heads.Contains(person.Name)))
        {
            heads.Add(head.Id);
        }

        db.AddRange(groups);
        db.Groups.Add(heads);
        db.Statuses.AddRange(DemoCatalogue.WaitingForParts, DemoCatalogue.ApprovalPending);
        await db.SaveChangesAsync(cancellation);

        var types = DemoCatalogue.Types
            .Select((type, index) => new TicketType(type.Name, type.Description, type.Colour, index + 1, groups.Single(group => group.Name == type.Group).Id))
            .ToList();
        db.Types.AddRange(types);
        await db.SaveChangesAsync(cancellation);

        foreach (var type in types)
        {
            db.Permissions.Add(type.Name == DemoCatalogue.Restricted
                ? TypePermission.ForGroup(type.Id, TypeRight.Submit, heads.Id)
                : TypePermission.ForEveryone(type.Id, TypeRight.Submit));
            db.Permissions.AddRange(DemoNames.Agents
                .Where(agent => agent.Types.Contains(type.Name))
                .Select(agent => TypePermission.ForPerson(type.Id, TypeRight.Manage, people.Single(person => person.Name == agent.Name).Id)));
        }

        db.Permissions.Add(TypePermission.ForGroup(types.Single(type => type.Name == DemoCatalogue.SeenByHeads).Id, TypeRight.ViewAll, heads.Id));
        await db.SaveChangesAsync(cancellation);
        return types;
    }

    private async Task<List<Ticket>> AddTicketsAsync(HelpdeskDb db, DemoCast cast, Random random, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var settings = new TicketSettings();
        var policy = new TicketPolicy(
            settings.ReopenWindow, settings.ClaimOnReply, since => settings.Hours.Add(since, TimeSpan.FromHours(settings.ResponseTargetHours)));
        var tickets = new List<Ticket>();
        foreach (var batch in DemoPlan.Make(random).Chunk(TicketsPerSave))
        {
            // What is saved needs no more watching: each save would compare all of it again.
            db.ChangeTracker.Clear();
            var sequence = await db.Sequences.SingleAsync(cancellation);
            var played = batch.Select(plan => DemoTicket.Play(plan, sequence.Next(now - plan.FirstAge), cast, random, policy, now)).ToList();
            db.Tickets.AddRange(played);
            await db.SaveChangesAsync(cancellation);
            tickets.AddRange(played);
        }

        return tickets;
    }

    private static Guid NextId(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, random.NextInt64());
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], random.NextInt64());
        return new Guid(bytes);
    }
}
