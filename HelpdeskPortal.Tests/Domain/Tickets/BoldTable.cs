namespace HelpdeskPortal.Domain.Tickets;

/// <summary>The bold rule as a table, written down by hand from the rule's text and never from the code.</summary>
/// <remarks>
/// A line is a verb, the states it starts from, and one answer per actor. Answers: <c>now</c> awaiting from now on,
/// <c>first</c> awaiting since the oldest unanswered message, <c>clear</c> not awaiting any more, <c>same</c> done with
/// the flag and its time untouched; and the refusals: <c>no</c> not allowed, <c>404</c> does not exist for this actor,
/// <c>state</c> not in this state, <c>taken</c> somebody else holds it, <c>new</c> too long closed, a new ticket instead.
/// <c>-</c>: this verb has no such actor. States: <c>awaiting</c>; <c>answered</c>; <c>closed</c> within the reopen
/// window after an answer; <c>closed!</c> the same without an answer; <c>past</c>, <c>past!</c> the same after the window.
/// "Open" starts from nothing.
/// </remarks>
internal static class BoldTable
{
    public const string Actors =
        "requester | requester+agent | cc | cc+agent | guest-cc | agent | other-agent | administrator | viewer | stranger | guest | other-guest | system";

    public const string Lines =
        """
        verb                  states                                    req    req+a  cc     cc+a   gcc    agent  other  admin  viewer strang guest  othgst system
        # Opening: the customer's side sets it; what an agent enters for a customer starts not awaiting; said by phone is a customer's message.
        Open/own              nothing                                   now    now    -      now    -      now    now    now    now    now    now    -      -
        Open/for-ana          nothing                                   -      -      now    same   now    same   -      same   -      -      -      -      same
        Open/phone-for-ana    nothing                                   -      -      -      now    -      now    -      now    -      -      -      -      -
        # The requester, agent of the type or not, and CC write as customers; an agent on CC is an agent.
        WriteAsCustomer       awaiting                                  same   same   same   no     same   no     404    no     no     404    same   404    no
        WriteAsCustomer       answered,closed                           now    now    now    no     now    no     404    no     no     404    now    404    no
        WriteAsCustomer       closed!                                   first  first  first  no     first  no     404    no     no     404    first  404    no
        WriteAsCustomer       past,past!                                new    new    new    no     new    no     404    no     no     404    new    404    no
        RecordPhone           awaiting                                  no     no     no     same   no     same   404    same   no     404    no     404    no
        RecordPhone           answered,closed                           no     no     no     now    no     now    404    now    no     404    no     404    no
        RecordPhone           closed!                                   no     no     no     first  no     first  404    first  no     404    no     404    no
        RecordPhone           past,past!                                no     no     no     new    no     new    404    new    no     404    no     404    no
        # A public reply of an agent of the type who is not the requester clears it, whatever else it does.
        Reply/Nothing         awaiting                                  no     no     no     clear  no     clear  404    clear  no     404    no     404    no
        Reply/Nothing         answered,closed,closed!,past,past!        no     no     no     same   no     same   404    same   no     404    no     404    no
        Reply/Wait            awaiting                                  no     no     no     clear  no     clear  404    clear  no     404    no     404    no
        Reply/Wait            answered,closed,closed!,past,past!        no     no     no     same   no     same   404    same   no     404    no     404    no
        Reply/Close           awaiting                                  no     no     no     clear  no     clear  404    clear  no     404    no     404    no
        Reply/Close           answered,closed,closed!,past,past!        no     no     no     same   no     same   404    same   no     404    no     404    no
        Reply/Reopen          awaiting                                  no     no     no     clear  no     clear  404    clear  no     404    no     404    no
        Reply/Reopen          answered,closed,closed!,past,past!        no     no     no     same   no     same   404    same   no     404    no     404    no
        # Closing clears it, whoever may close. A CC may not.
        Close                 awaiting                                  clear  clear  no     clear  no     clear  404    clear  no     404    clear  404    clear
        Close                 answered,closed,closed!,past,past!        same   same   no     same   no     same   404    same   no     404    same   404    same
        SetStatus/Closed      awaiting                                  no     no     no     clear  no     clear  404    clear  no     404    no     404    clear
        SetStatus/Closed      answered,closed,closed!,past,past!        no     no     no     same   no     same   404    same   no     404    no     404    same
        SetStatus/Duplicate   awaiting                                  no     no     no     clear  no     clear  404    clear  no     404    no     404    clear
        SetStatus/Duplicate   answered,closed,closed!,past,past!        no     no     no     same   no     same   404    same   no     404    no     404    same
        # An agent who reopens sets it where the customer's side wrote last, at whatever age.
        Reopen                awaiting,answered,closed,past             no     no     no     same   no     same   404    same   no     404    no     404    same
        Reopen                closed!,past!                             no     no     no     first  no     first  404    first  no     404    no     404    first
        SetStatus/Open        awaiting,answered,closed,past             no     no     no     same   no     same   404    same   no     404    no     404    same
        SetStatus/Open        closed!,past!                             no     no     no     first  no     first  404    first  no     404    no     404    first
        SetStatus/Ordered     awaiting,answered,closed,past             no     no     no     same   no     same   404    same   no     404    no     404    same
        SetStatus/Ordered     closed!,past!                             no     no     no     first  no     first  404    first  no     404    no     404    first
        SetStatus/Customer    awaiting,answered,closed,past             no     no     no     same   no     same   404    same   no     404    no     404    same
        SetStatus/Customer    closed!,past!                             no     no     no     first  no     first  404    first  no     404    no     404    first
        # By hand, where the ticket is open. The portal has no hands.
        MarkAwaiting          awaiting                                  no     no     no     same   no     same   404    same   no     404    no     404    no
        MarkAwaiting          answered                                  no     no     no     now    no     now    404    now    no     404    no     404    no
        MarkAwaiting          closed,closed!,past,past!                 no     no     no     state  no     state  404    state  no     404    no     404    no
        MarkNotAwaiting       awaiting                                  no     no     no     clear  no     clear  404    clear  no     404    no     404    no
        MarkNotAwaiting       answered,closed,closed!,past,past!        no     no     no     same   no     same   404    same   no     404    no     404    no
        # A reply that could not be delivered for good sets it, from now; the mail worker acts as the portal.
        DeliveryFailed        awaiting                                  -      -      -      -      -      -      -      -      -      -      -      -      same
        DeliveryFailed        answered,closed,closed!,past,past!        -      -      -      -      -      -      -      -      -      -      -      -      now
        # What somebody else did cannot be undone; what undo gives back to its doer stands in UndoTests.
        Undo                  awaiting,answered                         no     no     no     no     no     no     404    no     no     404    no     404    no
        Undo                  closed,closed!,past,past!                 no     no     no     no     no     no     404    no     no     404    no     404    no
        # Nor can what somebody else sent be taken back; what that gives back to its writer stands in TakeBackTests.
        TakeBack              awaiting,answered                         no     no     no     no     no     no     404    no     no     404    no     404    no
        TakeBack              closed,closed!,past,past!                 no     no     no     no     no     no     404    no     no     404    no     404    no
        # Nothing else changes it.
        WriteNote             awaiting,answered                         no     no     no     same   no     same   404    same   no     404    no     404    no
        WriteNote             closed,closed!,past,past!                 no     no     no     same   no     same   404    same   no     404    no     404    no
        Claim                 awaiting,answered                         no     no     no     same   no     same   404    same   no     404    no     404    no
        Claim                 closed,closed!,past,past!                 no     no     no     same   no     same   404    same   no     404    no     404    no
        Claim/held            awaiting,answered                         no     no     no     taken  no     taken  404    taken  no     404    no     404    no
        Claim/held            closed,closed!,past,past!                 no     no     no     taken  no     taken  404    taken  no     404    no     404    no
        Release/own           awaiting,answered                         no     no     no     same   no     same   404    same   no     404    no     404    same
        Release/own           closed,closed!,past,past!                 no     no     no     same   no     same   404    same   no     404    no     404    same
        Release/held          awaiting,answered                         no     no     no     taken  no     taken  404    same   no     404    no     404    same
        Release/held          closed,closed!,past,past!                 no     no     no     taken  no     taken  404    same   no     404    no     404    same
        Assign                awaiting,answered                         no     no     no     same   no     same   404    same   no     404    no     404    same
        Assign                closed,closed!,past,past!                 no     no     no     same   no     same   404    same   no     404    no     404    same
        Assign/held           awaiting,answered                         no     no     no     same   no     same   404    same   no     404    no     404    same
        Assign/held           closed,closed!,past,past!                 no     no     no     same   no     same   404    same   no     404    no     404    same
        SetPriority           awaiting,answered                         no     no     no     same   no     same   404    same   no     404    no     404    same
        SetPriority           closed,closed!,past,past!                 no     no     no     same   no     same   404    same   no     404    no     404    same
        SetSubject            awaiting,answered                         no     no     no     same   no     same   404    same   no     404    no     404    same
        SetSubject            closed,closed!,past,past!                 no     no     no     same   no     same   404    same   no     404    no     404    same
        MoveTo                awaiting,answered                         no     no     no     same   no     same   404    same   no     404    no     404    same
        MoveTo                closed,closed!,past,past!                 no     no     no     same   no     same   404    same   no     404    no     404    same
        MoveTo/retired        awaiting,answered                         no     no     no     state  no     state  404    state  no     404    no     404    state
        MoveTo/retired        closed,closed!,past,past!                 no     no     no     state  no     state  404    state  no     404    no     404    state
        ChangeRequester       awaiting,answered                         no     no     no     same   no     same   404    same   no     404    no     404    same
        ChangeRequester       closed,closed!,past,past!                 no     no     no     same   no     same   404    same   no     404    no     404    same
        AddCc                 awaiting,answered                         no     no     no     same   no     same   404    same   no     404    no     404    same
        AddCc                 closed,closed!,past,past!                 no     no     no     same   no     same   404    same   no     404    no     404    same
        RemoveCc              awaiting,answered                         no     no     no     same   no     same   404    same   no     404    no     404    same
        RemoveCc              closed,closed!,past,past!                 no     no     no     same   no     same   404    same   no     404    no     404    same
        BlankMessage          awaiting,answered,closed,closed!,past,past!  no  no     no     same   no     same   404    same   no     404    no     404    no
        BlankFile             awaiting,answered,closed,closed!,past,past!  no  no     no     same   no     same   404    same   no     404    no     404    no
        LinkTo                awaiting,answered,closed,closed!,past,past!  no  no     no     same   no     same   404    same   no     404    no     404    same
        Unlink                awaiting,answered,closed,closed!,past,past!  no  no     no     same   no     same   404    same   no     404    no     404    same
        CloseAsDuplicateOf    awaiting                                  no     no     no     clear  no     clear  404    clear  no     404    no     404    clear
        CloseAsDuplicateOf    answered,closed,closed!,past,past!        no     no     no     same   no     same   404    same   no     404    no     404    same
        Snooze                awaiting,answered                         no     no     no     same   no     same   404    same   no     404    no     404    same
        Snooze                closed,closed!,past,past!                 no     no     no     state  no     state  404    state  no     404    no     404    state
        Wake                  awaiting,answered                         no     no     no     same   no     same   404    same   no     404    no     404    same
        Wake                  closed,closed!,past,past!                 no     no     no     same   no     same   404    same   no     404    no     404    same
        RecomputeLateAt       awaiting,answered                         -      -      -      -      -      -      -      -      -      -      -      -      same
        RecomputeLateAt       closed,closed!,past,past!                 -      -      -      -      -      -      -      -      -      -      -      -      same
        """;
}
