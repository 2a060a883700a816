using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Desk.Types;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Desk.Tickets;

/// <summary>The settings that a ticket's verbs obey, resolved for its type.</summary>
public sealed class TicketPolicies(SettingsStore settings, CatalogueStore catalogue)
{
    public TicketPolicy For(int typeId)
    {
        var rules = settings.Get<TicketSettings>();
        var target = catalogue.Current.Type(typeId)?.ResponseTargetHours;
        return new TicketPolicy(rules.ReopenWindow, rules.ClaimOnReply, since => rules.LateAt(since, target)) { UndoWindow = rules.UndoWindow };
    }
}
