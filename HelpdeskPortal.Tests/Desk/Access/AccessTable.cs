namespace HelpdeskPortal.Desk.Access;

/// <summary>
/// Who may do what, written down by hand from the rules and never computed. One row for each public method of the desk
/// that takes an actor, one column for each way to stand before a ticket.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term>yes</term><description>It is done, or the ticket (the person, the draft, the count) is in the answer.</description></item>
/// <item><term>no</term><description>The actor sees the ticket, and is told that this is not theirs to do.</description></item>
/// <item><term>404</term><description>It does not exist for this actor.</description></item>
/// <item><term>-</term><description>An answer without it, as if there were none.</description></item>
/// </list>
/// </remarks>
internal static class AccessTable
{
    /// <summary>
    /// The ticket is one of Printers with Bruno on CC. Its requester is Ana; in the column "own agent" it is Jana, an agent
    /// of Printers herself; in the last two it is the guest, who has come by the link of this ticket or by that of another one.
    /// </summary>
    public static readonly string[] Columns =
        ["requester", "own agent", "CC", "agent", "other agent", "administrator", "viewer", "stranger", "guest", "other guest"];

    public const string Rows = """
        # What is done with a ticket      req   own   cc    agent other admin view  none  guest wrong
        TicketDesk.ClaimAsync             no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.ReleaseAsync           no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.AssignAsync            no    no    no    yes   404   yes   no    404   no    404
        # The other ticket is one of Printers too: whoever links is agent of both
        TicketDesk.LinkAsync              no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.CloseAsDuplicateAsync  no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.UnlinkAsync            no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.SetSubjectAsync        no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.SetPriorityAsync       no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.SetStatusAsync         no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.PreviewMoveAsync       no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.MoveAsync              no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.ChangeRequesterAsync   no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.AddCcAsync             no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.RemoveCcAsync          no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.MarkAwaitingAsync      no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.MarkNotAwaitingAsync   no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.SnoozeAsync            no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.WakeAsync              no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.CloseAsync             yes   yes   no    yes   404   yes   no    404   yes   404
        TicketDesk.ReopenAsync            no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.ReplyAsync             no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.WriteNoteAsync         no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.DealWithMentionAsync   no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.RecordPhoneAsync       no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.WriteAsCustomerAsync   yes   yes   yes   no    404   no    no    404   yes   404
        TicketDesk.BlankMessageAsync      no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.BlankFileAsync         no    no    no    yes   404   yes   no    404   no    404
        # The same on several: each ticket as if alone
        TicketDesk.ClaimAllAsync          no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.AssignAllAsync         no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.CloseAllAsync          yes   yes   no    yes   404   yes   no    404   yes   404
        TicketDesk.SetStatusAllAsync      no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.PreviewMoveAllAsync    no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.MoveAllAsync           no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.SetPriorityAllAsync    no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.MarkAwaitingAllAsync   no    no    no    yes   404   yes   no    404   no    404
        TicketDesk.MarkNotAwaitingAllAsync  no  no    no    yes   404   yes   no    404   no    404
        # What is undone is Marek's, the agent's: everybody else sees the ticket or does not, and undoes nothing
        TicketDesk.UndoAsync              no    no    no    yes   404   no    no    404   no    404
        TicketDesk.DoOppositeAsync        no    no    no    yes   404   no    no    404   no    404
        TicketDesk.TakeBackAsync          no    no    no    yes   404   no    no    404   no    404
        # New tickets of Printers: for somebody else only its agents; for oneself whoever has signed in
        TicketDesk.OpenForCustomerAsync   no    yes   no    yes   no    yes   no    no    no    no
        TicketDesk.OpenOwnAsync           yes   yes   yes   yes   yes   yes   yes   yes   no    no
        # Reading. The queue holds types with Manage, without one's own tickets; an administrator holds none by that
        TicketQueries.ForAgentAsync       404   404   404   yes   404   yes   404   404   404   404
        TicketQueries.RoleAsync           yes   yes   yes   yes   404   yes   yes   404   yes   404
        QueueQueries.PageAsync            -     -     -     yes   -     -     -     -     -     -
        QueueQueries.CountAsync           -     -     -     yes   -     -     -     -     -     -
        QueueQueries.NextAwaitingAsync    -     -     -     yes   -     -     -     -     -     -
        QueueQueries.NeighbourAsync       -     -     -     yes   -     -     -     -     -     -
        Palette.FindAsync                 yes   yes   yes   yes   -     yes   yes   -     yes   -
        Palette.RecentAsync               -     -     -     yes   -     yes   -     -     -     -
        SearchQueries.FindAsync           yes   yes   yes   yes   -     yes   yes   -     yes   -
        CustomerQueries.MineAsync         yes   yes   yes   -     -     -     yes   -     yes   -
        CustomerQueries.FromLive          yes   yes   yes   -     -     -     yes   -     yes   -
        CustomerQueries.FindAsync         yes   yes   yes   yes   404   yes   yes   404   yes   404
        QueueCounts.For                   -     -     -     yes   -     -     -     -     -     -
        # Views are Marek's own; whoever works in the queue may save some, and nobody sees another's
        SavedViews.Of                     -     -     -     yes   -     -     -     -     -     -
        SavedViews.SaveAsync              404   yes   404   yes   yes   yes   404   404   404   404
        SavedViews.RenameAsync            404   404   404   yes   404   404   404   404   404   404
        SavedViews.ReplaceAsync           404   404   404   yes   404   404   404   404   404   404
        SavedViews.DeleteAsync            404   404   404   yes   404   404   404   404   404   404
        SavedViews.RestoreAsync           404   404   404   yes   404   404   404   404   404   404
        SavedViews.MoveAsync              404   404   404   yes   404   404   404   404   404   404
        QueueList.Show                    -     -     -     yes   -     -     -     -     -     -
        MyTicketList.Show                 yes   yes   yes   -     -     -     yes   -     yes   -
        TicketAccess.VisibleTo            yes   yes   yes   yes   -     yes   yes   -     yes   -
        TicketAccess.CanSee               yes   yes   yes   yes   -     yes   yes   -     yes   -
        TicketAccess.InQueueOf            -     -     -     yes   -     -     -     -     -     -
        TicketAccess.IsInQueueOf          -     -     -     yes   -     -     -     -     -     -
        # The draft is the agent Marek's, on this ticket; a draft of one's own needs sight of the ticket
        Drafts.OpenAsync                  -     -     -     yes   -     -     -     -     -     -
        Drafts.FindAsync                  404   404   404   yes   404   404   404   404   404   404
        Drafts.DiscardAsync               -     -     -     yes   -     -     -     -     -     -
        Drafts.WasSentAsync               -     -     -     yes   -     -     -     -     -     -
        Drafts.SaveAsync                  yes   yes   yes   yes   404   yes   yes   404   yes   404
        SeenMarks.MarkAsync               yes   yes   yes   yes   -     yes   yes   -     yes   -
        # Marek and Ruth write a note there: agents know it, and to everybody else it is nobody. The window that leaves is Marek's
        TicketPresence.BeatAsync          yes   yes   yes   yes   404   yes   no    404   yes   404
        TicketPresence.On                 -     -     -     yes   -     yes   -     -     -     -
        TicketPresence.Leave              -     -     -     yes   -     -     -     -     -     -
        # Files: what is brought goes to a draft of one's own; one to be taken away, or in the draft, is Marek's; the last is in a public reply
        DraftFiles.AddAsync               yes   yes   yes   yes   404   yes   yes   404   yes   404
        DraftFiles.RemoveAsync            404   404   404   yes   404   404   404   404   404   404
        AttachmentQueries.FindAsync       yes   yes   yes   yes   404   yes   yes   404   yes   404
        # People: agents of Printers by those of Printers; a person with an account by every agent
        PeopleQueries.AgentsOfTypeAsync   -     yes   -     yes   -     yes   -     -     -     -
        PeopleQueries.AgentsOfAllAsync    -     yes   -     yes   -     yes   -     -     -     -
        # Notes are not for the requester, so an agent's own ticket names nobody to them
        PeopleQueries.MentionableAsync    404   404   404   yes   404   yes   404   404   404   404
        PeopleQueries.FellowAgentsAsync   -     yes   -     yes   -     -     -     -     -     -
        PeopleQueries.NamesAsync          -     yes   -     yes   yes   yes   -     -     -     -
        PeopleQueries.FindAsync           -     yes   -     yes   yes   yes   -     -     -     -
        SearchSuggestions.CompleteAsync   -     yes   -     yes   yes   yes   -     -     -     -
        # Canned replies: one of Printers is listed, used and added; what is looked at, changed, moved and deleted is Marek's own
        CannedTexts.ForTicketAsync        404   404   404   yes   404   yes   404   404   404   404
        CannedTexts.PreviewAsync          404   404   404   yes   404   yes   404   404   404   404
        CannedTexts.ListAsync             -     yes   -     yes   -     yes   -     -     -     -
        CannedTexts.AddAsync              404   yes   404   yes   404   yes   404   404   404   404
        CannedTexts.MayChange             -     yes   -     yes   -     yes   -     -     -     -
        CannedTexts.FindAsync             404   404   404   yes   404   404   404   404   404   404
        CannedTexts.ChangeAsync           404   404   404   yes   404   404   404   404   404   404
        CannedTexts.MoveAsync             404   404   404   yes   404   404   404   404   404   404
        CannedTexts.DeleteAsync           404   404   404   yes   404   404   404   404   404   404
        PersonalSettings.AfterSendingAsync     yes yes yes yes yes yes yes yes yes yes
        PersonalSettings.SetAfterSendingAsync  yes yes yes yes yes yes yes yes yes yes
        PersonalSettings.QueueColumnsAsync     yes yes yes yes yes yes yes yes yes yes
        PersonalSettings.SetQueueColumnsAsync  yes yes yes yes yes yes yes yes yes yes
        # The sign-in is Marek's
        SignIns.EndAsync                  404   404   404   yes   404   yes   404   404   404   404
        SignIns.EndAllAsync               404   404   404   yes   404   yes   404   404   404   404
        SettingsStore.SaveAsync           404   404   404   404   404   yes   404   404   404   404
        LateTimes.CountTurningLateAsync   404   404   404   404   404   yes   404   404   404   404
        """;

