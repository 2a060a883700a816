using System.Diagnostics.CodeAnalysis;
using HelpdeskPortal.Desk.Settings;
using HelpdeskPortal.Domain.Settings;

namespace HelpdeskPortal.Shell.Circuits;

/// <summary>How many circuits there may be: for one person, for strangers from one address, in all.</summary>
internal sealed class CircuitSeats(SettingsStore settings)
{
    private readonly Lock _lock = new();
    private readonly HashSet<Seat> _taken = [];
    private readonly Dictionary<string, int> _byOwner = new(StringComparer.Ordinal);

    public bool HasRoom(Visitor visitor)
    {
        lock (_lock)
        {
            return HasRoomLocked(visitor);
        }
    }

    public bool TryTake(Visitor visitor, string connectionId, [NotNullWhen(true)] out Seat? seat)
    {
        lock (_lock)
        {
            if (!HasRoomLocked(visitor))
            {
                seat = null;
                return false;
            }

            seat = new Seat(visitor, connectionId);
            _taken.Add(seat);
            _byOwner[visitor.Owner] = _byOwner.GetValueOrDefault(visitor.Owner) + 1;
            return true;
        }
    }

    /// <summary>False if it had been given back already.</summary>
    public bool GiveBack(Seat seat)
    {
        lock (_lock)
        {
            if (!_taken.Remove(seat))
            {
                return false;
            }

            var left = _byOwner[seat.Visitor.Owner] - 1;
            if (left == 0)
            {
                _byOwner.Remove(seat.Visitor.Owner);
            }
            else
            {
                _byOwner[seat.Visitor.Owner] = left;
            }

            return true;
        }
    }

    /// <summary>Whether it still counts. A circuit without a seat must not be come back to: it would be one too many.</summary>
    public bool IsTaken(Seat seat)
    {
        lock (_lock)
        {
            return _taken.Contains(seat);
        }
    }

    /// <summary>For circuits that had not opened when their socket was cut: they would never tell that they closed.</summary>
    public void GiveBackUnopened(string connectionId)
    {
        foreach (var seat in Where(seat => seat.ConnectionId == connectionId && seat.Circuit is null))
        {
            GiveBack(seat);
        }
    }

    public IReadOnlyList<Seat> Of(Guid signInId) => Where(seat => seat.Visitor.SignInId == signInId);

    public IReadOnlyList<Guid> SignIns() => [.. Where(seat => seat.Visitor.SignInId is not null).Select(seat => seat.Visitor.SignInId!.Value).Distinct()];

    private List<Seat> Where(Func<Seat, bool> wanted)
    {
        lock (_lock)
        {
            return [.. _taken.Where(wanted)];
        }
    }

    private bool HasRoomLocked(Visitor visitor)
    {
        var limits = settings.Get<LimitSettings>();
        var most = visitor.PersonId is null ? limits.CircuitsPerAddress : limits.CircuitsPerPerson;
        return _taken.Count < limits.CircuitsInAll && _byOwner.GetValueOrDefault(visitor.Owner) < most;
    }
}
