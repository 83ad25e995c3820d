using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Shell;
using SyntaxNode = Plimsoll.Syntax.SyntaxNode;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// A script writes the whole of daemon.json with <c>&gt;</c> or <c>tee</c>: what stood in it is gone. Info; warning where the same script
/// itself wrote keys there before, which the second text does not have.
/// </summary>
public sealed class DaemonJsonOverwritten : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5001",
        title: "A daemon.json that is overwritten",
        messageFormat: "This throws away {0}",
        Category.Shell,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.DaemonJson, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        var written = context.Document;
        if (written is not { TargetPath: { } path, Host: { Root: ShellScriptSyntax } script, HostNode: { } node } || !DaemonFiles.IsDaemonJsonPlace(path)
            || written.Physical.Kind is DocumentKind.Dockerfile or DocumentKind.Compose || Target(node) is not { } target)
            return;
        var earlier = context.Deployment.Documents.LastOrDefault(d => d != written && d.Host == script && d.TargetPath == path
            && d.Kind == DocumentKind.DaemonJson && d.HostNode!.Span.Start < node.Span.Start && !AreAlternatives(d.HostNode, node));
        var lost = earlier is null ? [] : Keys(earlier).Except(Keys(written), StringComparer.Ordinal).ToList();
        if (earlier is not null && lost.Count == 0 || earlier is null && MayKnowTheFile(script, path, node))
            return;
        context.Report(Diagnostic.Create(_descriptor, script.At(target.Span),
            earlier is null ? $"what stood in {FilePaths.NameOf(path)} before" : $"{string.Join(", ", lost.Select(k => $"`{k}`"))}, written a few lines above") with
        {
            Severity = earlier is null ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
            Label = "written from its first character",
            Related = earlier is null ? [] : [new RelatedLocation(earlier.Host!.At(Target(earlier.HostNode!)!.Span), "here they were written")],
            WhatHappens = "dockerd starts with the new keys alone: mirrors, storage and log settings of before are gone",
            WhatToDo = earlier is null ? "keep a copy (`cp -a daemon.json daemon.json.bak`) and merge, with `jq -s '.[0] * .[1]'` for one" : "write all keys at once",
        });
    }

    /// <summary>The word that names the file: behind <c>&gt;</c>, or an argument of tee without <c>-a</c>.</summary>
    static SyntaxNode? Target(SyntaxNode node)
    {
        var command = node as SimpleCommandSyntax ?? CommandOf(node);
        if (command is null)
            return null;
        // `cat <<EOF | sudo tee FILE`: the heredoc stands at the first command, the file at the last.
        foreach (var part in command.Parent is PipelineSyntax pipeline ? pipeline.Commands.OfType<SimpleCommandSyntax>() : [command])
        {
            if (part.Redirections.FirstOrDefault(r => r.Operator is ">" or ">|" or "&>" && IsDaemonJson(r.Target)) is { Target: { } target })
                return target;
            if (part.Words.Any(w => w.Literal is "tee" or "/usr/bin/tee") && !part.Words.Any(w => w.Literal is "-a" or "--append"))
                return part.Words.FirstOrDefault(IsDaemonJson);
        }

        return null;
    }

    static bool IsDaemonJson(WordSyntax? word) => word?.Literal is { } path && DaemonFiles.IsDaemonJsonPlace(path);

    static SimpleCommandSyntax? CommandOf(SyntaxNode heredoc)
    {
        SyntaxNode root = heredoc;
        while (root.Parent is { } parent)
            root = parent;
        return root.DescendantsAndSelf().OfType<SimpleCommandSyntax>().FirstOrDefault(c => c.Redirections.Any(r => r.Heredoc == heredoc));
    }

    /// <summary>In two branches, or in two functions: only one of them may run.</summary>
    static bool AreAlternatives(SyntaxNode first, SyntaxNode second) => Branch(first) != Branch(second);

    static SyntaxNode? Branch(SyntaxNode node) => (node as SimpleCommandSyntax ?? CommandOf(node) ?? node).Ancestors()
        .FirstOrDefault(a => a is IfBranchSyntax or IfSyntax or CaseItemSyntax or FunctionSyntax or WhileSyntax or ForSyntax);

    /// <summary>
    /// Before, the script looks at the file, keeps a copy, or takes it away; or it has just installed Docker, and there is none. Or it
    /// does not write at all times.
    /// </summary>
    static bool MayKnowTheFile(Document script, string path, SyntaxNode node)
    {
        var command = node as SimpleCommandSyntax ?? CommandOf(node);
        if (command is null || Branch(command) is not null and not FunctionSyntax)
            return true;
        // In a note, the fences above tell the story too.
        var before = script.Text[..command.Span.Start];
        return before.Contains(FilePaths.NameOf(path), StringComparison.Ordinal) || before.Contains("get.docker.com", StringComparison.Ordinal)
            || before.Contains("docker-ce", StringComparison.Ordinal) || before.Contains("docker.io", StringComparison.Ordinal)
            || before.Contains("install docker", StringComparison.OrdinalIgnoreCase) || before.Contains("install -y docker", StringComparison.Ordinal);
    }

    static IEnumerable<string> Keys(Document document) =>
        document.Root is DataFileSyntax { First: DataMappingSyntax map } ? map.Entries.Select(e => e.Key.Value) : [];
}
