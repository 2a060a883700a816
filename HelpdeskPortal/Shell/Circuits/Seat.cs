using Microsoft.AspNetCore.Components.Server.Circuits;

namespace HelpdeskPortal.Shell.Circuits;

/// <summary>Who comes through a connection.</summary>
internal sealed record Visitor(Guid? SignInId, Guid? PersonId, string Address)
{
    /// <summary>Whose seats are counted together.</summary>
    public string Owner => PersonId is { } person ? $"person {person}" : $"address {Address}";
}

/// <summary>One place for one circuit: taken before the circuit starts, given back when it closes.</summary>
internal sealed class Seat(Visitor visitor, string connectionId)
{
    public Visitor Visitor => visitor;

    /// <summary>The connection that asked for it.</summary>
    public string ConnectionId => connectionId;

    /// <summary>The circuit, once it has opened: which is when its first components come, not when it is started.</summary>
    public Circuit? Circuit { get; set; }

    /// <summary>The circuit's own services.</summary>
    public IServiceProvider? Services { get; set; }

    /// <summary>What a browser must know to come back to the circuit.</summary>
    public string? Secret { get; set; }
}
