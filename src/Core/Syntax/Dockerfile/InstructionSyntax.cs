using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>What every instruction has. The parser fills it; typed instructions add what is theirs.</summary>
public sealed record InstructionParts(
    TextSpan Span,
    string Keyword,
    TextSpan KeywordSpan,
    ImmutableArray<FlagSyntax> Flags,
    TextSpan ArgumentsSpan,
    ImmutableArray<DockerHeredocSyntax> Heredocs)
{
    /// <summary>The tree has an error that the builder refuses the instruction for.</summary>
    public bool IsBroken { get; init; }
}

/// <summary>
/// One instruction, from its keyword to the end of its last line (heredoc bodies included, the final line end not).
/// </summary>
public abstract class InstructionSyntax(InstructionParts parts) : SyntaxNode(parts.Span)
{
    /// <summary>In upper case; as it was written is <c>tree.TextOf(KeywordSpan)</c>.</summary>
    public string Keyword { get; } = parts.Keyword;

    public TextSpan KeywordSpan { get; } = parts.KeywordSpan;
    public ImmutableArray<FlagSyntax> Flags { get; } = parts.Flags;

    /// <summary>What follows keyword and flags, up to the end of the logical line, heredoc bodies not included; outer blanks trimmed.</summary>
    public TextSpan ArgumentsSpan { get; } = parts.ArgumentsSpan;

    public ImmutableArray<DockerHeredocSyntax> Heredocs { get; } = parts.Heredocs;

    /// <summary>Stands behind ONBUILD.</summary>
    public bool IsOnbuild => Parent is OnbuildSyntax;

    /// <summary>
    /// The builder refuses it, and the tree has the error. Only FROM keeps its type then, since stages hang on it; others become
    /// <see cref="UnknownInstructionSyntax"/>.
    /// </summary>
    public bool IsBroken { get; } = parts.IsBroken;

    public FlagSyntax? Flag(string name) => Flags.FirstOrDefault(f => f.Name == name);

    protected virtual IEnumerable<SyntaxNode> Arguments => [];

    public sealed override IEnumerable<SyntaxNode> Children => [.. Flags, .. Arguments, .. Heredocs];

    public override string Detail => Keyword;
}

/// <summary><c>FROM [--platform=P] image [AS name]</c>.</summary>
public sealed class FromSyntax(InstructionParts parts, DockerWordSyntax? image, DockerWordSyntax? alias) : InstructionSyntax(parts)
{
    /// <summary>Null only where it is missing, which is a syntax error.</summary>
    public DockerWordSyntax? Image { get; } = image;

    /// <summary>The stage's name as written.</summary>
    public DockerWordSyntax? Alias { get; } = alias;

    protected override IEnumerable<SyntaxNode> Arguments => new SyntaxNode?[] { Image, Alias }.OfType<SyntaxNode>();
}

/// <summary>The command of RUN, CMD, ENTRYPOINT, HEALTHCHECK CMD or SHELL, in one of its two forms.</summary>
public abstract class DockerCommandSyntax(TextSpan span) : SyntaxNode(span);

/// <summary>Shell form: text for the stage's shell. The span is the raw text, continuations and comment lines inside included.</summary>
public sealed class ShellFormSyntax(TextSpan span) : DockerCommandSyntax(span)
{
    public override IEnumerable<SyntaxNode> Children => [];
}

/// <summary>Exec form: a JSON array of strings.</summary>
public sealed class ExecFormSyntax(TextSpan span, ImmutableArray<ExecArgumentSyntax> arguments) : DockerCommandSyntax(span)
{
    public ImmutableArray<ExecArgumentSyntax> Arguments { get; } = arguments;
    public override IEnumerable<SyntaxNode> Children => Arguments;
}

/// <summary>One string of an exec form; the span includes its quotes, the value is decoded.</summary>
public sealed class ExecArgumentSyntax(TextSpan span, string value) : SyntaxNode(span)
{
    public string Value { get; } = value;
    public override IEnumerable<SyntaxNode> Children => [];
    public override string Detail => Value;
}

/// <summary>An instruction that holds one command: RUN, CMD, ENTRYPOINT.</summary>
public abstract class CommandInstructionSyntax(InstructionParts parts, DockerCommandSyntax? command) : InstructionSyntax(parts)
{
    /// <summary>Null where there is none: a RUN that is all heredoc, an empty CMD.</summary>
    public DockerCommandSyntax? Command { get; } = command;
    protected override IEnumerable<SyntaxNode> Arguments => Command is null ? [] : [Command];
}

public sealed class RunSyntax(InstructionParts parts, DockerCommandSyntax? command) : CommandInstructionSyntax(parts, command);

public sealed class CmdSyntax(InstructionParts parts, DockerCommandSyntax? command) : CommandInstructionSyntax(parts, command);

public sealed class EntrypointSyntax(InstructionParts parts, DockerCommandSyntax? command) : CommandInstructionSyntax(parts, command);

/// <summary><c>HEALTHCHECK NONE</c> or <c>HEALTHCHECK [flags] CMD command</c>.</summary>
public sealed class HealthcheckSyntax(InstructionParts parts, bool isNone, DockerCommandSyntax? command) : CommandInstructionSyntax(parts, command)
{
    public bool IsNone { get; } = isNone;
}

