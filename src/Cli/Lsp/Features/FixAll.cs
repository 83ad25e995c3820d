using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Text;

namespace Plimsoll.Cli.Lsp.Features;

/// <summary>All safe repairs of one file, round after round as <c>check --fix</c> makes them; those that reach into other files are not among them.</summary>
static class FixAll
{
    public static async Task<ImmutableArray<FixEdit>> Of(TextRequest request, Func<Diagnostic, bool>? isWanted = null)
    {
        var document = request.Document;
        var found = (await request.Found).All;
        var driver = request.Session.Driver;
        var outcome = FixApplier.ApplyAll(Possible(found), texts => Possible(Again(texts)));
        return outcome.Texts.TryGetValue(document.Path, out var text)
            ? [.. LineDiff.Edits(document.Text, text).Select(e => new FixEdit(document.At(e.Span), e.NewText))] : [];

        IEnumerable<Diagnostic> Possible(IEnumerable<Diagnostic> diagnostics) => diagnostics.Where(d =>
            d.Location.Document.Path == document.Path && d.Fix is { } fix && fix.Edits.All(e => e.Location.Document.Path == document.Path) && isWanted?.Invoke(d) != false);

        ImmutableArray<Diagnostic> Again(IReadOnlyDictionary<string, string> texts) =>
            BoundWorkspace.Of(request.Bound.Workspace.With(texts), request.WorkingFolder, isolated: false, BuildOptions.None, request.Bound)
                .Analyze(driver, cancellation: request.Cancellation);
    }
}
