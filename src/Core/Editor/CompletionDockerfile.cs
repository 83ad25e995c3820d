using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Editor;

/// <summary>Keywords, flags, stages, mounts, variables and directives of a Dockerfile.</summary>
sealed class CompletionDockerfile
{
    readonly EditorPlace _place;
    readonly string _text;
    readonly int _start;
    readonly ImageSpec? _image;

    CompletionDockerfile(Deployment deployment, EditorPlace place, DockerfileSyntax file)
    {
        _place = place;
        _text = place.Document.Text;
        _image = deployment.ImageOf(place.Document);
        _start = LogicalStart(file.Escape);
    }

    public static ImmutableArray<Completion> At(Deployment deployment, EditorPlace place, DockerfileSyntax file, RuleIndex rules)
    {
        // What stands in a heredoc is a file or a script; as a guest it has had its say. Without its last line it goes on to the end.
        if (file.Instructions.Any(i => i.Heredocs.Any(h => h.BodySpan.Start <= place.Offset && (h.TerminatorSpan.IsEmpty || place.Offset <= h.TerminatorSpan.End))))
            return [];
        var completion = new CompletionDockerfile(deployment, place, file);
        var line = place.Document.Text[place.LineAt().Start..place.Offset];
        return line.TrimStart().StartsWith('#') ? CompletionDirectives.At(place, file, rules) : completion.InInstruction(completion._start);
    }

    int LogicalStart(char escape)
    {
        var lines = _place.Document.Lines;
        var line = lines.GetLine(_place.Offset);
        while (line > 0)
        {
            var above = lines.GetLineSpan(line - 1);
            var text = _text.AsSpan(above.Start, above.Length).TrimEnd();
            // Comments may stand between the lines of an instruction.
            var previous = line - 1;
            while (previous > 0 && text.TrimStart() is ['#', ..])
            {
                above = lines.GetLineSpan(--previous);
                text = _text.AsSpan(above.Start, above.Length).TrimEnd();
            }

            if (text.IsEmpty || text[^1] != escape || text.TrimStart() is ['#', ..])
                break;
            line = previous;
        }

        return lines.GetStart(line);
    }

    /// <param name="isTrigger">Behind ONBUILD, where not every instruction may stand.</param>
    ImmutableArray<Completion> InInstruction(int start, bool isTrigger = false)
    {
        while (start < _place.Offset && char.IsWhiteSpace(_text[start]))
            start++;
        var end = start;
        while (end < _place.Offset && !char.IsWhiteSpace(_text[end]))
            end++;
        if (end == _place.Offset)
            return Keywords(TextSpan.FromBounds(start, end), isTrigger);
        var keyword = _text[start..end].ToUpperInvariant();
        if (keyword == "ONBUILD")
            return InInstruction(end, isTrigger: true);
        if (!DockerfileHelp.Instructions.ContainsKey(keyword))
            return [];
        var word = _place.Offset;
        while (word > end && !char.IsWhiteSpace(_text[word - 1]))
            word--;
        if (Variable(keyword, word) is { } variables)
            return variables;
        var before = _text[end..word].Split([' ', '\t', '\r', '\n', '\\', '`'], StringSplitOptions.RemoveEmptyEntries);
        var typed = _text[word.._place.Offset];
        if (before.All(w => w.StartsWith("--", StringComparison.Ordinal)))
        {
            if (typed.StartsWith('-') || typed.Length == 0 && keyword is "HEALTHCHECK" or "COPY" or "ADD" && before.Length > 0)
                return typed.Contains('=', StringComparison.Ordinal) ? FlagValue(keyword, word, typed) : Flags(keyword, TextSpan.FromBounds(word, _place.Offset), before);
        }

        var operands = before.Count(w => !w.StartsWith("--", StringComparison.Ordinal));
        return keyword switch
        {
            "FROM" when operands == 0 => [.. Stages(TextSpan.FromBounds(word, _place.Offset), numbers: false), Item("scratch", CompletionKind.Value, TextSpan.FromBounds(word, _place.Offset), "nothing at all", "9scratch")],
            "FROM" when operands == 1 => [Item("AS", CompletionKind.Keyword, TextSpan.FromBounds(word, _place.Offset), "names the stage", null)],
            "HEALTHCHECK" when operands == 0 => [Item("CMD", CompletionKind.Keyword, TextSpan.FromBounds(word, _place.Offset), "what is run", null), Item("NONE", CompletionKind.Keyword, TextSpan.FromBounds(word, _place.Offset), "no check, whatever the base image says", null)],
            "STOPSIGNAL" when operands == 0 => Values(TextSpan.FromBounds(word, _place.Offset), "SIGTERM", "SIGINT", "SIGQUIT", "SIGKILL", "SIGHUP", "SIGUSR1"),
            "ARG" => Arguments(TextSpan.FromBounds(word, _place.Offset)),
            _ => [],
        };
    }

