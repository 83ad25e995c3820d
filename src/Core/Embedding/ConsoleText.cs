using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Text;

namespace Plimsoll.Embedding;

/// <summary>
/// Takes the commands out of a terminal's contents. Where lines begin with prompts, only those lines and what continues them are
/// commands, and the rest is output; where none does, every line is a command.
/// </summary>
static class ConsoleText
{
    /// <param name="host">The note.</param>
    /// <param name="lines">The fence's lines, line ends included.</param>
    /// <param name="isConsole">The info string says that this is a terminal: then <c># </c> and <c>&gt; </c> may be prompts too.</param>
    public static (string Text, TextMap Map) Commands(string host, ImmutableArray<TextSpan> lines, bool isConsole)
    {
        var builder = new TextMapBuilder(host).Verbatim(new TextSpan(lines[0].Start, 0));
        var prompts = ConsolePrompts.Of(host, lines, isConsole);
        UnfinishedCommand? command = null;
        foreach (var line in lines)
        {
            var text = host.AsSpan(line.Start, line.Length);
            var skipped = prompts.LengthIn(text);
            if (skipped > 0)
                command = new UnfinishedCommand();
            else if (command is not null && (skipped = command.ContinuationPrompt(text)) < 0)
                command = null;

            if (prompts.AreUsed && command is null)
                continue;
            command?.Add(text[skipped..]);
            NoteText.Append(builder, host, TextSpan.FromBounds(line.Start + skipped, line.End), isScript: true);
        }

        return builder.Build();
    }

    /// <summary>Whether a text without an info string begins with a prompt that is surely one.</summary>
    public static bool StartsWithPrompt(ReadOnlySpan<char> text) => ConsolePrompts.Certain(text) > 0;
}
