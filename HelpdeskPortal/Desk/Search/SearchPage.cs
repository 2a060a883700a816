using HelpdeskPortal.Data.Search;
using HelpdeskPortal.Domain.Tickets;

namespace HelpdeskPortal.Desk.Search;

/// <summary>A piece of a text: a found word, or what stands between.</summary>
public sealed record SearchPiece(string Text, bool IsHit)
{
    /// <summary>Takes a marked text apart; whatever marks it has and however they stand, all of its letters come out once.</summary>
    internal static IReadOnlyList<SearchPiece> Of(string marked)
    {
        var pieces = new List<SearchPiece>();
        var isHit = false;
        var start = 0;
        for (var at = 0; at <= marked.Length; at++)
        {
            if (at == marked.Length || marked[at] == MarkedMessage.Begin[0] || marked[at] == MarkedMessage.End[0])
            {
                if (at > start)
                {
                    pieces.Add(new SearchPiece(marked[start..at], isHit));
                }

                isHit = at < marked.Length && marked[at] == MarkedMessage.Begin[0];
                start = at + 1;
            }
        }

        return pieces;
    }
}

/// <summary>A ticket that was found, as a row of the results.</summary>
public sealed record SearchHit
{
    public required long TicketId { get; init; }

    public required string Number { get; init; }

    /// <summary>Opens on the agents' page; else the actor is of the customer's side here, and everything in this record is that side's.</summary>
    public required bool IsAgent { get; init; }

    public required IReadOnlyList<SearchPiece> Subject { get; init; }

    public required IReadOnlyList<SearchPiece> NumberPieces { get; init; }

    public required IReadOnlyList<SearchPiece> Requester { get; init; }

    /// <summary>Only where the hit is in it.</summary>
    public required IReadOnlyList<SearchPiece> Address { get; init; }

    public required int TypeId { get; init; }

    public required int StatusId { get; init; }

    public required bool IsAwaiting { get; init; }

    /// <summary>When what was found was written; by this the results are sorted.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The message around the hit.</summary>
    public required IReadOnlyList<SearchPiece> Context { get; init; }

    /// <summary>What the context is of; null where there is none.</summary>
    public required MessageKind? ContextKind { get; init; }
}

/// <summary>One page of results.</summary>
/// <param name="Notes">What could not be understood, in sentences.</param>
/// <param name="Next">Where the next page begins; null after the last.</param>
/// <param name="IsCut">So many hits were looked at that the search stopped before the page was full.</param>
public sealed record SearchPage(SearchText Text, IReadOnlyList<SearchHit> Hits, IReadOnlyList<string> Notes, long? Next, bool IsCut);
