using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>
/// An image of K3s that nobody maintains: a release whose Kubernetes has ended, <c>latest</c>, no tag; or a tag with the <c>+</c> of the
/// release's name, which no tag may hold. Fix: <c>-</c> for <c>+</c>.
/// </summary>
public sealed class K3sVersionUnsupported : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7017",
        title: "A K3s image that is not maintained",
        messageFormat: "{0}",
        Category.Network,
        DiagnosticSeverity.Warning);

    const int MostRelated = 3;

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        // A file that names one release ten times has one thing to change.
        var findings = Images(context.Subject).Select(Find).OfType<Diagnostic>()
            .OrderBy(d => d.Location.Physical.Span.Start).DistinctBy(d => d.Location.Physical)
            .GroupBy(d => (d.Location.Document.Physical, d.Message));
        foreach (var group in findings)
        {
            var first = group.First();
            // What can be mended is said at each place, so that each is.
            foreach (var finding in first.Severity == DiagnosticSeverity.Error ? group
                : group.Take(1).Select(d => d with { Related = [.. group.Skip(1).Take(MostRelated).Select(o => new RelatedLocation(o.Location, "and here"))] }))
                context.Report(finding);
        }
    }

    static Diagnostic? Find(Use use)
    {
        var image = use.Image;
        if (image.Tag is { } wrong && wrong.Known?.IndexOf('+', StringComparison.Ordinal) is int plus and >= 0)
            return InvalidTag(image, wrong, plus);
        if (!use.IsAnyTagFine && !image.HasDigest && image.Tag is not { Text: not "latest" })
        {
            return Diagnostic.Create(_descriptor, image.Tag?.Location ?? image.Text.Location,
                image.Tag is null ? $"`{image.Text.Text}` has no tag, and K3s does not maintain `latest`" : $"K3s does not maintain the tag `latest` of `{image.Text.Text[..^":latest".Length]}`") with
            {
                WhatHappens = "whatever stands under that tag is run, and the next pull may bring another release",
                WhatToDo = "name a release, as in `rancher/k3s:v1.35.5-k3s1`",
            };
        }

        if (image.Version is not { } version || KubernetesReleases.EndOf(version) is not { } end || image.Tag is not { IsKnown: true } tag)
            return null;
        return Diagnostic.Create(_descriptor, tag.Location, $"`{tag.Text}` is Kubernetes 1.{version.Minor}, which ended on {end:yyyy-MM-dd}") with
        {
            Label = "no fixes any more",
            WhatHappens = "neither Kubernetes nor K3s repairs anything in it, security holes included",
            WhatToDo = "move to a release that is maintained, one minor release after another",
        };
    }

    static Diagnostic InvalidTag(K3sImage image, SourcedText tag, int plus)
    {
        var sign = tag.Slice(plus, 1).Location;
        return Diagnostic.Create(_descriptor, sign, $"`{image.Text.Text}` is no image's name: a tag holds no `+`") with
        {
            Severity = DiagnosticSeverity.Error,
            WhatHappens = "`invalid reference format`",
            WhatToDo = $"write `{tag.Text.Replace('+', '-')}`, as K3s names its images",
            Fix = sign.Text == "+" ? new Fix("Write - for +", FixSafety.Safe, new FixEdit(sign, "-")) : null,
        };
    }

    /// <param name="Image">What is pulled or run.</param>
    /// <param name="IsAnyTagFine">A base image, whose <c>latest</c> is PLM1001's business, or a mere idea of a container.</param>
    readonly record struct Use(K3sImage Image, bool IsAnyTagFine);

    static IEnumerable<Use> Images(Deployment deployment)
    {
        var pulled = deployment.DockerCommands.Where(c => c.Name == "pull").SelectMany(c => c.Operands).Where(o => !o.MaySplit).Select(o => o.Value);
        var ofK3d = deployment.Flows.SelectMany(f => f.Commands).Where(c => c.Program == "k3d").Select(ImageOfK3d).OfType<SourcedText>();
        var bases = deployment.Images.SelectMany(i => i.Stages).Where(s => s.Base is null).Select(s => s.Image);
        return
        [
            .. deployment.K3sContainers.Select(c => new Use(c.Image, c.IsSketch)),
            .. pulled.Concat(ofK3d).Select(K3sImage.TryParse).OfType<K3sImage>().Select(i => new Use(i, IsAnyTagFine: false)),
            .. bases.Select(K3sImage.TryParse).OfType<K3sImage>().Select(i => new Use(i, IsAnyTagFine: true)),
        ];
    }

    /// <summary><c>k3d cluster create --image x</c>, or <c>-i x</c>.</summary>
    static SourcedText? ImageOfK3d(ShellCommand command)
    {
        var arguments = command.Arguments;
        for (var i = 1; i < arguments.Length; i++)
        {
            if (arguments[i].Known is "--image" or "-i" && i + 1 < arguments.Length && !arguments[i + 1].MaySplit)
                return arguments[i + 1].Value;
            if (arguments[i].Text.StartsWith("--image=", StringComparison.Ordinal))
                return arguments[i].Value.Slice("--image=".Length);
        }

        return null;
    }
}