    /// <summary>Public methods that act for nobody in particular, each with the reason why none is asked for.</summary>
    public static readonly IReadOnlyDictionary<string, string> WithoutActor = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Actors.FindAsync"] = "It is what makes an actor of a person.",
        ["CatalogueStore.LoadAsync"] = "It reads types into memory for everybody.",
        ["DemoPeople.FindAsync"] = "Nobody has signed in yet; only in Development.",
        ["DemoPeople.ListAsync"] = "Nobody has signed in yet; only in Development.",
        ["LateTimes.RecomputeAsync"] = "The portal's own work; it answers a number of rows.",
        ["PasswordCheck.FindAsync"] = "Nobody has signed in yet.",
        ["QueueCounts.LoadAsync"] = "It counts into memory for everybody; For(actor) answers.",
        ["SavedViews.LoadAsync"] = "It reads views into memory for everybody; Of(actor) answers.",
        ["SettingsStore.LoadAsync"] = "It reads settings into memory for everybody.",
        ["SignIns.BeginAsync"] = "It says who the actor is.",
        ["SignIns.DeadAmongAsync"] = "It says who the actor is.",
        ["SignIns.FindAsync"] = "It says who the actor is.",
        ["SignIns.ForgetOldAsync"] = "The portal's own work.",
        ["SignIns.SaveSeenAsync"] = "The portal's own work.",
    };

    public static Dictionary<string, string[]> Parse() => Rows.Split('\n')
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(words => words[0], words => words[1..], StringComparer.Ordinal);
}