    Completion Item(string text, CompletionKind kind, TextSpan span, string? detail, string? sort) => new(text, kind, _place.Document.At(span), text) { Detail = detail, SortText = sort };

    ImmutableArray<Completion> Keywords(TextSpan span, bool isTrigger)
    {
        var typed = _text.AsSpan(span.Start, span.Length);
        var isLower = !typed.IsEmpty && char.IsAsciiLetterLower(typed[0]);
        var isFirst = _image is null || !_image.Stages.Any(s => !s.From.Span.IsEmpty && s.From.Span.Start < span.Start);
        var behind = _place.Offset < _text.Length && _text[_place.Offset] is ' ' or '\t' ? "" : " ";
        return
        [
            .. DockerfileHelp.Instructions.Where(i => i.Key != "MAINTAINER" && !(isTrigger && (i.Key is "FROM" or "ONBUILD"))).OrderBy(i => i.Key, StringComparer.Ordinal).Select(i =>
            {
                var keyword = isLower ? i.Key.ToLowerInvariant() : i.Key;
                var rank = isFirst ? i.Key is "FROM" ? 1 : i.Key is "ARG" ? 2 : 7 : i.Key is "RUN" or "COPY" or "ENV" or "WORKDIR" or "CMD" or "ENTRYPOINT" or "EXPOSE" or "USER" ? 1 : 5;
                return new Completion(keyword, CompletionKind.Keyword, _place.Document.At(span), keyword + behind)
                {
                    Detail = i.Value.Description, Markdown = HoverDockerfile.Of(i.Key, i.Value), SortText = $"{rank}{i.Key}",
                };
            }),
        ];
    }

