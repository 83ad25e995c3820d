using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>An environment variable, flag or key that names a proxy or the exceptions from it.</summary>
/// <param name="Name">As written; letter case matters to some readers.</param>
/// <param name="Value">What it is set to, as far as known.</param>
/// <param name="Location">What sets it: the variable's name, the entry, the flag.</param>
public sealed record ProxyVariable(string Name, SourcedText Value, Location Location)
{
    public bool IsException => Name.TrimStart('-') is "NO_PROXY" or "no_proxy" or "no-proxy" or "noProxy";

    /// <summary>
    /// The value that an entry gives. An empty one that was a variable (<c>${HTTP_PROXY:-}</c>) is unknown: the caller is meant to fill it.
    /// </summary>
    internal static SourcedText Given(SourcedText value, Location entry) =>
        value.Text.Length == 0 && entry.Text.Contains('$', StringComparison.Ordinal) ? value with { Text = SourcedText.UnknownText } : value;

    /// <summary>Not certainly empty: an unknown value may be.</summary>
    public Truth IsSet => Value.Text.Length == 0 ? Truth.No : Value.Text == SourcedText.UnknownText ? Truth.Unknown : Truth.Yes;
}

/// <summary>The names under which programs look for proxies.</summary>
public static class ProxyNames
{
    /// <summary>http, https and exceptions, each in both cases, upper case first as Go reads them.</summary>
    public static ImmutableArray<string> Common { get; } = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy"];

    /// <summary><see cref="Common"/> and the ones that the docker CLI and curl know besides.</summary>
    public static ImmutableArray<string> All { get; } = [.. Common, "ALL_PROXY", "all_proxy", "FTP_PROXY", "ftp_proxy"];

    static readonly FrozenSet<string> AllSet = All.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Exactly upper or exactly lower case: readers know no other spelling.</summary>
    public static bool IsProxyName(string name) => AllSet.Contains(name);

}

/// <summary>What variables mean to a reader of both letter cases.</summary>
public static class ProxyVariables
{
    /// <summary>
    /// The settings that Go takes from an environment: upper case first where it is not empty. ALL_PROXY and FTP_PROXY are not read.
    /// Of two variables of one name the last counts. dockerd's and the CLI's own keys stand for both cases, as both write both.
    /// </summary>
    public static ProxySettings Settings(this IEnumerable<ProxyVariable> variables)
    {
        (SourcedText? Upper, SourcedText? Lower) http = default, https = default, except = default;
        foreach (var variable in variables)
        {
            SourcedText? value = variable.Value.Text.Length == 0 ? null : variable.Value;
            switch (variable.Name.TrimStart('-'))
            {
                case "HTTP_PROXY": http.Upper = value; break;
                case "http_proxy": http.Lower = value; break;
                case "http-proxy" or "httpProxy": http = (value ?? http.Upper, value ?? http.Lower); break;
                case "HTTPS_PROXY": https.Upper = value; break;
                case "https_proxy": https.Lower = value; break;
                case "https-proxy" or "httpsProxy": https = (value ?? https.Upper, value ?? https.Lower); break;
                case "NO_PROXY": except.Upper = value; break;
                case "no_proxy": except.Lower = value; break;
                case "no-proxy" or "noProxy": except = (value ?? except.Upper, value ?? except.Lower); break;
            }
        }

        return new ProxySettings(http.Upper ?? http.Lower, https.Upper ?? https.Lower, except.Upper ?? except.Lower);
    }

    /// <summary>The proxy variables that a program certainly finds in its environment (Yes), or may find although a place names them (Unknown).</summary>
    public static ImmutableArray<ProxyVariable> Passed(this ShellEnvironment environment, Truth passes = Truth.Yes) =>
        environment.Variables.IsEmpty ? [] : [.. ProxyNames.All.Where(n => environment.Passes(n) == passes).Select(environment.Named).OfType<ProxyVariable>()];

    /// <summary>The variable as the files set it; null where no place of theirs does.</summary>
    public static ProxyVariable? Named(this ShellEnvironment environment, string name) =>
        environment.TryGet(name, out var variable) && variable is { IsSet: not Truth.No, SetAt: { } setAt }
            ? new ProxyVariable(name, variable.IsSet == Truth.Yes ? variable.Value : new SourcedText(SourcedText.UnknownText, variable.Value.Location), setAt)
            : null;
}
