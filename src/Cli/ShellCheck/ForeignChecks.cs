using Plimsoll.Cli.Discovery;
using Plimsoll.Model;
using Plimsoll.ShellCheck;

namespace Plimsoll.Cli.ShellCheck;

/// <summary>ShellCheck for the sets of one run: one call for all of them, where their configurations want it.</summary>
/// <param name="IsForced">The command line asks for it, whatever configurations say.</param>
sealed record ForeignChecks(ShellChecker Checker, bool IsForced)
{
    /// <param name="scope">Other files are not asked about: ShellCheck sees one text at a time.</param>
    /// <returns>The findings by configuration.</returns>
    public Dictionary<Configuration, IReadOnlyCollection<Diagnostic>> Check(IEnumerable<Deployment> sets, Scope scope, Func<Document, Configuration> configurationOf)
    {
        var bodies = sets.SelectMany(ShellCheckBodies.Of)
            .Where(b => scope.Contains(b.Document.Path))
            .Where(b => configurationOf(b.Document) is var c && (IsForced || c.UsesShellCheck) && ShellCheckRule.IsAnyOn(c, b.Document.Path)).ToList();
        return Checker.Check(bodies).GroupBy(d => configurationOf(d.Location.Document)).ToDictionary(g => g.Key, IReadOnlyCollection<Diagnostic> (g) => [.. g]);
    }
}
