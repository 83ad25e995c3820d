namespace Plimsoll.Model;

/// <summary>A word that was meant for a flag and has the wrong dash: <c>-name</c> for <c>--name</c>, <c>–rm</c> copied from a web page.</summary>
/// <param name="Location">The word without a value behind <c>=</c>.</param>
/// <param name="Written">As it stands there.</param>
/// <param name="Meant">As the client knows it.</param>
/// <param name="IsTypographic">The dash is none of the keyboard's.</param>
public sealed record MistypedDash(Argument Word, Location Location, string Written, string Meant, bool IsTypographic)
{
    /// <summary>Dashes that word processors and web pages put in place of one or two hyphens, and the minus sign.</summary>
    const string Typographic = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212";

    /// <summary>All such words of a command line, as far as they are certain.</summary>
    public static IEnumerable<MistypedDash> In(DockerCommand command)
    {
        if (!DockerFlags.TryGet(command.Name, command.Program, out var flags))
            yield break;
        foreach (var word in command.Shell.Arguments)
        {
            // Out of a variable: where it is written down is not here.
            if (word.Known is not { Length: > 1 } text || word.Location.Document != command.Document || !word.Location.Text.StartsWith(text[0]))
                continue;
            var name = text.IndexOf('=', StringComparison.Ordinal) is var equals and >= 0 ? text[..equals] : text;
            var meant = Typographic.Contains(text[0], StringComparison.Ordinal) && IsOperand(command, word) ? Plain(name, flags)
                : text[0] == '-' && text[1] != '-' && command.Options.Any(o => word.Location.Span.Contains(o.NameLocation.Span) && o.NameLocation.Span.Start <= word.Location.Span.Start + 1)
                    && flags.Find('-' + name) is not null && !IsBundle(name, flags) ? '-' + name
                : null;
            if (meant is not null)
                yield return new MistypedDash(word, word.Value.Slice(0, name.Length).Location, name, meant, text[0] != '-');
        }
    }

    // Behind the image they are the container's.
    static bool IsOperand(DockerCommand command, Argument word) => DockerFlags.EndsFlagsAtOperand(command.Name)
        ? !command.Operands.IsEmpty && command.Operands[0].Location == word.Location
        : command.Operands.Any(o => o.Location == word.Location);

    static string? Plain(string word, DockerFlagSet flags)
    {
        var name = word.TrimStart([.. Typographic, '-']);
        return flags.Find("--" + name) is not null && name.Length > 1 ? "--" + name : name.Length > 0 && name.All(l => flags.Find(l) is not null) ? "-" + name : null;
    }

    // -ip 80:80 is -i and -p; -all is no -a, -l and -l.
    static bool IsBundle(string name, DockerFlagSet flags) =>
        name.Distinct().Count() == name.Length && name[1..^1].All(l => flags.Find(l) is { TakesValue: false }) && flags.Find(name[^1]) is not null;
}
