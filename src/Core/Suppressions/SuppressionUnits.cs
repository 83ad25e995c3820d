using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.DockerIgnore;
using Plimsoll.Syntax.EnvFile;
using Plimsoll.Syntax.Markdown;
using Plimsoll.Syntax.Nginx;
using Plimsoll.Syntax.Shell;
using Plimsoll.Syntax.Unit;

namespace Plimsoll.Suppressions;

/// <summary>
/// The nodes of a document that a comment above them can stand for, guests' nodes included, in this document's positions. A
/// collection is none: a comment above its first item is about that item.
/// </summary>
sealed class SuppressionUnits
{
    readonly TextSpan[] _units;

    // For each unit the one around it, by index; -1: none. Finding what holds a comment is then a climb, not a search.
    readonly int[] _around;

    public SuppressionUnits(Document document)
    {
        _units = [.. UnitsOf(document).Where(s => !s.IsEmpty).OrderBy(s => s.Start).ThenByDescending(s => s.Length)];
        _around = new int[_units.Length];
        for (var i = 0; i < _units.Length; i++)
        {
            _around[i] = i - 1;
            while (_around[i] >= 0 && _units[_around[i]].End <= _units[i].Start)
                _around[i] = _around[_around[i]];
        }
    }

    public static bool IsUnit(SyntaxNode node) => node switch
    {
        DataMappingSyntax or DataSequenceSyntax => node.Parent is DataSequenceSyntax,
        DataFileSyntax or DockerfileSyntax or MarkdownFileSyntax or UnitFileSyntax or EnvFileSyntax or NginxFileSyntax or DockerIgnoreSyntax => false,
        ShellScriptSyntax or ShellListSyntax or HeadingSyntax or DirectiveSyntax => false,
        _ => true,
    };

    /// <summary>No unit begins before the offset.</summary>
    public bool IsTop(int offset) => _units.Length == 0 || offset <= _units[0].Start;

    /// <summary>
    /// The outermost unit that begins behind a comment; inside a unit (a comment between the lines of a RUN) only what still
    /// belongs to that one.
    /// </summary>
    public TextSpan? After(TextSpan comment)
    {
        int low = 0, high = _units.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_units[middle].Start < comment.End)
                low = middle + 1;
            else
                high = middle;
        }

        if (low == _units.Length)
            return null;
        var next = _units[low];
        var around = low - 1;
        while (around >= 0 && _units[around].End < comment.End)
            around = _around[around];
        return around < 0 || _units[around].End >= next.End ? next : null;
    }

    static IEnumerable<TextSpan> UnitsOf(Document document)
    {
        var ends = HeredocOwners.EndsIn(document.Root);
        return document.Root.DescendantsAndSelf().Where(IsUnit)
            .Select(n => TextSpan.FromBounds(n.Span.Start, ends.GetValueOrDefault(n, n.Span.End)))
            .Concat(document.Guests.SelectMany(guest => UnitsOf(guest).Select(guest.Map!.ToHost)));
    }
}
