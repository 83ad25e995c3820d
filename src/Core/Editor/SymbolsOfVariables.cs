using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.EnvFile;

namespace Plimsoll.Editor;

/// <summary>The variables of Dockerfiles, of <c>.env</c> files, and those that compose puts into its files.</summary>
static class SymbolsOfVariables
{
    public static void Add(SymbolTable table, Deployment set)
    {
        foreach (var image in set.Images)
            new BuildVariables(table, image).Add();
        foreach (var build in set.Builds)
            AddArguments(table, build);
        foreach (var document in set.Documents.Where(d => d.Root is EnvFileSyntax))
            AddEnvFile(table, document, (EnvFileSyntax)document.Root);
        foreach (var project in set.ComposeProjects)
        {
            foreach (var (document, environment) in project.Compose.Sources)
                new ComposeNamesIn(table, project, document, environment).Add();
        }
    }

    // docker build --build-arg NAME=value, and build.args of compose.
    static void AddArguments(SymbolTable table, ImageBuild build)
    {
        if (table.Root.ImageOf(build) is not { } image)
            return;
        foreach (var argument in build.Arguments)
        {
            if (BuildVariables.OfArgument(table, image, argument.Name) is not { } node || PlaceOf(argument, build.Command) is not { } place)
                continue;
            table.Add(node, place);
            if (argument.Value is null)
                node.Root.Obstacles.Add((place, "its value comes from a variable of that name, of whoever starts the build"));
        }
    }

    static Location? PlaceOf(BuildArgument argument, DockerCommand? command)
    {
        if (command?.OptionsNamed("--build-arg").FirstOrDefault(o => o.Location == argument.Location)?.Value is { } value)
            return value.Slice(0, argument.Name.Length).Place();
        var document = argument.Location.Document;
        return document.Tree.FindNode(argument.Location.Span.Start) switch
        {
            DataScalarSyntax { Parent: DataEntrySyntax entry } key when entry.Key == key => document.At(key.ContentSpan),
            DataScalarSyntax item when document.At(item.ContentSpan) is var place && place.Text.StartsWith(argument.Name, StringComparison.Ordinal) =>
                place with { Span = new TextSpan(place.Span.Start, argument.Name.Length) },
            _ => null,
        };
    }

    static void AddEnvFile(SymbolTable table, Document document, EnvFileSyntax file)
    {
        foreach (var variable in file.Variables)
        {
            table.Add(table.Node(SymbolKind.Variable, document, variable.Name), document.At(variable.NameSpan), SymbolRole.Definition);
            if (!variable.Expands || variable.ValueSpan.IsEmpty)
                continue;
            foreach (var (name, span) in ShellNamesIn.Dollars(document.Text, variable.ValueSpan))
                table.Add(table.Node(SymbolKind.Variable, document, name), document.At(span));
        }
    }
}

/// <summary>The variables of one Dockerfile: arguments from before FROM, and those of each stage with what it inherits.</summary>
sealed class BuildVariables(SymbolTable table, ImageSpec image)
{
    readonly Document _document = image.Document;

    public void Add()
    {
        foreach (var instruction in image.Preamble)
        {
            foreach (var pair in instruction is ArgSyntax arg ? arg.Pairs : [])
            {
                table.Add(Global(table, image, pair.Name.Value), _document.At(pair.Name), SymbolRole.Definition);
                AddGlobalUses(pair.Value);
            }
        }

        foreach (var stage in image.Stages)
        {
            AddGlobalUses(stage.From.Image);
            foreach (var flag in stage.From.Flags)
                AddGlobalUses(flag.Value);
            for (var i = 0; i < stage.Instructions.Length; i++)
            {
                foreach (var instruction in stage.Instructions[i].DescendantsAndSelf().OfType<InstructionSyntax>())
                    Add(stage, stage.States[i], instruction);
            }
        }
    }

    void Add(BuildStage stage, StageState state, InstructionSyntax instruction)
    {
        foreach (var word in ExpandedWords.Of(instruction).Concat(instruction is ExposeSyntax expose ? expose.Words : []))
        {
            foreach (var variable in ExpandedWords.VariablesOf(word))
            {
                if (state.Variables.ContainsKey(variable.Name))
                    table.Add(OfStage(table, image, stage, variable.Name), PlaceOf(variable));
            }
        }

        if (instruction is not (ArgSyntax or EnvSyntax))
            return;
        foreach (var pair in ((PairsSyntax)instruction).Pairs)
        {
            var name = pair.Name.Value;
            var node = OfStage(table, image, stage, name);
            var isDeclaration = instruction is ArgSyntax && pair.Value is null && image.Arguments.ContainsKey(name);
            table.Add(node, _document.At(pair.Name), isDeclaration ? SymbolRole.Declaration : SymbolRole.Definition);
            if (instruction is ArgSyntax)
                // --build-arg sets all of that name.
                Global(table, image, name).Join(node);
            else
                node.Root.Obstacles.Add((_document.At(pair.Name), "it is set with ENV, and programs of the image may read it by this name"));
        }
    }

