using System.Globalization;
using System.Net;
using Plimsoll.Model;

namespace Plimsoll.Tests.Oracles.ProxyMatrix;

/// <summary>
/// What a run of a cell showed, in the recording's words: <c>through 192.168.1.10: CONNECT registry-1.docker.io:443</c>,
/// <c>direct: registry-1.docker.io:443</c>, <c>HTTP_PROXY=... https_proxy=...</c>, or <c>nothing</c>.
/// </summary>
readonly record struct Outcome(string Text)
{
    public const string Nothing = "nothing";

    /// <summary>The proxy was asked.</summary>
    public bool IsThroughProxy => Text.StartsWith("through ", StringComparison.Ordinal);

    /// <summary>The process saw a proxy other than the empty one.</summary>
    public bool HasProxyVariable => Variables.Any(v => v.Value.Length > 0 && !v.Name.Equals("NO_PROXY", StringComparison.OrdinalIgnoreCase));

    public bool Reaches => IsThroughProxy || HasProxyVariable;

    /// <summary>The proxy that was asked.</summary>
    public string? Proxy => IsThroughProxy ? Text["through ".Length..Text.IndexOf(':', StringComparison.Ordinal)] : null;

    public IEnumerable<(string Name, string Value)> Variables => Text.Split(' ').Select(w => w.Split('=', 2)).Where(w => w.Length == 2 && ProxyNames.IsProxyName(w[0])).Select(w => (w[0], w[1]));

    /// <summary>To every reader an empty variable is none.</summary>
    public Outcome WithoutEmpty => Text == Nothing ? this
        : Variables.Where(v => v.Value.Length > 0).Select(v => $"{v.Name}={v.Value}").ToList() is { Count: > 0 } set ? new(string.Join(' ', set)) : new(Nothing);

    /// <summary>The first thing that happened decides: what follows a refusal by the proxy may be a second try elsewhere.</summary>
    public static Outcome OfNetwork(IReadOnlyList<Arrival> arrivals, Func<IPAddress, string> nameOf, string output)
    {
        if (arrivals.Count == 0)
            throw new InvalidOperationException($"Nothing reached the network:\n{output}");
        var first = arrivals[0];
        return new(first.Port == LoggingNetwork.ProxyPort
            ? $"through {first.Address}: {first.Line.Replace(" HTTP/1.1", "", StringComparison.Ordinal)}"
            : $"direct: {nameOf(first.Address)}:{first.Port.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>From what <c>env</c> printed: by itself, behind compose's <c>web-1  | </c>, or behind BuildKit's <c>#6 0.123 </c>.</summary>
    public static Outcome OfEnvironment(string output)
    {
        if (!output.Contains("PATH=", StringComparison.Ordinal))
            throw new InvalidOperationException($"No environment was printed:\n{output}");
        var variables = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var line in output.Split('\n'))
        {
            var text = line.TrimEnd('\r');
            if (text.IndexOf(" | ", StringComparison.Ordinal) is var bar and > 0)
                text = text[(bar + 3)..];
            if (text.StartsWith('#') && text.Split(' ', 3) is [_, var seconds, var printed] && double.TryParse(seconds, CultureInfo.InvariantCulture, out _))
                text = printed;
            if (text.IndexOf('=', StringComparison.Ordinal) is var equals and > 0 && ProxyNames.IsProxyName(text[..equals]))
                variables.Add(text);
        }

        return new(variables.Count == 0 ? Nothing : string.Join(' ', variables));
    }
}
