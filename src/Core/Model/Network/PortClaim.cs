using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Model;

/// <summary>Ports of the host that a container takes: it publishes them, or its program listens there with the host's network.</summary>
/// <param name="Address">The host's address; null: all of them, IPv4 and IPv6.</param>
/// <param name="Start">The first port.</param>
/// <param name="End">The last one, inclusive.</param>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c> or <c>sctp</c>: a port of the one is none of the others.</param>
/// <param name="Location">The published port, the directive, or the image that listens there by itself.</param>
public sealed record PortClaim(ContainerSpec Container, string? Address, int Start, int End, string Protocol, Location Location)
{
    /// <summary>Null for a program that listens itself.</summary>
    public PublishedPort? Published { get; init; }

    /// <summary>The first port that both want; null where they do not meet.</summary>
    public int? Meets(PortClaim other) =>
        Start <= other.End && other.Start <= End && Protocol == other.Protocol && AddressesMeet(Address, other.Address) ? Math.Max(Start, other.Start) : null;

    // 0.0.0.0 is every IPv4 address and [::] every IPv6 one: the engine binds each family on its own.
    static bool AddressesMeet(string? one, string? other)
    {
        if (one is null || other is null)
            return true;
        return IPAddress.TryParse(one, out var a) && IPAddress.TryParse(other, out var b) && a.AddressFamily == b.AddressFamily
            && (a.Equals(b) || IsAny(a) || IsAny(b));
    }

    static bool IsAny(IPAddress address) =>
        address.Equals(address.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any);
}

/// <summary>Two claims that one host cannot serve.</summary>
/// <param name="Earlier">The one that is started, or written, first.</param>
/// <param name="Port">The first port that both want.</param>
public sealed record PortConflict(PortClaim Earlier, PortClaim Later, int Port);
