using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Cli.Lsp.Protocol;
using Plimsoll.Cli.Lsp.Roots;
using Plimsoll.Cli.Lsp.Rpc;
using Plimsoll.Graphs;
using Plimsoll.Model;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Cli.Lsp.Features;

/// <summary>What <c>plimsoll graph</c> and <c>plimsoll why</c> tell, of the texts as the editor holds them.</summary>
static class Pictures
{
    /// <summary>Answers <c>plimsoll/graph</c>: one page of the whole root, or of what has to do with one name.</summary>
    public static async Task<Action<Utf8JsonWriter>> Graph(Snapshot snapshot, JsonElement parameters, CancellationToken cancellation)
    {
        var found = await snapshot.Found.WaitAsync(cancellation);
        var (title, focus) = (TitleOf(snapshot.Root), parameters.Text("focus"));
        var html = GraphPage.Html(focus is null ? title : $"{focus} in {title}", SetsOf(found), found.All, focus);
        return json =>
        {
            json.WriteStartObject();
            json.WriteString("title", title);
            json.WriteString("html", html);
            json.WriteEndObject();
        };
    }

    /// <summary>Answers <c>plimsoll/why</c>: what can be asked about, and the answer where something is.</summary>
    /// <exception cref="RpcException">There is nothing of that name.</exception>
    public static async Task<Action<Utf8JsonWriter>> Why(Snapshot snapshot, JsonElement parameters, CancellationToken cancellation)
    {
        var found = await snapshot.Found.WaitAsync(cancellation);
        var sets = SetsOf(found);
        var subject = parameters.Text("subject");
        var answers = subject is null ? [] : Graphs.Why.About(sets, found.All, subject);
        if (subject is not null && answers.IsEmpty)
            throw new RpcException(RpcError.RequestFailed, $"nothing here is called {subject}");
        return json =>
        {
            json.WriteStartObject();
            json.WriteArray("subjects", Graphs.Why.Subjects(sets), json.WriteStringValue);
            if (!answers.IsEmpty)
            {
                json.WriteString("text", TextOf(answers));
                json.WriteString("markdown", WhyMarkdown.Of(answers));
            }

            json.WriteEndObject();
        };
    }

    // As in a terminal of that width.
    static string TextOf(ImmutableArray<WhyAnswer> answers)
    {
        const int width = 110;
        using var text = new StringWriter { NewLine = "\n" };
        WhyText.Write(answers, new TextStyle(Width: width), text);
        return text.ToString();
    }

    static ImmutableArray<Deployment> SetsOf(Findings found) => [.. found.Bound.Sets.OrderBy(s => s.Set.Folder, StringComparer.Ordinal).Select(s => s.Deployment)];

    static string TitleOf(Root root) => Path.GetFileName(root.Folder ?? root.Paths.Files.FirstOrDefault() ?? "untitled");
}
