using Plimsoll.Embedding;
using Plimsoll.Model;

namespace Plimsoll.Tests.Testing;

/// <summary>Texts by path, bound into what they say together.</summary>
static class Deployed
{
    public static Deployment Of(params (string Path, string Text)[] files) => DeploymentBinder.Bind(files.Select(f => Read(f.Path, f.Text)));

    /// <summary>One script, <c>run.sh</c>.</summary>
    public static Deployment Script(string text) => Of(("run.sh", text));

    /// <summary>One compose file, <c>compose.yaml</c>.</summary>
    public static Deployment Compose(string text) => Of(("compose.yaml", text));

    public static Document Read(string path, string text)
    {
        var kind = DocumentKinds.ByPath(path) ?? DocumentKinds.ByContent(path, text);
        Assert.That(kind, Is.Not.Null, $"{path} is no file that Plimsoll reads");
        return DocumentReader.Read(path, kind!.Value, text);
    }
}
