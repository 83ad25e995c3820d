using System.Text;

namespace Plimsoll.Graphs.Drawing;

static class GraphResources
{
    public static string Text(string name)
    {
        using var stream = typeof(GraphResources).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not part of the assembly");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
