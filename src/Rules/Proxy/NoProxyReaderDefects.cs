using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Rules.Proxy;

/// <summary>Entries of NO_PROXY that Go understands and the program that gets them does not: <c>*.example.com</c>, and <c>*</c> in a longer list.</summary>
static class NoProxyReaderDefects
{
    /// <summary>Of each entry, the first curl or wget that is started with it.</summary>
    public static IEnumerable<(NoProxyList List, NoProxyEntry Entry, ShellCommand Reader)> Find(ImmutableArray<NoProxyList> lists, Deployment deployment)
    {
        foreach (var list in lists)
        {
            if (list.Carrier is not (ProxyCarrier.Export or ProxyCarrier.Prefix))
                continue;
            foreach (var entry in list.Parsed.Entries)
            {
                if (entry.Defect == NoProxyDefect.None && (entry.IsWildcardDomain || entry.Text == "*" && list.Parsed.Entries.Length > 1)
                    && list.IsVerbatim(entry) && ReaderOf(list, deployment) is { } reader)
                    yield return (list, entry, reader);
            }
        }
    }

    static ShellCommand? ReaderOf(NoProxyList list, Deployment deployment) => deployment.Flows.SelectMany(f => f.Commands).FirstOrDefault(c =>
        (c.Program == "wget" && list.Variable.Name == "no_proxy" || c.Program == "curl") && c.Arguments.Length > 1
        && c.Environment.TryGet(list.Variable.Name, out var variable) && variable.Value.Location == list.Variable.Value.Location
        && c.Environment.Passes(list.Variable.Name) == Truth.Yes
        // curl reads the lower case first.
        && (list.Variable.Name == "no_proxy" || c.Environment.Passes("no_proxy") != Truth.Yes)
        && ProxyNames.All.Any(n => !n.StartsWith("no", StringComparison.OrdinalIgnoreCase) && c.Environment.Passes(n) == Truth.Yes));
}
