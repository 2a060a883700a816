using HelpdeskPortal.Desk.Attachments;
using HelpdeskPortal.Desk.Canned;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Desk.Search;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Tickets;
using HelpdeskPortal.Domain.Canned;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Desk.Access;

/// <summary>How each method of the table is called on the ticket of a cell.</summary>
internal static partial class AccessCalls
{
    private static readonly QueueAddress NewestFirst = new(new TicketFilter { Sort = TicketSort.Newest });

    private static readonly ViewInfo AllOpen = new(0, null, "All open", "/queue", TicketFilter.Default, 0, 0);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static readonly IReadOnlyDictionary<string, Func<AccessCase, Task<AccessAnswer>>> All =
        new Dictionary<string, Func<AccessCase, Task<AccessAnswer>>>(StringComparer.Ordinal)
        {
            ["TicketDesk.ClaimAsync"] = Verb(c => c.Desk.ClaimAsync(c.Actor, c.TicketId, Cancellation)),
            ["TicketDesk.ReleaseAsync"] = After(t => t.Claim(Cast.Marek, t.UpdatedAt, TestTickets.Policy), c => c.Desk.ReleaseAsync(c.Actor, c.TicketId, Cancellation)),
            ["TicketDesk.AssignAsync"] = Verb(c => c.Desk.AssignAsync(c.Actor, c.TicketId, null, Cast.Marek.Id(), Cancellation)),
            ["TicketDesk.SetSubjectAsync"] = Verb(c => c.Desk.SetSubjectAsync(c.Actor, c.TicketId, c.Marker, "Tray 2 jams", Cancellation)),
            ["TicketDesk.SetPriorityAsync"] = Verb(c => c.Desk.SetPriorityAsync(c.Actor, c.TicketId, Priority.Normal, Priority.High, Cancellation)),
            ["TicketDesk.SetStatusAsync"] = Verb(c => c.Desk.SetStatusAsync(c.Actor, c.TicketId, TicketStatus.OpenId, TicketStatus.WithCustomerId, Cancellation)),
            ["TicketDesk.PreviewMoveAsync"] = async c => AccessAnswer.Of(await c.Desk.PreviewMoveAsync(c.Actor, c.TicketId, Cast.Servers, Cancellation)),
            ["TicketDesk.MoveAsync"] = Verb(c => c.Desk.MoveAsync(c.Actor, c.TicketId, Cast.Printers, Cast.Servers, Cancellation)),
            ["TicketDesk.ChangeRequesterAsync"] = Verb(c => c.Desk.ChangeRequesterAsync(c.Actor, c.TicketId, c.Requester.Id(), Newcomer(c), Cancellation)),
            ["TicketDesk.AddCcAsync"] = Verb(c => c.Desk.AddCcAsync(c.Actor, c.TicketId, Newcomer(c), Cancellation)),
            ["TicketDesk.RemoveCcAsync"] = Verb(c => c.Desk.RemoveCcAsync(c.Actor, c.TicketId, Cast.Bruno.Id(), Cancellation)),
            ["TicketDesk.MarkAwaitingAsync"] = After(
                t => t.MarkNotAwaiting(Cast.Ruth, t.UpdatedAt, TestTickets.Policy), c => c.Desk.MarkAwaitingAsync(c.Actor, c.TicketId, Cancellation)),
            ["TicketDesk.MarkNotAwaitingAsync"] = Verb(c => c.Desk.MarkNotAwaitingAsync(c.Actor, c.TicketId, Cancellation)),
            ["TicketDesk.LinkAsync"] = Verb(async c => await c.Desk.LinkAsync(c.Actor, c.TicketId, await OtherNumberAsync(c), Cancellation)),
            ["TicketDesk.CloseAsDuplicateAsync"] = Verb(async c => await c.Desk.CloseAsDuplicateAsync(c.Actor, c.TicketId, await OtherNumberAsync(c), Cancellation)),
            ["TicketDesk.UnlinkAsync"] = Verb(async c =>
            {
                var other = await OtherNumberAsync(c);
                Assert.Null((await c.Desk.LinkAsync(Cast.Ruth, c.TicketId, other, Cancellation)).Refused);
                await c.MarkReadyAsync();
                return await c.Desk.UnlinkAsync(c.Actor, c.TicketId, other, Cancellation);
            }),
            ["TicketDesk.SnoozeAsync"] = Verb(c => c.Desk.SnoozeAsync(c.Actor, c.TicketId, c.Helpdesk.Now.AddDays(1), Cancellation)),
            ["TicketDesk.WakeAsync"] = After(
                t => t.Snooze(Cast.Ruth, t.UpdatedAt.AddDays(1), t.UpdatedAt, TestTickets.Policy), c => c.Desk.WakeAsync(c.Actor, c.TicketId, Cancellation)),
            ["TicketDesk.CloseAsync"] = Verb(c => c.Desk.CloseAsync(c.Actor, c.TicketId, Cancellation)),
            ["TicketDesk.ReopenAsync"] = After(t => t.Close(Cast.Ruth, t.UpdatedAt, TestTickets.Policy), c => c.Desk.ReopenAsync(c.Actor, c.TicketId, Cancellation)),
            ["TicketDesk.ClaimAllAsync"] = OnOne(c => c.Desk.ClaimAllAsync(c.Actor, [c.TicketId], null, Cancellation)),
            ["TicketDesk.AssignAllAsync"] = OnOne(c => c.Desk.AssignAllAsync(c.Actor, [new(c.TicketId, null)], Cast.Marek.Id(), null, Cancellation)),
            ["TicketDesk.CloseAllAsync"] = OnOne(c => c.Desk.CloseAllAsync(c.Actor, [c.TicketId], null, Cancellation)),
            ["TicketDesk.SetStatusAllAsync"] = OnOne(c => c.Desk.SetStatusAllAsync(c.Actor, [new(c.TicketId, TicketStatus.OpenId)], TicketStatus.WithCustomerId, null, Cancellation)),
            ["TicketDesk.PreviewMoveAllAsync"] = async c => AccessAnswer.Of(await c.Desk.PreviewMoveAllAsync(c.Actor, [c.TicketId], Cast.Servers, Cancellation)),
            ["TicketDesk.MoveAllAsync"] = OnOne(c => c.Desk.MoveAllAsync(c.Actor, [new(c.TicketId, Cast.Printers)], Cast.Servers, null, Cancellation)),
            ["TicketDesk.SetPriorityAllAsync"] = OnOne(c => c.Desk.SetPriorityAllAsync(c.Actor, [new(c.TicketId, Priority.Normal)], Priority.High, null, Cancellation)),
            ["TicketDesk.MarkAwaitingAllAsync"] = OnOne(c => c.Desk.MarkAwaitingAllAsync(c.Actor, [c.TicketId], null, Cancellation), t => t.MarkNotAwaiting(Cast.Ruth, t.UpdatedAt, TestTickets.Policy)),
            ["TicketDesk.MarkNotAwaitingAllAsync"] = OnOne(c => c.Desk.MarkNotAwaitingAllAsync(c.Actor, [c.TicketId], null, Cancellation)),
            ["TicketDesk.UndoAsync"] = OnOne(async c => await c.Desk.UndoAsync(c.Actor, await ClosedByMarekAsync(c), null, Cancellation)),
            ["TicketDesk.DoOppositeAsync"] = OnOne(async c => await c.Desk.DoOppositeAsync(c.Actor, await ClosedByMarekAsync(c), null, Cancellation)),
            ["TicketDesk.TakeBackAsync"] = Verb(async c => await c.Desk.TakeBackAsync(c.Actor, c.TicketId, await RepliedByMarekAsync(c), Cancellation)),
            ["TicketDesk.ReplyAsync"] = Sent(DraftKind.Reply, (c, draft) => c.Desk.ReplyAsync(c.Actor, c.TicketId, draft, ReplyThen.Close, null, Cancellation)),
            ["TicketDesk.WriteNoteAsync"] = Sent(DraftKind.Note, (c, draft) => c.Desk.WriteNoteAsync(c.Actor, c.TicketId, draft, Cancellation)),
            ["TicketDesk.DealWithMentionAsync"] = Verb(c => c.Desk.DealWithMentionAsync(c.Actor, c.TicketId, Cancellation)),
            ["TicketDesk.RecordPhoneAsync"] = async c =>
                AccessAnswer.Of(await c.Desk.RecordPhoneAsync(c.Actor, c.TicketId, await c.DraftAsync(DraftKind.Phone), Cancellation)),
            ["TicketDesk.WriteAsCustomerAsync"] = async c =>
                AccessAnswer.Of(await c.Desk.WriteAsCustomerAsync(c.Actor, c.TicketId, await c.DraftAsync(DraftKind.Customer), Cancellation)),
            ["TicketDesk.BlankMessageAsync"] = async c => AccessAnswer.Of(await c.Desk.BlankMessageAsync(c.Actor, c.TicketId, (await SentFileAsync(c)).MessageId!.Value, Cancellation)),
            ["TicketDesk.BlankFileAsync"] = async c => await SentFileAsync(c) is var file
                ? AccessAnswer.Of(await c.Desk.BlankFileAsync(c.Actor, c.TicketId, file.MessageId!.Value, file.Id, Cancellation))
                : throw new InvalidOperationException(),
            ["DraftFiles.AddAsync"] = async c => AccessAnswer.Of(await BringAsync(c, c.Actor, new DraftPlace(Guid.NewGuid(), DraftKind.Customer, c.TicketId))),
            ["DraftFiles.RemoveAsync"] = async c =>
            {
                var draft = await c.DraftAsync(DraftKind.Reply, owner: Cast.Marek);
                var file = (await BringAsync(c, Cast.Marek, new DraftPlace(draft.Id, DraftKind.Reply, c.TicketId))).Value!;
                return AccessAnswer.Of(await c.Get<DraftFiles>().RemoveAsync(c.Actor, draft.Id, file.Id, Cancellation));
            },
            ["AttachmentQueries.FindAsync"] = async c => AccessAnswer.Found(await c.Get<AttachmentQueries>().FindAsync(c.Actor, (await SentFileAsync(c)).Id, Cancellation)),
            ["TicketDesk.OpenForCustomerAsync"] = async c => AccessAnswer.Of(await c.Desk.OpenForCustomerAsync(
                c.Actor, new TicketForCustomer(Cast.Printers, Newcomer(c), ""), await c.DraftAsync(DraftKind.NewTicket, isOnTicket: false), Cancellation)),
            ["TicketDesk.OpenOwnAsync"] = async c =>
                AccessAnswer.Of(await c.Desk.OpenOwnAsync(c.Actor, Cast.Printers, "", await c.DraftAsync(DraftKind.NewTicket, isOnTicket: false), Cancellation)),

            ["TicketQueries.ForAgentAsync"] = async c => AccessAnswer.Found(await c.Get<TicketQueries>().ForAgentAsync(c.Actor, c.Number, cancellation: Cancellation)),
            ["TicketQueries.RoleAsync"] = async c => await c.Get<TicketQueries>().RoleAsync(c.Actor, c.Number, Cancellation) is var role and not TicketRole.None
                ? new AccessAnswer("yes", role)
                : new AccessAnswer("404", null),
            ["QueueQueries.PageAsync"] = async c =>
            {
                var page = await c.Get<QueueQueries>().PageAsync(c.Actor, NewestFirst, Cancellation);
                return AccessAnswer.Has(page.Rows.Any(row => row.Id == c.TicketId), page);
            },
            ["QueueQueries.CountAsync"] = c => RisesAsync(c, () => c.Get<QueueQueries>().CountAsync(c.Actor, TicketFilter.Default, Cancellation)),
            ["QueueQueries.NextAwaitingAsync"] = async c =>
            {
                var next = await c.Get<QueueQueries>().NextAwaitingAsync(c.Actor, new TicketFilter { RequesterId = c.Requester.Id() }, exceptTicketId: 0, Cancellation);
                return AccessAnswer.Has(next is not null, next);
            },
            ["QueueQueries.NeighbourAsync"] = async c =>
            {
                await c.AddTicketAsync();
                var next = await c.Get<QueueQueries>().NeighbourAsync(c.Actor, TicketFilter.Default, c.TicketId, next: true, Cancellation);
                return AccessAnswer.Has(next is not null, next);
            },
            ["Palette.FindAsync"] = async c =>
            {
                var number = (await c.Helpdesk.ReadAsync(c.TicketId)).Number;
                var found = await c.Get<Palette>().FindAsync(c.Actor, number, Cancellation);
                return AccessAnswer.Has(found.Tickets.Any(ticket => ticket.Number == number), found);
            },
            ["Palette.RecentAsync"] = async c =>
            {
                var number = (await c.Helpdesk.ReadAsync(c.TicketId)).Number;
                var found = await c.Get<Palette>().RecentAsync(c.Actor, [number], Cancellation);
                return AccessAnswer.Has(found.Count == 1, found);
            },
            ["SearchQueries.FindAsync"] = async c =>
            {
                var number = (await c.Helpdesk.ReadAsync(c.TicketId)).Number;
                var page = await c.Get<SearchQueries>().FindAsync(c.Actor, number, cancellation: Cancellation);
                return AccessAnswer.Has(page.Hits.Any(hit => hit.TicketId == c.TicketId), page);
            },
            ["CustomerQueries.MineAsync"] = async c =>
            {
                var (rows, _) = await c.Get<CustomerQueries>().MineAsync(c.Actor, cancellation: Cancellation);
                return AccessAnswer.Has(rows.Any(row => row.Id == c.TicketId), rows.Where(row => row.Id == c.TicketId));
            },
            ["CustomerQueries.FromLive"] = async c => c.Get<CustomerQueries>().FromLive(c.Actor, await c.LiveRowAsync(), 0) is var row
                ? AccessAnswer.Has(row is not null, row)
                : throw new InvalidOperationException(),
            ["CustomerQueries.FindAsync"] = async c => AccessAnswer.Found(await c.Get<CustomerQueries>().FindAsync(c.Actor, c.Number, Cancellation)),
            ["QueueCounts.For"] = c => RisesAsync(c, async () =>
            {
                var counts = c.Get<QueueCounts>();
                await counts.LoadAsync(Cancellation);
                var all = counts.For(c.Actor).AllOpen;
                Assert.Equal(all, Assert.Single(counts.For(c.Actor, [AllOpen])));
                return all.Total;
            }),
            ["SavedViews.Of"] = async c =>
            {
                var view = await ViewOfMarekAsync(c);
                var list = c.Get<SavedViews>().Of(c.Actor);
                return AccessAnswer.Has(list.All.Any(one => one.Id == view.Id), list);
            },
            ["SavedViews.SaveAsync"] = async c => AccessAnswer.Of(await c.Get<SavedViews>().SaveAsync(c.Actor, "Mine", NewestFirst.Filter, forAll: false, Cancellation)),
            ["SavedViews.RenameAsync"] = OnView((c, view) => c.Get<SavedViews>().RenameAsync(c.Actor, view.Id, view.Version, "Other", Cancellation)),
            ["SavedViews.ReplaceAsync"] = OnView((c, view) => c.Get<SavedViews>().ReplaceAsync(c.Actor, view.Id, view.Version, TicketFilter.Default, Cancellation)),
            ["SavedViews.DeleteAsync"] = OnView((c, view) => c.Get<SavedViews>().DeleteAsync(c.Actor, view.Id, Cancellation)),
            ["SavedViews.RestoreAsync"] = OnView((c, view) => c.Get<SavedViews>().RestoreAsync(c.Actor, view with { Name = "Again" }, Cancellation)),
            ["SavedViews.MoveAsync"] = OnView((c, view) => c.Get<SavedViews>().MoveAsync(c.Actor, view.Id, 0, Cancellation)),
            ["QueueList.Show"] = async c =>
            {
                var list = new QueueList(() => { });
                list.Show(c.Actor, NewestFirst, new QueuePage([], new Dictionary<long, long>(), false, false));
                list.Offer(new LivePass([await c.LiveRowAsync()], c.Helpdesk.Now));
                list.Apply(c.Helpdesk.Now);
                return AccessAnswer.Has(list.Entries.Count + list.Newcomers > 0, list.Entries);
            },
            ["MyTicketList.Show"] = async c =>
            {
                var list = new MyTicketList(c.Get<CustomerQueries>(), () => { });
                list.Show(c.Actor, [], hasMore: false);
                list.Offer(new LivePass([await c.LiveRowAsync()], c.Helpdesk.Now));
                list.Apply();
                return AccessAnswer.Has(list.Rows.Count + list.Newcomers > 0, list.Rows);
            },
            ["TicketAccess.VisibleTo"] = c => AskAsync(c, tickets => tickets.Where(TicketAccess.VisibleTo(c.Actor))),
            ["TicketAccess.InQueueOf"] = c => AskAsync(c, tickets => tickets.Where(TicketAccess.InQueueOf(c.Actor))),
            ["TicketAccess.CanSee"] = async c => AccessAnswer.Has(TicketAccess.CanSee(c.Actor, await c.LiveRowAsync())),
            ["TicketAccess.IsInQueueOf"] = async c => AccessAnswer.Has(TicketAccess.IsInQueueOf(c.Actor, await c.LiveRowAsync())),

            ["Drafts.OpenAsync"] = async c =>
            {
                await c.DraftAsync(DraftKind.Reply, owner: Cast.Marek);
                var draft = await c.Get<Drafts>().OpenAsync(c.Actor, DraftKind.Reply, c.TicketId, Cancellation);
                return AccessAnswer.Has(draft.Text.Length > 0, draft);
            },
            ["Drafts.FindAsync"] = async c =>
                AccessAnswer.Found(await c.Get<Drafts>().FindAsync(c.Actor, (await c.DraftAsync(DraftKind.Reply, owner: Cast.Marek)).Id, Cancellation)),
            ["Drafts.DiscardAsync"] = async c =>
            {
                var draft = await c.DraftAsync(DraftKind.Reply, owner: Cast.Marek);
                await c.Get<Drafts>().DiscardAsync(c.Actor, draft.Id, Cancellation);
                return AccessAnswer.Has(!await c.Helpdesk.Database.ReadAsync(db => db.Drafts.AnyAsync(d => d.Id == draft.Id, Cancellation)));
            },
            ["Drafts.WasSentAsync"] = async c =>
            {
                var draft = await c.DraftAsync(DraftKind.Reply, owner: Cast.Marek);
                Assert.Null((await c.Desk.ReplyAsync(Cast.Marek, c.TicketId, draft, ReplyThen.Nothing, null, Cancellation)).Refused);
                return AccessAnswer.Has(await c.Get<Drafts>().WasSentAsync(c.Actor, draft.Id, Cancellation));
            },
            ["Drafts.SaveAsync"] = async c =>
                AccessAnswer.Of(await c.Get<Drafts>().SaveAsync(c.Actor, Guid.NewGuid(), DraftKind.Customer, c.TicketId, 0, "Half a", Cancellation)),
            ["SeenMarks.MarkAsync"] = async c =>
            {
                await c.Get<SeenMarks>().MarkAsync(c.Actor, c.TicketId, 1, Cancellation);
                return AccessAnswer.Has(await c.Helpdesk.Database.ReadAsync(db => db.Seen.AnyAsync(seen => seen.TicketId == c.TicketId && seen.PersonId == c.Actor.PersonId, Cancellation)));
            },

            ["TicketPresence.BeatAsync"] = async c =>
                AccessAnswer.Of(await c.Get<TicketPresence>().BeatAsync(c.Actor, c.TicketId, Guid.NewGuid(), DraftKind.Customer, Cancellation)),
            ["TicketPresence.On"] = async c =>
            {
                await WriteNotesAsync(c);
                var others = c.Get<TicketPresence>().On(c.Actor, c.TicketId, await c.Get<TicketQueries>().RoleAsync(c.Actor, c.Number, Cancellation));
                return AccessAnswer.Has(others.Count > 0, others);
            },
            ["TicketPresence.Leave"] = async c =>
            {
                var (marek, _) = await WriteNotesAsync(c);
                c.Get<TicketPresence>().Leave(c.Actor, marek);
                return AccessAnswer.Has(c.Get<TicketPresence>().On(Cast.Ruth, c.TicketId, TicketRole.Agent).All(here => here.PersonId != Cast.Marek.PersonId));
            },

            ["PeopleQueries.AgentsOfTypeAsync"] = c => NamesAsync(Cast.Marek, c.Get<PeopleQueries>().AgentsOfTypeAsync(c.Actor, Cast.Printers, Cancellation)),
            ["PeopleQueries.AgentsOfAllAsync"] = c => NamesAsync(Cast.Marek, c.Get<PeopleQueries>().AgentsOfAllAsync(c.Actor, [Cast.Printers], Cancellation)),
            ["PeopleQueries.MentionableAsync"] = async c => AccessAnswer.Found(await c.Get<PeopleQueries>().MentionableAsync(c.Actor, c.TicketId, Cancellation)),
            ["PeopleQueries.FellowAgentsAsync"] = c => NamesAsync(Cast.Marek, c.Get<PeopleQueries>().FellowAgentsAsync(c.Actor, Cancellation)),
            ["PeopleQueries.NamesAsync"] = c => NamesAsync(Cast.Olga, c.Get<PeopleQueries>().NamesAsync(c.Actor, [Cast.Olga.Id()], Cancellation)),
            ["PeopleQueries.FindAsync"] = c => NamesAsync(Cast.Olga, c.Get<PeopleQueries>().FindAsync(c.Actor, "Olga", Cancellation)),
            ["SearchSuggestions.CompleteAsync"] = async c =>
            {
                var completion = await c.Get<SearchSuggestions>().CompleteAsync(c.Actor, "from:Olg", 8, Cancellation);
                return AccessAnswer.Has(completion.Suggestions.Any(suggestion => suggestion.Text.Contains(Cast.Olga.Name, StringComparison.Ordinal)), completion);
            },
            ["CannedTexts.ForTicketAsync"] = async c =>
            {
                await c.CannedAsync(CannedScope.OfType(Cast.Printers));
                return AccessAnswer.Found(await c.Get<CannedTexts>().ForTicketAsync(c.Actor, c.TicketId, Cancellation));
            },
            ["CannedTexts.PreviewAsync"] = async c => AccessAnswer.Of(await c.Get<CannedTexts>().PreviewAsync(c.Actor, "{ticket.subject}", c.Number, Cancellation)),
            ["CannedTexts.ListAsync"] = async c =>
            {
                var (id, _) = await c.CannedAsync(CannedScope.OfType(Cast.Printers));
                var lines = await c.Get<CannedTexts>().ListAsync(c.Actor, Cancellation);
                return AccessAnswer.Has(lines.Any(line => line.Id == id), lines);
            },
            ["CannedTexts.AddAsync"] = async c => AccessAnswer.Of(await c.Get<CannedTexts>().AddAsync(c.Actor, CannedScope.OfType(Cast.Printers), new CannedWords(c.Marker, null, "Please wait."), Cancellation)),
            ["CannedTexts.MayChange"] = c => Task.FromResult(AccessAnswer.Has(c.Get<CannedTexts>().MayChange(c.Actor, CannedScope.OfType(Cast.Printers)))),
            ["CannedTexts.FindAsync"] = async c => AccessAnswer.Found(await c.Get<CannedTexts>().FindAsync(c.Actor, (await c.CannedAsync(CannedScope.Personal(Cast.Marek.Id()))).Id, Cancellation)),
            ["CannedTexts.ChangeAsync"] = async c =>
            {
                var (id, version) = await c.CannedAsync(CannedScope.Personal(Cast.Marek.Id()));
                return AccessAnswer.Of(await c.Get<CannedTexts>().ChangeAsync(c.Actor, id, CannedScope.Personal(Cast.Marek.Id()), new CannedWords($"{c.Marker} again", null, "Wait."), version, Cancellation));
            },
            ["CannedTexts.MoveAsync"] = async c => AccessAnswer.Of(await c.Get<CannedTexts>().MoveAsync(c.Actor, (await c.CannedAsync(CannedScope.Personal(Cast.Marek.Id()))).Id, up: true, Cancellation)),
            ["CannedTexts.DeleteAsync"] = async c =>
            {
                var (id, version) = await c.CannedAsync(CannedScope.Personal(Cast.Marek.Id()));
                return AccessAnswer.Of(await c.Get<CannedTexts>().DeleteAsync(c.Actor, id, version, Cancellation));
            },
            ["PersonalSettings.AfterSendingAsync"] = async c => new AccessAnswer("yes", await c.Get<PersonalSettings>().AfterSendingAsync(c.Actor, Cancellation)),
            ["PersonalSettings.SetAfterSendingAsync"] = async c =>
            {
                var outcome = await c.Get<PersonalSettings>().SetAfterSendingAsync(c.Actor, AfterSending.Stay, Cancellation);
                var changed = await c.Helpdesk.Database.ReadAsync(db => db.Users.Where(p => p.AfterSending == AfterSending.Stay).Select(p => p.Id).ToListAsync(Cancellation));
                Assert.Equal(c.Actor.Id(), Assert.Single(changed));
                Assert.Null((await c.Get<PersonalSettings>().SetAfterSendingAsync(c.Actor, default, Cancellation)).Refused);
                return AccessAnswer.Of(outcome);
            },
            ["PersonalSettings.QueueColumnsAsync"] = async c => new AccessAnswer("yes", await c.Get<PersonalSettings>().QueueColumnsAsync(c.Actor, Cancellation)),
            ["PersonalSettings.SetQueueColumnsAsync"] = async c =>
            {
                var outcome = await c.Get<PersonalSettings>().SetQueueColumnsAsync(c.Actor, QueueColumns.Number, Cancellation);
                var changed = await c.Helpdesk.Database.ReadAsync(db => db.Users.Where(p => p.QueueColumns == QueueColumns.Number).Select(p => p.Id).ToListAsync(Cancellation));
                Assert.Equal(c.Actor.Id(), Assert.Single(changed));
                Assert.Null((await c.Get<PersonalSettings>().SetQueueColumnsAsync(c.Actor, QueueColumns.Usual, Cancellation)).Refused);
                return AccessAnswer.Of(outcome);
            },
            ["SignIns.EndAsync"] = async c => AccessAnswer.Of(await c.Get<SignIns>().EndAsync(c.Actor, await SignInOfMarekAsync(c), "test", Cancellation)),
            ["SignIns.EndAllAsync"] = async c =>
            {
                await SignInOfMarekAsync(c);
                return AccessAnswer.Of(await c.Get<SignIns>().EndAllAsync(c.Actor, Cast.Marek.Id(), "test", cancellation: Cancellation));
            },
            ["SettingsStore.SaveAsync"] = Verb(c => c.Get<SettingsStore>().SaveAsync(c.Actor, new TicketSettings { ReopenWindowDays = 3 }, 0, Cancellation)),
            ["LateTimes.CountTurningLateAsync"] = async c => AccessAnswer.Of(await c.Get<LateTimes>().CountTurningLateAsync(c.Actor, new TicketSettings(), Cancellation)),
        };
}