    void AddGlobalUses(DockerWordSyntax? word)
    {
        foreach (var variable in word is null ? [] : ExpandedWords.VariablesOf(word))
        {
            if (image.Arguments.ContainsKey(variable.Name))
                table.Add(Global(table, image, variable.Name), PlaceOf(variable));
        }
    }

    Location PlaceOf(DockerVariableSyntax variable)
    {
        var start = variable.Span.Start + (_document.Text.AsSpan(variable.Span.Start).StartsWith("${") ? 2 : 1);
        return string.CompareOrdinal(_document.Text, start, variable.Name, 0, variable.Name.Length) == 0 ? _document.At(start, variable.Name.Length) : _document.At(variable);
    }

    static SymbolNode Global(SymbolTable table, ImageSpec image, string name) => table.Node(SymbolKind.Variable, image.Document, name);

    /// <summary>A variable of a stage: the one of the stage that it is built on, where that has it.</summary>
    static SymbolNode OfStage(SymbolTable table, ImageSpec image, BuildStage stage, string name)
    {
        while (stage.Base is { } parent && parent.FinalState.Variables.ContainsKey(name))
            stage = parent;
        return table.Node(SymbolKind.Variable, (image.Document, stage.Index), name);
    }

    /// <summary>What <c>--build-arg</c> sets; null where no ARG takes it.</summary>
    public static SymbolNode? OfArgument(SymbolTable table, ImageSpec image, string name) => table.Find(SymbolKind.Variable, image.Document, name);

    /// <summary>What a name means in a script of an instruction; null where the Dockerfile does not set it, or the step does not see it.</summary>
    public static SymbolNode? OfScript(SymbolTable table, ImageSpec image, Document script, string name)
    {
        if (script.HostNode is not { } node || (node as InstructionSyntax ?? node.Ancestors().OfType<InstructionSyntax>().FirstOrDefault()) is not { } instruction || image.StageOf(instruction) is not { } stage)
            return null;
        // A command of the image starts long after the build: arguments are gone.
        var isStep = instruction is RunSyntax;
        return (isStep ? stage.StateBefore(instruction) : stage.FinalState).Variables.TryGetValue(name, out var variable) && (isStep || !variable.IsArgument)
            ? OfStage(table, image, stage, name) : null;
    }
}

/// <summary>The <c>${NAME}</c> of one compose file.</summary>
sealed class ComposeNamesIn(SymbolTable table, ComposeProject project, Document document, ComposeEnvironment environment)
{
    readonly Dictionary<string, SymbolNode> _nodes = new(StringComparer.Ordinal);

    public void Add()
    {
        foreach (var scalar in document.Root.DescendantsAndSelf().OfType<DataScalarSyntax>().Where(s => s.Value.Contains('$', StringComparison.Ordinal)))
        {
            var map = ScalarText.Map(document.Tree, scalar).Map;
            foreach (var variable in ComposeSubstitution.In(scalar.Value).Where(v => v.Name.Length > 0))
            {
                var start = variable.Start + (scalar.Value[variable.Start + 1] == '{' ? 2 : 1);
                var place = document.At(map.ToHost(new TextSpan(start, variable.Name.Length)));
                table.Add(NodeOf(variable.Name, place), place);
            }
        }
    }

    /// <summary>The line of <c>.env</c> that sets it, and what the scripts export that run compose: these win.</summary>
    SymbolNode NodeOf(string name, Location place)
    {
        if (_nodes.TryGetValue(name, out var known))
            return known;
        var node = environment.TryGet(name, out var value) && value.Location.Document is { Root: EnvFileSyntax } file
            ? table.Node(SymbolKind.Variable, file, name) : table.Node(SymbolKind.Variable, project.Document, name);
        foreach (var caller in table.Root.CallersOf(project))
        {
            if (caller.Shell.Environment.TryGet(name, out var variable) && variable.SetAt is { } set && caller.Shell.Environment.Passes(name) != Truth.No
                && NodeAt(name, set) is { } setter)
                node.Join(setter);
        }

        node.Root.Obstacles.Add((place, "compose reads it by this name, from `.env` or from whoever starts it"));
        return _nodes[name] = node;
    }

    /// <summary>The shell's variable that is set at a place.</summary>
    SymbolNode? NodeAt(string name, Location set) => table.Nodes(SymbolKind.Variable, name).FirstOrDefault(n => n.Uses.Exists(u => u.Location == set));
}
