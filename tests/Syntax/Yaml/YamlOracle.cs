using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Plimsoll.Tests.Syntax.Yaml;

/// <summary>The same text through YamlDotNet's own parser, as one line a node, to hold our tree against.</summary>
static class YamlOracle
{
    /// <summary>Stands before a key that is no scalar. Our tree gives such keys as texts: these readings cannot be compared.</summary>
    public const string ComplexKey = "?";

    /// <summary>Null where YamlDotNet refuses the text.</summary>
    public static List<string>? Read(string text)
    {
        var result = new List<string>();
        // For each open collection: whether a key comes next. Lists have none.
        var open = new Stack<bool?>();
        try
        {
            var parser = new YamlDotNet.Core.Parser(new Scanner(new StringReader(text.StartsWith('\uFEFF') ? text[1..] : text), skipComments: true));
            while (parser.MoveNext())
            {
                if (parser.Current is NodeEvent or YamlDotNet.Core.Events.AnchorAlias && open.TryPop(out var isKey))
                {
                    if (isKey == true && parser.Current is not Scalar)
                        result.Add(ComplexKey);
                    open.Push(!isKey);
                }

                if (parser.Current is MappingStart or SequenceStart)
                    open.Push(parser.Current is MappingStart ? true : null);
                else if (parser.Current is MappingEnd or SequenceEnd)
                    open.Pop();
                switch (parser.Current)
                {
                    case Scalar scalar:
                        result.Add($"={scalar.Value}");
                        break;
                    case YamlDotNet.Core.Events.AnchorAlias alias:
                        result.Add($"*{alias.Value.Value}");
                        break;
                    case SequenceStart:
                        result.Add("[");
                        break;
                    case SequenceEnd:
                        result.Add("]");
                        break;
                    case MappingStart:
                        result.Add("{");
                        break;
                    case MappingEnd:
                        result.Add("}");
                        break;
                    case DocumentStart:
                        result.Add("---");
                        break;
                }
            }

            return result;
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException)
        {
            return null;
        }
    }

    public static List<string> Of(SyntaxTree tree)
    {
        var result = new List<string>();
        foreach (var document in ((DataFileSyntax)tree.Root).Documents)
        {
            result.Add("---");
            Write(document, result);
        }

        return result;
    }

    static void Write(DataNode node, List<string> result)
    {
        switch (node)
        {
            case DataScalarSyntax scalar:
                result.Add($"={scalar.Value}");
                break;
            case DataAliasSyntax alias:
                result.Add($"*{alias.Name}");
                break;
            case DataSequenceSyntax sequence:
                result.Add("[");
                foreach (var item in sequence.Items)
                    Write(item, result);
                result.Add("]");
                break;
            case DataMappingSyntax mapping:
                result.Add("{");
                foreach (var entry in mapping.Entries)
                {
                    Write(entry.Key, result);
                    Write(entry.Value, result);
                }

                result.Add("}");
                break;
        }
    }
}
