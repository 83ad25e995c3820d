using Plimsoll.Editor;
using Plimsoll.Model;
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
            if (files[i].Text.IndexOf(Mark, StringComparison.Ordinal) is not (var found and >= 0))
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
        return Hovers.At(file, offset);
    }
}
