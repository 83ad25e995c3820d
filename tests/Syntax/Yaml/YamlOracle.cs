using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Plimsoll.Tests.Syntax.Yaml;

/// <summary>The same text through YamlDotNet's own parser, as one line a node, to hold our tree against.</summary>
static class YamlOracle
{
    /// <summary>Null where YamlDotNet refuses the text.</summary>
    public static List<string>? Read(string text)
    {
        var result = new List<string>();
        try
        {
            var parser = new YamlDotNet.Core.Parser(new Scanner(new StringReader(text), skipComments: true));
            while (parser.MoveNext())
            {
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
