using System.Collections.Immutable;
using Plimsoll.Editor;
using Plimsoll.Model;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Editor;

/// <summary>Files with a cursor in one of them: <c>$$</c> stands where it is.</summary>
static class Cursor
{
    public const string Mark = "$$";

    /// <summary>The file with the cursor, in the set of all of them, and the offset.</summary>
    public static (EditorFile File, int Offset) In(params (string Path, string Text)[] files)
    {
        var (at, offset) = (-1, -1);
        for (var i = 0; i < files.Length; i++)
        {
            if (files[i].Text.LastIndexOf(Mark, StringComparison.Ordinal) is not (var found and >= 0))
                continue;
            Assert.That(at, Is.EqualTo(-1), "one cursor");
            (at, offset) = (i, found);
            files[i].Text = files[i].Text.Remove(found, Mark.Length);
        }

        Assert.That(at, Is.Not.EqualTo(-1), "a cursor");
        var documents = files.Select(f => Deployed.Read(f.Path, f.Text)).ToArray();
        return (new EditorFile(documents[at], DeploymentBinder.Bind(documents)), offset);
    }

    public static Hover? Hover(params (string Path, string Text)[] files)
    {
        var (file, offset) = In(files);
        return Hovers.At(file, offset, Catalogue.Index);
    }

    /// <summary>The hover's Markdown; fails where there is none, or where it is about another word.</summary>
    public static string Markdown(string word, params (string Path, string Text)[] files)
    {
        var hover = Hover(files);
        Assert.That(hover, Is.Not.Null, "there is something to say");
        Assert.That(hover!.Location.Physical.Text, Is.EqualTo(word));
        return hover.Markdown;
    }

    public static ImmutableArray<Completion> Completions(params (string Path, string Text)[] files)
    {
        var (file, offset) = In(files);
        return [.. Plimsoll.Editor.Completions.At(file, offset, Catalogue.Index).OrderBy(c => c.SortText ?? c.Label, StringComparer.Ordinal)];
    }

    /// <summary>The labels, likely ones first.</summary>
    public static string[] Labels(params (string Path, string Text)[] files) => [.. Completions(files).Select(c => c.Label)];

    /// <summary>The file after a completion is taken.</summary>
    public static string Take(string label, params (string Path, string Text)[] files)
    {
        var (file, offset) = In(files);
        var found = Plimsoll.Editor.Completions.At(file, offset, Catalogue.Index);
        var completion = found.FirstOrDefault(c => c.Label == label);
        Assert.That(completion, Is.Not.Null, $"{label} is offered, among: {string.Join(' ', found.Select(c => c.Label))}");
        var edit = completion!.Replaced.PhysicalEdit!.Value;
        return string.Concat(file.Document.Text.AsSpan(0, edit.Span.Start), completion.NewText, file.Document.Text.AsSpan(edit.Span.End));
    }
}
