using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Embedding;

/// <summary>
/// A list of commands in a GitLab pipeline. <c>before_script</c> and <c>script</c> of a job are put together and run by one shell,
/// <c>after_script</c> by another. Source: docs.gitlab.com, CI/CD YAML syntax reference.
/// </summary>
/// <param name="Owner">The job, <c>default:</c>, or the file itself; null for a list that others take in by its anchor.</param>
/// <param name="Key"><c>before_script</c>, <c>script</c>, <c>after_script</c>; empty for such a list.</param>
/// <param name="Node">The list, or a scalar.</param>
sealed record PipelineScript(DataMappingSyntax? Owner, string Key, DataNode Node)
{
    public const string Before = "before_script", Main = "script", After = "after_script";

    /// <summary>Each once, also where several jobs share it.</summary>
    public static IEnumerable<PipelineScript> In(SyntaxTree tree)
    {
        if (tree.Root is not DataFileSyntax file)
            yield break;
        var seen = new HashSet<DataNode>();
        var anchored = new List<DataNode>();
        foreach (var owner in file.Documents.OfType<DataMappingSyntax>().SelectMany(Owners))
        {
            foreach (var key in (string[])[Before, Main, After])
            {
                // "script: !reference [.job, script]" has no text of its own.
                if (owner[key] is not { Tag: null } node || node is not (DataSequenceSyntax or DataScalarSyntax { IsNull: false }) || !seen.Add(node))
                    continue;
                anchored.AddRange(ItemsOf(node).OfType<DataAliasSyntax>().Select(a => a.Resolved).OfType<DataNode>());
                yield return new PipelineScript(owner, key, node);
            }
        }

        foreach (var node in anchored.Where(seen.Add))
        {
            if (node is DataSequenceSyntax { Tag: null } or DataScalarSyntax { IsNull: false })
                yield return new PipelineScript(null, "", node);
        }
    }

    public static IEnumerable<DataNode> ItemsOf(DataNode node) => node is DataSequenceSyntax list ? list.Items : [node];

    static IEnumerable<DataMappingSyntax> Owners(DataMappingSyntax file) =>
        file.Entries.Select(e => e.Value.Resolved).OfType<DataMappingSyntax>().Prepend(file);
}
