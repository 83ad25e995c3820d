using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Text;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// <c>COPY --from</c> or <c>RUN --mount=from=</c> names a stage that comes later, a number that no stage has, or what looks like a stage's
/// name misspelt. Strict: any name without a tag that no stage has, which is an image then.
/// </summary>
public sealed class UnknownCopySource : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1012",
        title: "--from names no stage above it",
        messageFormat: "{0}",
        Category.Dockerfile,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3022", "68a51e22-ae5a-4d48-8e87-b01a323605c9"];
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context)
    {
        context.RegisterNodeAction<CopySyntax>(c => Analyze(c.Subject, StageSource.Of(c.Subject), c.Document, c.Deployment, c.Report));
        context.RegisterNodeAction<RunSyntax>(c => Analyze(c.Subject, StageSource.Of(c.Subject), c.Document, c.Deployment, c.Report));
    }

    static void Analyze(InstructionSyntax instruction, IEnumerable<StageSource> sources, Document document, Deployment deployment, Action<Diagnostic> report)
    {
        // The names behind ONBUILD are those of another file, the one that builds on this image. A FROM that cannot be read may have a name.
        if (instruction.IsOnbuild || deployment.ImageOf(document) is not { } image || image.StageOf(instruction) is not { } stage
            || image.Stages.Any(s => s.From.IsBroken))
            return;
        foreach (var source in sources)
        {
            if (Find(source, image, stage, deployment, document) is { } finding)
                report(finding);
        }
    }

    static Diagnostic? Find(StageSource source, ImageSpec image, BuildStage stage, Deployment deployment, Document document)
    {
        var name = source.Name;
        var at = document.At(source.Node);
        if (source.FindStage(image, stage) is not null || source.IsOwn(stage) || name.AsSpan().ContainsAny(":/@$"))
            return null;
        if (image.Stages.FirstOrDefault(s => s.Index > stage.Index && string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase)) is { } later)
        {
            return Diagnostic.Create(_descriptor, at, $"Stage `{name}` comes later than the instruction that takes files from it") with
            {
                Related = [new RelatedLocation(document.At(later.From.Alias!), "here the stage begins")],
                WhatHappens = source.IsMount
                    ? $"the build stops: `cannot mount from stage \"{name}\" to ..., stage needs to be defined before current command`"
                    : $"the build stops: `cannot copy from stage \"{name}\", it needs to be defined before current stage`",
                WhatToDo = $"move stage `{name}` above this one",
            };
        }

        if (!source.IsMount && int.TryParse(name, out var index) && index >= 0)
        {
            return Diagnostic.Create(_descriptor, at, $"Stage {index} does not exist here: {Earlier(stage.Index)}") with
            {
                WhatHappens = index < image.Stages.Length ? "a stage takes files from stages above it only" : $"the build stops: `invalid stage index {index}`",
                WhatToDo = "name a stage above this one; the first one has the number 0",
            };
        }

        // A build may bring names of its own along: --build-context, additional_contexts.
        if (NamedContexts.MayHave(deployment, image))
            return null;
        var names = image.Stages.Take(stage.Index).Select(s => s.Name).OfType<string>().ToImmutableArray();
        if (!OfficialImages.IsCopiedFrom(name) && Nearest.To(name, names) is { } near)
        {
            return Diagnostic.Create(_descriptor, at, $"`{name}` is no stage of this file: did you mean `{near}`?") with
            {
                Severity = DiagnosticSeverity.Warning,
                Related = [new RelatedLocation(document.At(image.Stages.Take(stage.Index).Last(s => s.Name == near).From.Alias!), "a stage of nearly that name")],
                WhatHappens = $"the builder takes it for the image `docker.io/library/{name}:latest`, and tries to pull that",
                WhatToDo = $"write `{near}`",
                Fix = new Fix($"Replace {name} with {near}", FixSafety.Unsafe, new FixEdit(document.At(source.NameSpan.Start, source.NameSpan.Length), near)),
            };
        }

        return Diagnostic.Create(_descriptor, at, $"`{name}` is no stage of this file: it is the image `{name}:latest`") with
        {
            Severity = DiagnosticSeverity.Info,
            Presets = RulePresets.Strict,
            WhatHappens = "two builds may take their files from different versions of the image",
            WhatToDo = "write a tag, or a digest",
        };
    }

    static string Earlier(int count) => count switch
    {
        0 => "no stage stands above",
        1 => "one stage stands above, number 0",
        _ => $"the stages above have the numbers 0 to {count - 1}",
    };
}
