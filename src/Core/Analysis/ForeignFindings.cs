using Plimsoll.ShellCheck;

namespace Plimsoll.Analysis;

/// <summary>Findings of another program, taken in among those of the rules.</summary>
static class ForeignFindings
{
    /// <summary>
    /// Those that no rule of our own says at the same place: one mistake is one finding, and a rule that has the code as its alias knows
    /// more of the surroundings.
    /// </summary>
    public static IEnumerable<Finding> NotSaidBy(IEnumerable<Finding> own, IEnumerable<Diagnostic> foreign)
    {
        var said = own.SelectMany(f => f.Rule.Aliases.Where(a => ShellCheckRule.CodeOf(a) is not null)
            .Select(alias => (Key: (alias, f.Diagnostic.Location.Document.Path), f.Diagnostic.Location.Physical.Span)))
            .ToLookup(s => s.Key, s => s.Span);
        return foreign.Where(d => !said[(d.Id, d.Location.Document.Path)].Any(d.Location.Physical.Span.IntersectsWith))
            .Select(d => new Finding(ShellCheckRule.Of(d.Id)!, d));
    }
}
