using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

/// <summary>Who writes a guest to a file, and where the text names that file: the word behind <c>&gt;</c> or <c>tee</c>, the path above a fence.</summary>
public static class WrittenPath
{
    const int MostLinesAbove = 3;

    /// <summary>The path of <see cref="Document.TargetPath"/> in the host, nearest to what is written; null where it does not stand there in so many words.</summary>
    public static Location? Of(Document document)
    {
        if (document is not { TargetPath: { } target, Host: { } host, HostNode: { } node })
            return null;
        var line = host.Lines.GetLine(node.Span.Start);
        // A heredoc stands behind the line that names the file; a fence's comment stands inside it.
        var last = Math.Min(host.Lines.LineCount - 1, line + 1);
        for (var number = line; number >= Math.Max(0, line - MostLinesAbove); number--)
        {
            if (Find(number) is { } found)
                return found;
        }

        return last > line ? Find(last) : null;

        Location? Find(int number)
        {
            var span = host.Lines.GetSpanWithLineEnd(number);
            return host.Text.IndexOf(target, span.Start, span.Length, StringComparison.Ordinal) is var at and >= 0 ? host.At(at, target.Length) : null;
        }
    }

    /// <summary>The command of a script that writes the guest: the one with the heredoc, or that prints it. Null where it is another thing.</summary>
    public static ShellCommand? CommandOf(Document document, ShellFlow flow) => flow.Commands.FirstOrDefault(c => c.Document == document.Host
        && (c.Syntax == document.HostNode || c.Syntax.DescendantsAndSelf().OfType<RedirectionSyntax>().Any(r => r.Heredoc is not null && r.Heredoc == document.HostNode)));
}
