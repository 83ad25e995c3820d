using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// Entries of NO_PROXY that match nothing in Go programs, curl and wget: wildcards in addresses, malformed ranges, other separators than
/// the comma, schemes, paths. Info for what curl alone does not read, where curl is the reader. Fix: what was meant.
/// </summary>
public sealed class NoProxyEntryNeverMatches : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM6014",
        title: "An entry of NO_PROXY that never matches",
        messageFormat: "{0}",
        Category.Proxy,
        DiagnosticSeverity.Warning);

    const int LongestShown = 40;

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var deployment = context.Subject;
        var lists = NoProxyLists.Of(deployment);
        // A plain variable of a shell is no setting; where its text ends up in one, it is the place to mend.
        var used = lists.Where(l => l.Carrier != ProxyCarrier.Assignment).SelectMany(l => l.Parsed.Entries).Where(e => e.Defect != NoProxyDefect.None)
            .Select(e => e.Text).ToHashSet(StringComparer.Ordinal);
        var reported = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<Location>();
        foreach (var (list, entry) in Defective(lists).OrderByDescending(d => d.List.IsVerbatim(d.Entry)))
        {
            if (!used.Contains(entry.Text) || entry.Defect == NoProxyDefect.Separator && IsOfJava(entry.Text, deployment))
                continue;
            // Taken over from a variable that is a finding itself.
            if ((reported.Add(entry.Text) || list.IsVerbatim(entry)) && seen.Add(list.TextOf(entry).Location.Physical))
                Report(context, list, entry);
        }

        foreach (var (list, entry, reader) in NoProxyReaderDefects.Find(lists, deployment))
            ReportForCurl(context, list, entry, reader);
        foreach (var (variable, rest) in deployment.Flows.SelectMany(f => f.Commands).Select(NoProxyCutOff.Find).OfType<(string, Argument)>().DistinctBy(c => c.Item2.Location))
            ReportCutOff(context, variable, rest);
    }

    static IEnumerable<(NoProxyList List, NoProxyEntry Entry)> Defective(ImmutableArray<NoProxyList> lists)
    {
        foreach (var list in lists)
        {
            foreach (var entry in list.Parsed.Entries)
            {
                // Quotes open in one entry and close in another: one finding.
                if (entry.Defect == NoProxyDefect.None)
                    continue;
                yield return (list, entry);
                if (entry.Defect == NoProxyDefect.Quotes)
                    break;
            }
        }
    }

    /// <summary>The list of java's http.nonProxyHosts has that form, and the set hands it on.</summary>
    static bool IsOfJava(string text, Deployment deployment) =>
        text.Contains('|', StringComparison.Ordinal) && deployment.Documents.Any(d => d.Text.Contains("nonProxyHosts", StringComparison.Ordinal));

    static void Report(AnalysisContext<Deployment> context, NoProxyList list, NoProxyEntry entry)
    {
        var shown = Shown(entry.Text);
        var where = $"`{shown}` in `{list.Variable.Name}`";
        var range = entry.Repaired is { } repaired && repaired.Contains('/', StringComparison.Ordinal) && !repaired.Contains(',', StringComparison.Ordinal) ? repaired : null;
        var message = entry.Defect switch
        {
            NoProxyDefect.Separator => $"{where} is one entry and matches no host: only a comma separates entries",
            NoProxyDefect.BlankInside => $"{where} is one entry to Go programs and wget, and matches no host: only a comma separates entries",
            NoProxyDefect.Quotes => $"{where} has a quote in it, which is part of the value and of no host's name",
            NoProxyDefect.Scheme => $"{where} matches no host: entries have no scheme",
            NoProxyDefect.Path => $"{where} matches no host: entries have no path",
            NoProxyDefect.AddressWildcard => $"{where} matches no address: there are no wildcards in addresses{(range is null ? "" : $", only ranges such as `{range}`")}",
            NoProxyDefect.NameWildcard => $"{where} matches no host: a wildcard inside a name is taken as it stands",
            NoProxyDefect.AddressPrefix => $"{where} matches no address that begins so: {(range is null ? "only a range does that" : $"`{range}` does")}",
            NoProxyDefect.Brackets => $"{where} matches no address: an IPv6 address has brackets only before a port",
            _ => $"{where} is no range, and is taken for the name of a host",
        };
        context.Report(Diagnostic.Create(_descriptor, list.TextOf(entry).Location, message) with
        {
            Label = "matches nothing",
            WhatHappens = entry.Defect == NoProxyDefect.BlankInside ? "everything in it goes through the proxy; curl alone takes blanks for separators"
                : "what is meant to be reached directly goes through the proxy, without a word",
            WhatToDo = entry.Repaired is { } instead ? $"write {Shown(instead)}"
                : entry.Defect == NoProxyDefect.Quotes ? "leave the quotes away, or put them around the whole entry, name and all" : "name hosts, domains, addresses or ranges, with commas between them",
            Fix = FixFor(list, entry),
        });
    }

    static Fix? FixFor(NoProxyList list, NoProxyEntry entry)
    {
        if (entry.Defect == NoProxyDefect.Quotes)
            return QuotesFix.For(list.Variable.Value);
        return entry.Repaired is { } repaired && list.IsVerbatim(entry)
            // "172.*" has public addresses in it, and was hardly meant to. A variable may serve other ends too.
            ? new Fix($"Write {Shown(repaired)}", CidrRange.TryParse(repaired, out var range) && !range.IsPrivate && !range.IsLocal || list.IsOfVariable ? FixSafety.Unsafe : FixSafety.Safe, new FixEdit(list.TextOf(entry).Location, repaired)) : null;
    }

    static void ReportForCurl(AnalysisContext<Deployment> context, NoProxyList list, NoProxyEntry entry, ShellCommand reader)
    {
        var program = reader.Program;
        context.Report(Diagnostic.Create(_descriptor, list.TextOf(entry).Location, entry.Text == "*"
            ? $"`*` in `{list.Variable.Name}` matches nothing for {program}: it takes it only as the whole list"
            : $"`{entry.Text}` in `{list.Variable.Name}` matches nothing for {program}: it knows no wildcards") with
        {
            Severity = DiagnosticSeverity.Info,
            Label = $"not read by {program}",
            Related = [new RelatedLocation(reader.Location, $"{program} is started with it; Go programs would take it")],
            WhatHappens = "the request goes through the proxy",
            WhatToDo = entry.Text == "*" ? "name the hosts, or unset the proxy for this command" : $"write {entry.Text[1..]}, which all of them read as the subdomains",
            Fix = entry.Text != "*" && list.IsVerbatim(entry)
                ? new Fix($"Write {entry.Text[1..]}", FixSafety.Safe, new FixEdit(list.TextOf(entry).Location, entry.Text[1..])) : null,
        });
    }

    static void ReportCutOff(AnalysisContext<Deployment> context, string variable, Argument rest)
    {
        var document = rest.Location.Document;
        var start = rest.Location.Span.Start;
        while (start > 0 && document.Text[start - 1] is ' ' or '\t')
            start--;
        context.Report(Diagnostic.Create(_descriptor, rest.Location, $"`{variable}` does not get `{Shown(rest.Text)}`: a blank before it ends the value") with
        {
            Label = "a word of its own",
            WhatHappens = "the shell says `not a valid identifier` or `command not found`, and what stands here goes through the proxy",
            WhatToDo = "write the list without blanks",
            Fix = document.Text[start - 1] is '=' or ',' ? new Fix("Close the gap", FixSafety.Safe, new FixEdit(document.At(start, rest.Location.Span.Start - start), "")) : null,
        });
    }

    static string Shown(string entry) => ProxyUrl.Masked(entry) is { Length: > LongestShown } text ? text[..LongestShown] + "…" : ProxyUrl.Masked(entry);
}