    ImmutableArray<Completion> Flags(string keyword, TextSpan span, string[] before)
    {
        var given = before.Select(w => w[2..].Split('=')[0]).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. DockerfileHelp.Flags.Where(f => f.Key.StartsWith(keyword + " ", StringComparison.Ordinal)).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (Name: f.Key[(keyword.Length + 3)..], Help: f.Value))
                .Where(f => f.Name is "mount" or "exclude" or "device" || !given.Contains(f.Name))
                .Select(f => new Completion("--" + f.Name, CompletionKind.Flag, _place.Document.At(span), "--" + f.Name + (f.Help.Form.Contains("[=", StringComparison.Ordinal) ? " " : "="))
                {
                    Detail = f.Help.Form, Markdown = HoverDockerfile.Of(f.Help, $"{keyword} --{f.Name}"),
                }),
        ];
    }

    ImmutableArray<Completion> FlagValue(string keyword, int word, string typed)
    {
        var equals = typed.IndexOf('=', StringComparison.Ordinal);
        var span = TextSpan.FromBounds(word + equals + 1, _place.Offset);
        return (keyword, typed[..equals]) switch
        {
            ("COPY", "--from") => Stages(span, numbers: true),
            ("RUN", "--mount") => Mount(span),
            ("FROM", "--platform") => Values(span, "$BUILDPLATFORM", "$TARGETPLATFORM", "linux/amd64", "linux/arm64", "linux/arm/v7", "windows/amd64"),
            ("RUN", "--network") => Values(span, "default", "none", "host"),
            ("RUN", "--security") => Values(span, "sandbox", "insecure"),
            ("COPY" or "ADD", "--link" or "--parents" or "--keep-git-dir" or "--unpack") => Values(span, "true", "false"),
            ("ADD", "--checksum") => Values(span, "sha256:"),
            _ => [],
        };
    }

    ImmutableArray<Completion> Values(TextSpan span, params string[] values) => [.. values.Select((v, i) => Item(v, CompletionKind.Value, span, null, $"{i}"))];

    ImmutableArray<Completion> Mount(TextSpan value)
    {
        var text = _text.AsSpan(value.Start, value.Length);
        var comma = text.LastIndexOf(',');
        var given = (comma < 0 ? "" : text[..comma].ToString()).Split(',', StringSplitOptions.RemoveEmptyEntries);
        var option = text[(comma + 1)..].ToString();
        var start = value.Start + comma + 1;
        var equals = option.IndexOf('=', StringComparison.Ordinal);
        var type = given.FirstOrDefault(g => g.StartsWith("type=", StringComparison.Ordinal))?[5..] ?? "bind";
        if (equals >= 0)
        {
            var span = TextSpan.FromBounds(start + equals + 1, _place.Offset);
            return option[..equals] switch
            {
                "type" => [.. DockerfileHelp.MountTypes.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => Item(t.Key, CompletionKind.Value, span, t.Value, t.Key is "cache" or "secret" ? "1" + t.Key : "2" + t.Key))],
                "from" => Stages(span, numbers: false),
                "sharing" => Values(span, "shared", "private", "locked"),
                "readonly" or "ro" or "readwrite" or "rw" or "required" => Values(span, "true", "false"),
                _ => [],
            };
        }

        var keys = given.Select(g => g.Split('=')[0]).Select(k => DockerfileHelp.MountSynonyms.GetValueOrDefault(k, k)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. DockerfileHelp.MountKeys.Where(k => !keys.Contains(k.Key) && k.Types.Contains(type)).Select((k, i) =>
                Item(k.Key, CompletionKind.Key, TextSpan.FromBounds(start, _place.Offset), k.Help.Description, $"{i:D2}") with { NewText = k.Help.Form.Contains("[=", StringComparison.Ordinal) ? k.Key : k.Key + "=" }),
        ];
    }

    BuildStage? Stage => _image?.Stages.LastOrDefault(s => !s.From.Span.IsEmpty && s.From.Span.Start <= _start);

    ImmutableArray<Completion> Stages(TextSpan span, bool numbers)
    {
        if (_image is null)
            return [];
        var isFrom = Stage is { } own && own.From.Span.Start == _start;
        var earlier = _image.Stages.Where(s => !s.From.Span.IsEmpty && s.From.Span.Start < _start && (isFrom || s != Stage)).ToList();
        return
        [
            .. earlier.Where(s => s.Name is not null || numbers).Select(s => Item(s.Name ?? $"{s.Index}", CompletionKind.Stage, span, "FROM " + s.Image, $"{(s.Name is null ? 2 : 1)}{999 - s.Index:D3}"))
                .DistinctBy(c => c.Label),
        ];
    }

    /// <summary>Null where no variable is begun.</summary>
    ImmutableArray<Completion>? Variable(string keyword, int word)
    {
        var typed = _text.AsSpan(word, _place.Offset - word);
        var dollar = typed.LastIndexOf('$');
        if (dollar < 0)
            return null;
        var isBraced = dollar + 1 < typed.Length && typed[dollar + 1] == '{';
        var start = word + dollar + (isBraced ? 2 : 1);
        if (_text.AsSpan(start, _place.Offset - start).ContainsAnyExcept(NameLetters))
            return null;
        // The builder puts no variables into these.
        if (keyword is "SHELL" or "MAINTAINER" || _image is null)
            return ImmutableArray<Completion>.Empty;
        var behind = _place.Offset;
        while (behind < _text.Length && NameLetters.Contains(_text[behind]))
            behind++;
        var close = isBraced && (behind >= _text.Length || _text[behind] != '}') ? "}" : "";
        var span = TextSpan.FromBounds(start, _place.Offset);
        var variables = keyword == "FROM" ? _image.Arguments : State();
        return
        [
            .. variables.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => Item(v.Key, CompletionKind.Variable, span, v.Value.Value is { } value ? $"{value}" : "a build argument without a default", $"1{v.Key}") with { NewText = v.Key + close }),
            .. keyword == "FROM" ? BuildArguments.Platform.Select(p => Item(p, CompletionKind.Variable, span, "set by the builder", $"5{p}") with { NewText = p + close }) : [],
        ];
    }

    static readonly System.Buffers.SearchValues<char> NameLetters = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    ImmutableDictionary<string, StageVariable> State() =>
        Stage is { } stage ? stage.States[stage.Instructions.TakeWhile(i => i.Span.Start < _start).Count()].Variables : _image!.Arguments;

    /// <summary>What a stage takes over from before the first FROM, and what the builder knows.</summary>
    ImmutableArray<Completion> Arguments(TextSpan span)
    {
        if (_image is null || Stage is null || _text.AsSpan(span.Start, span.Length).Contains('='))
            return [];
        var known = State();
        return
        [
            .. _image.Arguments.Where(a => !known.ContainsKey(a.Key)).OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => Item(a.Key, CompletionKind.Variable, span, "declared before the first FROM", $"1{a.Key}")),
            .. BuildArguments.Platform.Where(p => !known.ContainsKey(p)).Select(p => Item(p, CompletionKind.Variable, span, "set by the builder", $"5{p}")),
        ];
    }
}
