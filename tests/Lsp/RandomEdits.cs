using Plimsoll.Tests.Lsp.Client;

namespace Plimsoll.Tests.Lsp;

/// <summary>Edits as hands make them: a few characters come, a few go, a line is taken away or doubled.</summary>
static class RandomEdits
{
    static readonly string[] Pieces =
    [
        "a", " ", "\n", "#", "\"", "'", "\\", "$", "${X", "}", ":", "- ", "  ", "&&", "|", "<<EOF\n", "EOF\n", "docker run -p 80:80 nginx\n", "RUN apt-get install curl\n", "\t", "=", "é", "𝒳", "日本",
        "    ports:\n", "networks:\n", "```sh\n", "export HTTP_PROXY=http://proxy.example:3128\n", "\r\n", "FROM debian\n", "0", "`",
    ];

    /// <summary>Each in the text that those before it made. No surrogate pair is cut.</summary>
    public static IEnumerable<TextChange> Of(Random random, string text, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var change = One(random, text);
            text = change.In(text);
            yield return change;
        }
    }

    static TextChange One(Random random, string text)
    {
        var at = Whole(text, random.Next(text.Length + 1));
        switch (random.Next(4))
        {
            case 0:
                return new TextChange(at, Math.Max(0, Whole(text, Math.Min(text.Length, at + random.Next(6))) - at), "");
            case 1:
                var line = text.LastIndexOf('\n', Math.Max(0, at - 1)) + 1;
                line = Math.Min(line, at);
                var next = text.IndexOf('\n', at) is >= 0 and var end ? end + 1 : text.Length;
                return random.Next(2) == 0 ? new TextChange(line, next - line, "") : new TextChange(next, 0, text[line..next]);
            default:
                return new TextChange(at, 0, Pieces[random.Next(Pieces.Length)]);
        }
    }

    static int Whole(string text, int at) => TextChange.IsPlace(text, at) ? at : at - 1;
}
