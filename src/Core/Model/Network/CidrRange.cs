using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Model;

/// <summary>An IPv4 or IPv6 address as a number. An IPv4-mapped IPv6 address is the IPv4 address, as Go sees it.</summary>
public readonly record struct NetworkAddress
{
    static readonly UInt128 MappedPrefix = new(0, 0x0000_FFFF_0000_0000);

    public NetworkAddress(UInt128 value, bool isIPv6)
    {
        var isMapped = isIPv6 && (value >> 32) == (MappedPrefix >> 32);
        Value = isMapped ? value & uint.MaxValue : value;
        IsIPv6 = isIPv6 && !isMapped;
    }

    /// <summary>In host order; the low 32 bits for IPv4.</summary>
    public UInt128 Value { get; }

    public bool IsIPv6 { get; }

    /// <summary>32 or 128.</summary>
    public int Bits => IsIPv6 ? 128 : 32;

    public bool IsLoopback => IsIPv6 ? Value == 1 : Value >> 24 == 127;

    /// <summary>
    /// Reads an address as Go and inet_pton do: four decimal numbers without leading zeros, or IPv6 without brackets and zone.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out NetworkAddress address)
    {
        address = default;
        if (string.IsNullOrEmpty(text))
            return false;
        return text.Contains(':', StringComparison.Ordinal) ? TryParseIPv6(text, out address) : TryParseIPv4(text, out address);
    }

    static bool TryParseIPv4(string text, out NetworkAddress address)
    {
        address = default;
        uint value = 0;
        var octets = text.Split('.');
        if (octets.Length != 4)
            return false;
        foreach (var octet in octets)
        {
            if (octet.Length > 1 && octet[0] == '0' || !byte.TryParse(octet, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return false;
            value = value << 8 | number;
        }

        address = new NetworkAddress(value, isIPv6: false);
        return true;
    }

    static bool TryParseIPv6(string text, out NetworkAddress address)
    {
        address = default;
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c) && c is not (':' or '.'))
                return false;
        }

        if (!IPAddress.TryParse(text, out var parsed) || parsed.AddressFamily != AddressFamily.InterNetworkV6)
            return false;
        Span<byte> bytes = stackalloc byte[16];
        parsed.TryWriteBytes(bytes, out _);
        UInt128 value = 0;
        foreach (var b in bytes)
            value = value << 8 | b;
        address = new NetworkAddress(value, isIPv6: true);
        return true;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        for (var i = 0; i < 16; i++)
            bytes[i] = (byte)(Value >> (120 - 8 * i) & 0xFF);
        return new IPAddress(IsIPv6 ? bytes : bytes[12..]).ToString();
    }
}

/// <summary>An address with a prefix length, as in <c>172.18.0.1/16</c>: the range that holds it.</summary>
/// <param name="Address">As written: it may have host bits.</param>
/// <param name="Prefix">0 to 32, or to 128 for IPv6.</param>
public readonly record struct CidrRange(NetworkAddress Address, int Prefix)
{
    /// <summary>RFC 1918, RFC 6598 (carrier-grade NAT) and RFC 4193 (unique local IPv6).</summary>
    static readonly CidrRange[] PrivateRanges =
        [Parse("10.0.0.0/8"), Parse("172.16.0.0/12"), Parse("192.168.0.0/16"), Parse("100.64.0.0/10"), Parse("fc00::/7")];

    static readonly CidrRange[] LocalRanges = [Parse("127.0.0.0/8"), Parse("169.254.0.0/16"), Parse("::1/128"), Parse("fe80::/10")];

    /// <summary>The range of one address.</summary>
    public CidrRange(NetworkAddress address)
        : this(address, address.Bits)
    {
    }

    /// <summary>Reads <c>address/prefix</c> as Go's ParseCIDR does; false for anything else, an address alone included.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CidrRange range)
    {
        range = default;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0 || !NetworkAddress.TryParse(text![..slash], out var address)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix))
            return false;
        // An IPv4-mapped address counts its prefix from bit 0 of the IPv6 form.
        if (text.AsSpan(0, slash).Contains(':') && !address.IsIPv6)
            prefix = prefix > 128 ? prefix : Math.Max(0, prefix - 96);
        if (prefix > address.Bits)
            return false;
        range = new CidrRange(address, prefix);
        return true;
    }

    /// <summary>Reads a range, or an address as the range of itself.</summary>
    public static bool TryParseRangeOrAddress([NotNullWhen(true)] string? text, out CidrRange range)
    {
        if (TryParse(text, out range))
            return true;
        var isAddress = NetworkAddress.TryParse(text, out var address);
        if (isAddress)
            range = new CidrRange(address);
        return isAddress;
    }

    static CidrRange Parse(string text) => TryParse(text, out var range) ? range : throw new FormatException(text);

    UInt128 HostMask => Prefix == 0
        ? (Address.IsIPv6 ? UInt128.MaxValue : uint.MaxValue)
        : (UInt128.One << (Address.Bits - Prefix)) - 1;

    /// <summary>The first address: all host bits zero.</summary>
    public NetworkAddress First => new(Address.Value & ~HostMask, Address.IsIPv6);

    /// <summary>The last address: all host bits one; the broadcast address of an IPv4 network.</summary>
    public NetworkAddress Last => new(Address.Value | HostMask, Address.IsIPv6);

    /// <summary>The same range written with its first address.</summary>
    public CidrRange Network => this with { Address = First };

    /// <summary>The address is not the network's own: <c>172.18.0.5/16</c>.</summary>
    public bool HasHostBits => (Address.Value & HostMask) != 0;

    public bool Contains(NetworkAddress address) =>
        address.IsIPv6 == Address.IsIPv6 && (address.Value & ~HostMask) == (Address.Value & ~HostMask);

    /// <summary>Holds every address of the other range.</summary>
    public bool Contains(CidrRange other) => Prefix <= other.Prefix && Contains(other.Address);

    /// <summary>Has an address in common with the other range.</summary>
    public bool Overlaps(CidrRange other) => Contains(other.Address) && Prefix <= other.Prefix || other.Contains(Address) && other.Prefix <= Prefix;

    /// <summary>Wholly for private use: RFC 1918, RFC 6598 or RFC 4193.</summary>
    public bool IsPrivate => IsInside(PrivateRanges);

    /// <summary>Wholly loopback or link-local.</summary>
    public bool IsLocal => IsInside(LocalRanges);

    bool IsInside(CidrRange[] ranges)
    {
        foreach (var range in ranges)
        {
            if (range.Contains(this))
                return true;
        }

        return false;
    }

    public override string ToString() => $"{Address}/{Prefix}";
}
