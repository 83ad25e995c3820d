using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Tests.Testing;

/// <summary>Scripts spoiled at random, the same one for the same seed: characters, tokens, and whole constructs put where they do not belong.</summary>
static class ShellMutations
{
    const int LongestPiece = 1000;

    /// <summary>The samples, the snippets and, where PLIMSOLL_CORPUS is set, real scripts: their beginnings, at most so many characters.</summary>
    public static SyntaxTree[] Sources(int longest) => [.. Texts().Select(t => ShellParser.Parse(t[..Math.Min(t.Length, longest)]))];

    static IEnumerable<string> Texts()
    {
        var samples = Directory.EnumerateFiles(Path.Combine(TestData.Samples, "Shell"), "*.sh").Order(StringComparer.Ordinal).Select(File.ReadAllText);
        var snippets = SnippetTexts().Chunk(12).Select(c => string.Join('\n', c));
        var corpus = Environment.GetEnvironmentVariable("PLIMSOLL_CORPUS") is { Length: > 0 } ? TestData.CorpusFiles("files/shell").Select(File.ReadAllText) : [];
        return samples.Concat(snippets).Concat(corpus);
    }

    /// <summary>The snippets, each for itself: what is wrong in one hides nothing in another.</summary>
    public static SyntaxTree[] Snippets() => [.. SnippetTexts().Select(t => ShellParser.Parse(t))];

    static IEnumerable<string> SnippetTexts() => File.ReadAllText(Path.Combine(TestData.Root, "tests", "Oracles", "bash-snippets.txt")).Split("\n%%")
        .Select(s => s[(s.IndexOf('\n', StringComparison.Ordinal) + 1)..]);

    public static string Make(SyntaxTree[] sources, int seed)
    {
        var random = new Random(seed);
        var source = sources[random.Next(sources.Length)];
        var text = source.Text;
        for (var edits = 1 + random.Next(3); edits > 0; edits--)
        {
            var tree = source.Text == text ? source : ShellParser.Parse(text);
            text = random.Next(4) switch
            {
                0 => SpoilCharacters(text, random),
                1 => SpoilTokens(tree, random),
                2 => Transplant(tree, sources[random.Next(sources.Length)], random),
                _ => Wrap(tree, random),
            };
        }

        return text;
    }

    static readonly string Characters = " \t\n\r\0\\'\"`$(){}[]<>|&;#*?!~=+-@%^,:/aA0_\u007F\u0080\u00E9\u2028\uFEFF\uFFFC\uD83D\uFFFF";

    static string SpoilCharacters(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var piece = random.Next(3) == 0 ? ((char)random.Next(0x10000)).ToString() : Characters[random.Next(Characters.Length)].ToString();
        return random.Next(4) switch
        {
            0 => text.Remove(at, Math.Min(1 + random.Next(8), text.Length - at)),
            1 => text[..at] + piece + text[Math.Min(at + 1, text.Length)..],
            2 => text[..at],
            _ => text.Insert(at, piece),
        };
    }

    static string SpoilTokens(SyntaxTree tree, Random random)
    {
        if (tree.Tokens.Length < 2)
            return tree.Text;
        var one = tree.Tokens[random.Next(tree.Tokens.Length)].Span;
        var other = tree.Tokens[random.Next(tree.Tokens.Length)].Span;
        var text = tree.Text;
        return random.Next(3) switch
        {
            0 => text.Remove(one.Start, one.Length),
            1 => text.Insert(one.End, text.Substring(other.Start, other.Length)),
            _ => text.Remove(one.Start, one.Length).Insert(one.Start, text.Substring(other.Start, other.Length)),
        };
    }

    /// <summary>A node of another script in the place of one of this script, sometimes of one of another class.</summary>
    static string Transplant(SyntaxTree tree, SyntaxTree other, Random random)
    {
        var nodes = tree.Root.DescendantsAndSelf().Skip(1).ToList();
        var others = other.Root.DescendantsAndSelf().Skip(1).ToList();
        if (nodes.Count == 0 || others.Count == 0)
            return tree.Text;
        var node = nodes[random.Next(nodes.Count)];
        var alike = others.Where(n => n.GetType() == node.GetType()).ToList();
        var donor = random.Next(4) == 0 || alike.Count == 0 ? others[random.Next(others.Count)] : alike[random.Next(alike.Count)];
        var text = other.Text.Substring(donor.Span.Start, Math.Min(donor.Span.Length, LongestPiece));
        return tree.Text[..node.Span.Start] + text + tree.Text[node.Span.End..];
    }

    static readonly (string Before, string After)[] Wrappings =
    [
        ("if ", "; then a; fi"), ("if a; then ", "; elif b; then c; else d; fi"), ("while ", "; do a; done"), ("until a; do ", "; done"), ("for x in ", "; do a; done"),
        ("for ((i = 0; i < 2; i++)); do ", "; done"), ("select x in a b; do ", "; done"), ("case ", " in a) b;; esac"), ("case a in b) ", ";;& c) d;& esac"), ("( ", " )"),
        ("{ ", "; }"), ("f() { ", "; }"), ("function f ( ", " )"), ("a=$(", ")"), ("a=`", "`"), ("\"$(", ")\""), ("a <(", ")"), ("[[ ", " ]]"), ("(( ", " ))"), ("a $(( ", " ))"),
        ("${a:-", "}"), ("\"${a//", "/b}\""), ("a=( ", " )"), ("a[", "]=b"), ("! ", ""), ("time -p ", ""), ("coproc C { ", "; }"), ("a <<E\n", "\nE\n"), ("a <<-'E'\n\t", "\n\tE\n"),
        ("a <<E <<F\n", "\nE\nF\n"), ("a <<< ", ""), ("eval '", "'"), ("sh -c \"", "\""), ("alias a='", "'"), ("a |& ", " &>> b"), ("{x}> ", ""), ("$'", "'"), ("$\"", "\""), ("@(", "|b)"),
        ("{", ",b}"), ("# ", "\n"), ("\\\n", "\\\n"), ("\r\n", "\r\n"), ("trap '", "' EXIT"), ("X=1 ", " && b || c &"),
    ];

    static string Wrap(SyntaxTree tree, Random random)
    {
        var nodes = tree.Root.DescendantsAndSelf().ToList();
        var span = nodes[random.Next(nodes.Count)].Span;
        var (before, after) = Wrappings[random.Next(Wrappings.Length)];
        return tree.Text.Insert(span.End, after).Insert(span.Start, before);
    }
}
