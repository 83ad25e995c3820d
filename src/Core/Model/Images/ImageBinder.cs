using System.Collections.Immutable;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Model;

/// <summary>Binds a Dockerfile: its stages, what they are built on and take from each other, and how things stand at each instruction.</summary>
public static class ImageBinder
{
    public static ImageSpec Bind(Document document) => Bind(document, BuildOptions.None);

    public static ImageSpec Bind(Document document, BuildOptions options)
    {
        var file = (DockerfileSyntax)document.Root;
        var firstFrom = 0;
        while (firstFrom < file.Instructions.Length && file.Instructions[firstFrom] is not FromSyntax)
            firstFrom++;
        if (firstFrom == file.Instructions.Length)
            return BindPiece(document, file, options);
        var preamble = file.Instructions[..firstFrom];
        var arguments = BindArguments(document, preamble, options);
        var stages = new StageBinder(document, file, firstFrom, arguments, options).Bind();
        var final = stages.LastOrDefault(s => s.Name is not null && s.Name.Equals(options.Target, StringComparison.OrdinalIgnoreCase)) ?? stages[^1];
        return new ImageSpec(document, stages) { Preamble = preamble, Arguments = arguments, Final = final, Layers = [.. final.Lineage], Reached = Reach(final) };
    }

    /// <summary>
    /// A file without FROM is a piece of one: a stage on a base that nobody knows. In a note or a script there may be several pieces, or
    /// the FROM above them.
    /// </summary>
    static ImageSpec BindPiece(Document document, DockerfileSyntax file, BuildOptions options)
    {
        if (document.IsGuest || file.Instructions.All(i => i is ArgSyntax))
            return new ImageSpec(document, []) { Preamble = file.Instructions };
        var stage = new StageBinder(document, file, 0, ImmutableDictionary<string, StageVariable>.Empty, options).BindPiece();
        return new ImageSpec(document, [stage]) { Layers = [stage], Reached = [stage] };
    }

    /// <summary>Arguments from before the first FROM see each other, and what the builder says of platforms.</summary>
    static ImmutableDictionary<string, StageVariable> BindArguments(
        Document document, ImmutableArray<InstructionSyntax> preamble, BuildOptions options)
    {
        var arguments = ImmutableDictionary.Create<string, StageVariable>(StringComparer.Ordinal);
        foreach (var pair in preamble.OfType<ArgSyntax>().SelectMany(a => a.Pairs))
        {
            var value = options.Arguments.GetValueOrDefault(pair.Name.Value) ?? pair.Value?.Expand(v => Lookup(arguments, v));
            arguments = arguments.SetItem(pair.Name.Value, new StageVariable(
                value is null ? null : new SourcedText(value, document.At((SyntaxNode?)pair.Value ?? pair.Name)), IsArgument: true, document.At(pair.Name)));
        }

        return arguments;
    }

    /// <summary>
    /// The value of a variable in FROM. One that nothing declares is empty to BuildKit, which then mostly fails; here it is not known, as a
    /// template may fill it in.
    /// </summary>
    internal static string? Lookup(ImmutableDictionary<string, StageVariable> arguments, DockerVariableSyntax variable) =>
        !arguments.TryGetValue(variable.Name, out var found) ? BuildArguments.Undefined(variable)
            : found.Value?.Text ?? BuildArguments.Undefined(variable);

    /// <summary>The stages that a build of one runs, itself among them.</summary>
    internal static ImmutableHashSet<BuildStage> Reach(BuildStage final)
    {
        var reached = ImmutableHashSet.CreateBuilder<BuildStage>();
        var open = new Stack<BuildStage>([final]);
        while (open.TryPop(out var stage))
        {
            if (!reached.Add(stage))
                continue;
            if (stage.Base is not null)
                open.Push(stage.Base);
            foreach (var source in stage.Sources)
                open.Push(source);
        }

        return reached.ToImmutable();
    }
}
