using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Text;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// A variable that neither ARG nor ENV sets before it is used, as far as the file tells: an argument from before the first FROM that the
/// stage does not declare again, one of another stage, a platform argument without ARG, a typing mistake. Fix: the ARG line that is
/// missing, or the name that is near.
/// </summary>
public sealed class UndefinedVar : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1120",
        title: "A variable that nothing sets",
        messageFormat: "`${0}` is not set here: {1}",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["UndefinedVar"];
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        // An instruction that cannot be read may be the very ARG.
        if (context.Deployment.ImageOf(context.Subject) is not { } image || image.Stages.SelectMany(s => s.Instructions).Any(i => i is UnknownInstructionSyntax))
            return;
        foreach (var stage in image.Stages)
        {
            for (var i = 0; i < stage.Instructions.Length; i++)
                Analyze(context, image, stage, stage.Instructions[i], stage.States[i].Variables);
        }
    }

    static void Analyze(
        AnalysisContext<Document> context, ImageSpec image, BuildStage stage, InstructionSyntax instruction, ImmutableDictionary<string, StageVariable> variables)
    {
        // One argument sees those before it on the same line.
        var onThisLine = new List<string>();
        if (instruction is ArgSyntax arg)
        {
            foreach (var pair in arg.Pairs)
            {
                if (pair.Value is not null)
                    Check(pair.Value);
                onThisLine.Add(pair.Name.Value);
            }

            return;
        }

        foreach (var word in ExpandedWords.Of(instruction))
            Check(word);

        void Check(DockerWordSyntax word)
        {
            foreach (var variable in ExpandedWords.VariablesOf(word))
            {
                // In a heredoc, the shell that writes the file fills it in.
                if (context.Document.Map?.IsExpanded(variable.Span) != true && !variables.ContainsKey(variable.Name) && !onThisLine.Contains(variable.Name) && !IsGiven(variable.Name))
                    context.Report(new Finding(context.Subject, image, stage, instruction, variable, variables.Keys.Concat(onThisLine)).ToDiagnostic());
            }
        }
    }

    // PATH has a default in every image; the other two are switches that a build looks for and never fills in.
    static bool IsGiven(string name) => name is "PATH" or "BUILDKIT_SBOM_SCAN_CONTEXT" or "BUILDKIT_SBOM_SCAN_STAGE";

    /// <summary>One use of a variable that is not set, and what the file tells of why.</summary>
    sealed record Finding(
        Document Document, ImageSpec Image, BuildStage Stage, InstructionSyntax Instruction, DockerVariableSyntax Variable, IEnumerable<string> Defined)
    {
        string Name => Variable.Name;

        public Diagnostic ToDiagnostic()
        {
            if (BuildArguments.IsPlatform(Name))
                return Create($"a stage gets it only after `ARG {Name}`") with { WhatToDo = $"add ARG {Name} to the stage", Fix = Declare() };
            if (Image.Arguments.GetValueOrDefault(Name) is { } global)
            {
                return Create($"the `ARG {Name}` above the first FROM is for FROM alone") with
                {
                    WhatToDo = $"add ARG {Name} to the stage: it takes the value from above",
                    Related = [new RelatedLocation(global.SetAt, "declared here, for FROM alone")],
                    Fix = Declare(),
                };
            }

            var isBare = HasBareRoot();
            var finding = (IsItsOwnValue ? null : SetElsewhere() ?? Mistyped())
                ?? (isBare ? Create("nothing in this file sets it") with { WhatToDo = $"declare it with ARG, or set it with ENV" }
                    : Create("nothing in this file sets it, only the base image may"));
            return isBare && !IsOptional ? finding with { WhatHappens = "the builder puts an empty text in its place" }
                // A base image may well set what this file does not, and `${X:-y}` says itself what to do.
                : finding with { Severity = DiagnosticSeverity.Info, Presets = RulePresets.Strict };
        }

        // `ENV LIBS=/x:$LIBS` adds to what the base image has, if it has any.
        bool IsItsOwnValue => Variable.Ancestors().OfType<DockerPairSyntax>().Any(p => p.Name.Value == Name);

        // The text says itself what to do without a value.
        bool IsOptional => Variable.Operator is "-" or ":-" or "+" or ":+";

        Diagnostic? SetElsewhere()
        {
            foreach (var stage in Image.Stages.OrderBy(s => s == Stage ? 0 : 1))
            {
                if (stage.Instructions.OfType<PairsSyntax>().Where(p => p is not LabelSyntax).SelectMany(p => p.Pairs)
                    .FirstOrDefault(p => p.Name.Value == Name) is not { } pair)
                    continue;
                var isHere = stage == Stage;
                return Create(isHere ? "it is set only further down" : stage.Name is { } name ? $"only the stage `{name}` sets it" : "only another stage sets it") with
                {
                    WhatToDo = isHere ? $"set {Name} in an instruction of its own above this one" : $"set {Name} in this stage too",
                    Related = [new RelatedLocation(Document.At(pair.Name), isHere ? "set here, too late" : "set here, for that stage")],
                };
            }

            return null;
        }

        Diagnostic? Mistyped() => Nearest.To(Name, Defined.Order(StringComparer.Ordinal)) is not { } near ? null
            : Create($"did you mean `${near}`?") with
            {
                WhatToDo = $"write {near}",
                Related = Stage.StateBefore(Instruction).Variables.TryGetValue(near, out var set) ? [new RelatedLocation(set.SetAt, "set here")] : [],
                Fix = Rename(near),
            };

        bool HasBareRoot()
        {
            var first = Stage.Lineage.Last();
            // With a variable in FROM, --build-arg may name any other image.
            return first.From.Image is { HasVariables: false } && BaseImages.Find(first.Image)?.IsBare == true;
        }

        Diagnostic Create(string reason) => Diagnostic.Create(_descriptor, Document.At(Variable), Name, reason);

        Fix Declare()
        {
            var line = Document.Lines.GetStart(Document.Lines.GetLine(Instruction.Span.Start));
            return new Fix($"Add ARG {Name}", FixSafety.Unsafe,
                new FixEdit(Document.At(new TextSpan(line, 0)), $"{Document.Text[line..Instruction.Span.Start]}ARG {Name}{Document.Lines.LineEnd}"));
        }

        Fix? Rename(string near)
        {
            var at = Variable.Span.Start + (Variable.Written.StartsWith("${", StringComparison.Ordinal) ? 2 : 1);
            var span = new TextSpan(at, Name.Length);
            return at + Name.Length <= Variable.Span.End && Document.Tree.TextOf(span) == Name
                ? new Fix($"Write {near}", FixSafety.Unsafe, new FixEdit(Document.At(span), near)) : null;
        }
    }
}
