using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary>The README shows what the program prints.</summary>
public sealed class ReadmeTests
{
    [Test]
    public void The_transcript_is_true()
    {
        var readme = File.ReadAllText(Path.Combine(TestData.Root, "README.md")).Replace("\r\n", "\n", StringComparison.Ordinal);
        var start = readme.IndexOf("```\n", StringComparison.Ordinal) + 4;
        var transcript = readme[start..readme.IndexOf("\n```", start, StringComparison.Ordinal)];
        var (code, output) = Check("samples/nas-k3s");
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain(transcript));
    }

    static (int Code, string Output) Check(params string[] arguments)
    {
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        var code = Plimsoll.Cli.Program.Run(["check", .. arguments], Stream.Null, output, errors, TestData.Root);
        Assert.That(errors.ToString(), Is.Empty);
        return (code, System.Text.Encoding.UTF8.GetString(output.ToArray()));
    }
}
