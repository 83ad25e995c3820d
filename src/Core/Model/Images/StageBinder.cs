using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Model;

/// <summary>Walks the stages of one Dockerfile from top to bottom.</summary>
sealed class StageBinder(
    Document document, DockerfileSyntax file, int firstFrom, ImmutableDictionary<string, StageVariable> arguments, BuildOptions options)
{
    readonly ImmutableArray<BuildStage>.Builder _stages = ImmutableArray.CreateBuilder<BuildStage>();
    readonly Dictionary<string, BuildStage> _byName = new(StringComparer.OrdinalIgnoreCase);
    readonly ShellPragmas _pragmas = new(document, file.Instructions[firstFrom].Span.Start);

    public ImmutableArray<BuildStage> Bind()
    {
        for (var start = firstFrom; start < file.Instructions.Length;)
        {
            var end = start + 1;
            while (end < file.Instructions.Length && file.Instructions[end] is not FromSyntax)
                end++;
            var stage = BindStage((FromSyntax)file.Instructions[start], file.Instructions[(start + 1)..end]);
            _stages.Add(stage);
            if (stage.Name is not null)
                _byName[stage.Name] = stage;
            start = end;
        }

        return _stages.DrainToImmutable();
    }

    /// <summary>Takes all instructions of a file without FROM for one stage; its FROM stands nowhere and is broken.</summary>
    public BuildStage BindPiece()
    {
        var start = new TextSpan(file.Instructions[0].Span.Start, 0);
        return BindStage(new FromSyntax(new InstructionParts(start, "FROM", start, [], start, []) { IsBroken = true }, null, null), file.Instructions);
    }

    BuildStage BindStage(FromSyntax from, ImmutableArray<InstructionSyntax> instructions)
    {
        var image = from.Image is null
            ? new SourcedText(SourcedText.UnknownText, document.At(from.KeywordSpan))
            : new SourcedText(from.Image.Expand(v => ImageBinder.Lookup(arguments, v)), document.At(from.Image));
        var parent = _byName.GetValueOrDefault(image.Text);
        _pragmas.Skip(from.Span.Start);
        return new BuildStage(from, _stages.Count)
        {
            Name = from.Alias?.Value.ToLowerInvariant(),
            Image = image,
            Base = parent,
            Instructions = instructions,
            States = BindStates(instructions, Start(from, image, parent)),
            Sources = [.. instructions.SelectMany(FindSources).Distinct()],
        };
    }

    StageState Start(FromSyntax from, SourcedText image, BuildStage? parent) => parent?.FinalState ?? new StageState
    {
        IsFromScratch = image.Text == "scratch",
        WorkingDirectory = image.Text == "scratch" ? new SourcedText("/", image.Location) : null,
        Shell = _pragmas.Default ?? (IsWindows(from, image) ? StageShell.Cmd : StageShell.Posix),
    };

    /// <summary>Windows' own images, and files that give the backslash up for its paths.</summary>
    bool IsWindows(FromSyntax from, SourcedText image)
    {
        var platform = from.Flag("platform")?.Value?.Value ?? "";
        if (platform.Length > 0 && !platform.Contains('$', StringComparison.Ordinal))
            return platform.StartsWith("windows", StringComparison.OrdinalIgnoreCase);
        return file.Escape == '`' || image.Text.Contains("nanoserver", StringComparison.Ordinal)
            || image.Text.Contains("windowsservercore", StringComparison.Ordinal)
            || image.Text.Contains("-ltsc20", StringComparison.Ordinal)
            || image.Text.StartsWith("mcr.microsoft.com/windows", StringComparison.Ordinal)
            // .NET Framework, unlike .NET, is there for Windows alone; its tags do not say so.
            || image.Text.StartsWith("mcr.microsoft.com/dotnet/framework/", StringComparison.Ordinal);
    }

    ImmutableArray<StageState> BindStates(ImmutableArray<InstructionSyntax> instructions, StageState state)
    {
        var states = ImmutableArray.CreateBuilder<StageState>(instructions.Length + 1);
        foreach (var instruction in instructions)
        {
            state = _pragmas.Apply(state, instruction.Span.Start);
            states.Add(state);
            state = After(state, instruction);
        }

        states.Add(state);
        return states.MoveToImmutable();
    }

    StageState After(StageState state, InstructionSyntax instruction) => instruction switch
    {
        EnvSyntax env => SetVariables(state, env),
        ArgSyntax arg => arg.Pairs.Aggregate(state, Declare),
        UserSyntax { Value: { } user } => state with { User = Source(state, user) is var text && text.Text.Length > 0 ? text : null },
        WorkdirSyntax { Value: { } path } => state with { WorkingDirectory = Enter(state.WorkingDirectory, Source(state, path)) },
        ShellSyntax shell => state with { ShellInstruction = shell, Shell = StageShells.Kind(shell.Words) },
        _ => state,
    };

    SourcedText Source(StageState state, DockerWordSyntax word) => new(state.Expand(word), document.At(word));

    // All values of one ENV are put in before any of its names is set.
    StageState SetVariables(StageState state, EnvSyntax env)
    {
        var result = state;
        foreach (var pair in env.Pairs)
        {
            if (pair.Value is not null)
                result = result.With(state.Expand(pair.Name), new StageVariable(Source(state, pair.Value), IsArgument: false, document.At(pair.Name))
                {
                    MayVary = ExpandedWords.VariablesOf(pair.Value).Any(v => state.Variables.GetValueOrDefault(v.Name)?.MayVary == true),
                });
        }

        return result;
    }

    // Without a default of its own an argument has the one from before the first FROM, or what the name already stands for.
    StageState Declare(StageState state, DockerPairSyntax pair)
    {
        var name = pair.Name.Value;
        SourcedText? value = options.Arguments.TryGetValue(name, out var given) ? new SourcedText(given, document.At(pair.Name)) : pair.Value is not null ? Source(state, pair.Value) : arguments.GetValueOrDefault(name)?.Value;
        if (value is null && state.Variables.ContainsKey(name))
            return state;
        return state.With(name, new StageVariable(value, IsArgument: true, document.At(pair.Name)) { MayVary = !options.Arguments.ContainsKey(name) });
    }

    static SourcedText Enter(SourcedText? current, SourcedText path)
    {
        var text = path.Text;
        if (text.Length > 1 && char.IsAsciiLetter(text[0]) && text[1] == ':')
            return path;
        if (!text.StartsWith('/') && !text.StartsWith(SourcedText.Unknown))
            text = (current?.Text ?? SourcedText.UnknownText) + "/" + text;

        return path with { Text = Normalize(text) };
    }

    /// <summary>Takes out empty steps, <c>.</c> and <c>..</c>; a step up from what is not known is not known.</summary>
    static string Normalize(string path)
    {
        var steps = new List<string>();
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == "..")
            {
                if (steps.Count > 0 && steps[^1].Contains(SourcedText.Unknown, StringComparison.Ordinal))
                    return SourcedText.UnknownText;
                if (steps.Count > 0)
                    steps.RemoveAt(steps.Count - 1);
            }
            else if (step != ".")
            {
                steps.Add(step);
            }
        }

        var isRooted = path.StartsWith('/');
        return (isRooted ? "/" : "") + string.Join('/', steps);
    }

    IEnumerable<BuildStage> FindSources(InstructionSyntax instruction)
    {
        var subject = instruction is OnbuildSyntax { Inner: { } inner } ? inner : instruction;
        foreach (var flag in subject.Flags)
        {
            if (subject is CopySyntax && flag is { Name: "from", Value: { } from })
            {
                if (_byName.TryGetValue(from.Value, out var stage))
                    yield return stage;
                else if (int.TryParse(from.Value, out var index) && index >= 0 && index < _stages.Count)
                    yield return _stages[index];
            }
            else if (subject is RunSyntax && flag.Name == "mount")
            {
                foreach (var (key, value) in flag.Options)
                {
                    if (key == "from" && _byName.TryGetValue(value, out var stage))
                        yield return stage;
                }
            }
        }
    }
}
