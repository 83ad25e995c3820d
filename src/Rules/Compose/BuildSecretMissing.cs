using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Text;

namespace Plimsoll.Rules.Compose;

/// <summary>
/// A RUN that is built mounts a secret or an SSH agent which the build is not given: required, or given under a name that is nearly the same.
/// </summary>
public sealed class BuildSecretMissing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2062",
        title: "A secret that the build is not given",
        messageFormat: "The build gives no {0} `{1}`, which {2} mounts{3}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var build in context.Deployment.Builds)
        {
            if (build is not { Image: { } image, IsComplete: true } || ImageFiles.StageOf(build) is not { } target)
                continue;
            foreach (var (kind, type, fallback) in (ReadOnlySpan<(string, string, string?)>)[("secret", "secret", null), ("SSH agent", "ssh", "default")])
            {
                if (Given(build, type) is not { } given)
                    continue;
                foreach (var (mount, id, isRequired) in Mounts(target, type, fallback))
                {
                    if (given.Contains(id))
                        continue;
                    var near = Nearest.To(id, given);
                    if (!isRequired && near is null)
                        continue;
                    context.Report(Diagnostic.Create(_descriptor, build.Location, kind, id, FilePaths.NameOf(image.Document.Path), near is null ? "" : $" (it gives `{near}`)") with
                    {
                        Severity = isRequired ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
                        Related = [new RelatedLocation(image.Document.At(mount), isRequired ? "it is required here" : "it is mounted here")],
                        WhatHappens = !isRequired ? "the file is not there when the command runs" : type == "ssh" ? $"unset ssh forward key {id}" : $"secret {id}: not found",
                        WhatToDo = build.Command is null ? $"add it under `{(type == "ssh" ? "ssh" : "secrets")}` of the build" : type == "ssh" ? $"add --ssh {id}" : $"add --secret id={id}",
                    });
                }
            }
        }
    }

    /// <summary>The ids that a build is given; null where they are not all known.</summary>
    static HashSet<string>? Given(ImageBuild build, string type)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (build.Command is { } command)
        {
            foreach (var value in command.OptionsNamed("--" + type).Select(o => o.Value))
            {
                if (value?.Known is not { } text)
                    return null;
                ids.Add(type == "ssh" ? text.Split('=')[0] : text.Split(',').FirstOrDefault(f => f.StartsWith("id=", StringComparison.Ordinal))?[3..] ?? "");
            }

            return ids;
        }

        if (build.Service is not { } service || service.Layers.Any(l => l.Node["build"] is null && l.Node.FindEntry("build") is not null))
            return null;
        foreach (var (document, node) in service.Layers)
        {
            switch ((node["build"] as DataMappingSyntax)?[type == "ssh" ? "ssh" : "secrets"])
            {
                case null:
                    break;
                case DataMappingSyntax mapping:
                    ids.UnionWith(mapping.EntriesWithMerged.Select(e => e.Key.Value));
                    break;
                case DataSequenceSyntax list:
                    foreach (var item in list.Items.Select(i => i.Resolved))
                    {
                        // A secret is found under its target, where it has one.
                        var name = item is DataMappingSyntax long1 ? (long1["target"] ?? long1["source"]) as DataScalarSyntax : item as DataScalarSyntax;
                        if (name is null || !service.Project.TextOf(document, name).IsKnown)
                            return null;
                        ids.Add(service.Project.TextOf(document, name).Text.Split('=')[0]);
                    }

                    break;
                default:
                    return null;
            }
        }

        return ids;
    }

    /// <summary>The mounts of that type in all stages that a build of this one runs.</summary>
    static IEnumerable<(FlagSyntax Mount, string Id, bool IsRequired)> Mounts(BuildStage target, string type, string? fallback)
    {
        var reached = new HashSet<BuildStage>(ReferenceEqualityComparer.Instance);
        var rest = new Stack<BuildStage>([target]);
        while (rest.TryPop(out var stage))
        {
            if (!reached.Add(stage))
                continue;
            if (stage.Base is { } @base)
                rest.Push(@base);
            foreach (var source in stage.Sources)
                rest.Push(source);
        }

        foreach (var flag in reached.OrderBy(s => s.Index).SelectMany(s => s.Instructions).OfType<RunSyntax>().SelectMany(r => r.Flags))
        {
            if (flag is not { Name: "mount", Value.HasVariables: false })
                continue;
            var options = flag.Options.ToList();
            if (!options.Contains(KeyValuePair.Create("type", type)))
                continue;
            var id = Value("id") ?? Value("source") ?? Value("src") ?? (type == "secret" && (Value("target") ?? Value("dst") ?? Value("destination")) is { } path ? FilePaths.NameOf(path) : fallback);
            if (id is not null)
                yield return (flag, id, options.Exists(o => o.Key == "required" && o.Value is "" or "true" or "1"));

            string? Value(string key) => options.Find(o => o.Key == key).Value is { Length: > 0 } value ? value : null;
        }
    }
}