/// <summary><c>SHELL ["executable", "parameters"]</c>; always exec form, anything else is a syntax error.</summary>
public sealed class ShellSyntax(InstructionParts parts, ExecFormSyntax? command) : CommandInstructionSyntax(parts, command)
{
    public ImmutableArray<string> Words { get; } = command is null ? [] : [.. command.Arguments.Select(a => a.Value)];
}

/// <summary>COPY or ADD. Sources and destination come from words or from the JSON form.</summary>
public abstract class TransferSyntax(InstructionParts parts, ImmutableArray<DockerWordSyntax> sources, DockerWordSyntax? destination)
    : InstructionSyntax(parts)
{
    /// <summary>Without heredoc sources: these are <see cref="InstructionSyntax.Heredocs"/>.</summary>
    public ImmutableArray<DockerWordSyntax> Sources { get; } = sources;
    public DockerWordSyntax? Destination { get; } = destination;
    protected override IEnumerable<SyntaxNode> Arguments => Destination is null ? Sources : [.. Sources, Destination];
}

public sealed class CopySyntax(InstructionParts parts, ImmutableArray<DockerWordSyntax> sources, DockerWordSyntax? destination)
    : TransferSyntax(parts, sources, destination);

public sealed class AddSyntax(InstructionParts parts, ImmutableArray<DockerWordSyntax> sources, DockerWordSyntax? destination)
    : TransferSyntax(parts, sources, destination);

/// <summary><c>NAME=value</c>, or in ENV's old form <c>NAME value</c>; ARG may have no value.</summary>
public sealed class DockerPairSyntax(TextSpan span, DockerWordSyntax name, DockerWordSyntax? value) : SyntaxNode(span)
{
    public DockerWordSyntax Name { get; } = name;
    public DockerWordSyntax? Value { get; } = value;
    public override IEnumerable<SyntaxNode> Children => Value is null ? [Name] : [Name, Value];
}

/// <summary>ENV, LABEL or ARG.</summary>
public abstract class PairsSyntax(InstructionParts parts, ImmutableArray<DockerPairSyntax> pairs) : InstructionSyntax(parts)
{
    public ImmutableArray<DockerPairSyntax> Pairs { get; } = pairs;
    protected override IEnumerable<SyntaxNode> Arguments => Pairs;
}

/// <summary>ENV. <see cref="IsLegacy"/>: <c>ENV NAME all the rest</c>.</summary>
public sealed class EnvSyntax(InstructionParts parts, ImmutableArray<DockerPairSyntax> pairs, bool isLegacy) : PairsSyntax(parts, pairs)
{
    public bool IsLegacy { get; } = isLegacy;
}

/// <summary>LABEL. <see cref="IsLegacy"/>: <c>LABEL name all the rest</c>.</summary>
public sealed class LabelSyntax(InstructionParts parts, ImmutableArray<DockerPairSyntax> pairs, bool isLegacy) : PairsSyntax(parts, pairs)
{
    public bool IsLegacy { get; } = isLegacy;
}

public sealed class ArgSyntax(InstructionParts parts, ImmutableArray<DockerPairSyntax> pairs) : PairsSyntax(parts, pairs);

/// <summary>EXPOSE, VOLUME: a list of words (VOLUME also as JSON).</summary>
public abstract class WordsSyntax(InstructionParts parts, ImmutableArray<DockerWordSyntax> words) : InstructionSyntax(parts)
{
    public ImmutableArray<DockerWordSyntax> Words { get; } = words;
    protected override IEnumerable<SyntaxNode> Arguments => Words;
}

public sealed class ExposeSyntax(InstructionParts parts, ImmutableArray<DockerWordSyntax> words) : WordsSyntax(parts, words);

public sealed class VolumeSyntax(InstructionParts parts, ImmutableArray<DockerWordSyntax> words) : WordsSyntax(parts, words);

/// <summary>USER, WORKDIR, STOPSIGNAL, MAINTAINER: one value, the whole rest of the line.</summary>
public abstract class ValueSyntax(InstructionParts parts, DockerWordSyntax? value) : InstructionSyntax(parts)
{
    public DockerWordSyntax? Value { get; } = value;
    protected override IEnumerable<SyntaxNode> Arguments => Value is null ? [] : [Value];
}

public sealed class UserSyntax(InstructionParts parts, DockerWordSyntax? value) : ValueSyntax(parts, value);

public sealed class WorkdirSyntax(InstructionParts parts, DockerWordSyntax? value) : ValueSyntax(parts, value);

public sealed class StopsignalSyntax(InstructionParts parts, DockerWordSyntax? value) : ValueSyntax(parts, value);

public sealed class MaintainerSyntax(InstructionParts parts, DockerWordSyntax? value) : ValueSyntax(parts, value);

/// <summary><c>ONBUILD instruction</c>.</summary>
public sealed class OnbuildSyntax(InstructionParts parts, InstructionSyntax? inner) : InstructionSyntax(parts)
{
    public InstructionSyntax? Inner { get; } = inner;
    protected override IEnumerable<SyntaxNode> Arguments => Inner is null ? [] : [Inner];
}

/// <summary>A keyword that no builder knows, or an instruction too broken to type. Its subtree is silent.</summary>
public sealed class UnknownInstructionSyntax(InstructionParts parts) : InstructionSyntax(parts);
