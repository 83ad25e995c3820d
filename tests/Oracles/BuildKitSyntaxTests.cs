using System.Collections.Concurrent;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Tests.Testing;
using Plimsoll.Text;

namespace Plimsoll.Tests.Oracles;

/// <summary>What BuildKit accepts has no syntax error here; what it refuses as such has one, in the same place.</summary>
public sealed class BuildKitSyntaxTests
{
    const int SampleSize = 150;

    [Test]
    public void Real_files_get_its_verdict()
    {
        var engine = BuildKit.Connect();
        string[] files = [.. TestData.CorpusFiles("files/dockerfile"), .. TestData.CorpusFiles("files/dockerfile-snippet")];
        var sample = files.Where((_, i) => i % Math.Max(1, files.Length / SampleSize) == 0);
        AssertAgreement(engine, sample.Select(f => (Path.GetFileName(f), File.ReadAllText(f))));
    }

    [Test]
    public void Odd_and_broken_files_get_its_verdict()
    {
        var engine = BuildKit.Connect();
        AssertAgreement(engine, Odd.Select(t => (t[..Math.Min(t.Length, 80)].Replace("\n", "\\n", StringComparison.Ordinal), t)));
    }

    static void AssertAgreement(BuildKit engine, IEnumerable<(string Name, string Text)> files)
    {
        var differences = new ConcurrentBag<string>();
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, file =>
        {
            if (Difference(engine.Check(file.Text), file.Text) is { } difference)
                differences.Add($"{file.Name}: {difference}");
        });
        Assert.That(differences, Is.Empty);
    }

    static string? Difference(BuildKitVerdict verdict, string text)
    {
        var tree = DockerfileParser.Parse(text);
        if (verdict.IsAccepted)
            return tree.Errors.IsEmpty ? null : $"BuildKit accepts it; here: {tree.Errors[0].Message}";
        if (!verdict.IsSyntaxError)
            return null;
        if (tree.Errors.IsEmpty)
            return $"BuildKit: {verdict.Error}; here: nothing";
        var lines = new LineMap(text);
        // What is wrong with a directive or with a line's length it reports where its reading stood, a line or more before.
        var hasPlace = verdict.FirstLine > 0 && !verdict.Error!.Contains("directive", StringComparison.Ordinal)
            && !verdict.Error.Contains("escape token", StringComparison.Ordinal) && !verdict.Error.Contains("line greater", StringComparison.Ordinal);
        // BuildKit names the line that an instruction begins on, and not that of a heredoc below it.
        int LineOf(SyntaxError error)
        {
            var instruction = ((DockerfileSyntax)tree.Root).Instructions.FirstOrDefault(i => i.Span.Contains(error.Span.Start));
            return lines.GetLine(instruction?.Span.Start ?? error.Span.Start) + 1;
        }

        var isThere = !hasPlace || tree.Errors.Any(e => LineOf(e) >= verdict.FirstLine && LineOf(e) <= Math.Max(verdict.FirstLine, verdict.LastLine));
        return isThere ? null : $"BuildKit, line {verdict.FirstLine}: {verdict.Error}; here, line {LineOf(tree.Errors[0])}: {tree.Errors[0].Message}";
    }

    static readonly string[] Odd =
    [
        // Headers
        "# escape=x\nFROM scratch",
        "# escape=`\n# escape=`\nFROM scratch",
        "# check=skip=all\n# check=skip=all\nFROM scratch",
        "# check=skip\nFROM scratch",
        "# check=experimental=all;\nFROM scratch",
        "# CHECK = skip=all;error=0 // why\nFROM scratch",
        "#!/bin/x\n# escape=%\nFROM scratch",
        "\uFEFF# escape=`\nFROM scratch `\n AS x",
        " # escape=%\nFROM scratch",
        "# note\n# escape=%\nFROM scratch",
        // Lines
        "FROM scratch\n\\\n",
        "FROM scratch\nRUN a \\",
        "FROM scratch\nRUN a \\  \n\n# c\n  b",
        "FROM scratch\nRUN a \\\\\nUSER b",
        "FROM scratch\nRUN a \\\n  # c \\\n  b\nUSER",
        "FROM scratch\nUSER a\rUSER b\r\r\nUSER c\r\n",
        "FROM scratch\nUSER a\0b",
        "\0FROM scratch",
        "FROM\u00a0scratch",
        "FROM scratch\nRUN " + new string('x', 65_531) + "\n",
        "FROM scratch\nRUN " + new string('x', 65_532) + "\n",
        // Keywords and stages
        "FORM scratch",
        "RUN x\nFROM scratch",
        "ARG X\nFROM scratch",
        "FROM scratch AS 1a",
        "FROM scratch AS a.b_c-d",
        "FROM scratch # c",
        "FROM scratch AS",
        "from scratch\nrun x\nyum y",
        // Flags
        "FROM --platform scratch",
        "FROM scratch\nCOPY --form=x a b",
        "FROM scratch\nCOPY --chown=\"a b\" x y",
        "FROM scratch\nCOPY --chown=\"a b x y",
        "FROM scratch\nCOPY -- --a b",
        "FROM scratch\nCOPY --link= a b",
        "FROM scratch\nARG --x A\nSTOPSIGNAL --x 9\nHEALTHCHECK --x NONE",
        "FROM scratch\nRUN --network=bridge x",
        "FROM scratch\nRUN --mount=type=cahce,target=/x y",
        "FROM scratch\nRUN --mount=type=cache y",
        "FROM scratch\nRUN --mount=type=cache,target=/x,ro,mode=0700,uid=1,sharing=Locked y",
        "FROM scratch\nRUN --mount=target=/x,from=$X y",
        "FROM scratch\nRUN --mount=type=secret,id=a,source=b y",
        "FROM scratch\nHEALTHCHECK --interval=5 CMD x",
        "FROM scratch\nHEALTHCHECK --interval=1h2m3.5s --timeout=0 --retries=+1 CMD x",
        "FROM scratch\nHEALTHCHECK --timeout=1us CMD x",
        // JSON and shell form
        "FROM scratch\nCMD [\"a\", 1]",
        "FROM scratch\nCMD [\"a\",]\nCMD ['a']\nCMD []\nCMD",
        "FROM scratch\nRUN [1e999]",
        "FROM scratch\nSHELL [\"sh\"] x",
        "FROM scratch\nCOPY [\"a\", \"b\nRUN x",
        "FROM scratch\nVOLUME [\"\"]",
        "FROM scratch\nHEALTHCHECK CMD []",
        // Words
        "FROM scratch\nENV A it's",
        "FROM scratch\nENV A=1 B",
        "FROM scratch\nENV A =b",
        "FROM scratch\nENV =b",
        "FROM scratch\nENV A=${B:-\"${C:+'}'}\"}",
        "FROM scratch\nENV A=${B,,}",
        "FROM scratch\nENV A=${B/x}",
        "FROM scratch\nENV A=${B#\\*} C=${B%\\a}",
        "FROM scratch\nENV A=\"${B-'}\"",
        "FROM scratch\nLABEL \"a b\"=${",
        "FROM scratch\nMAINTAINER it's \"${",
        "FROM scratch\nEXPOSE \"80 81\"",
        "FROM scratch\nARG O'N=1 ${='",
        // Heredocs
        "FROM scratch\nRUN cat <<EOF\nx",
        "FROM scratch\nRUN cat << EOF <<-'X Y'\na\nEOF\n\tX Y\nUSER b",
        "FROM scratch\nRUN cat <<- EOF\nx\nEOF",
        "FROM scratch\nRUN echo $((1 << 2))\nUSER b",
        "FROM scratch\nRUN echo ${x,,} <<EOF\nfoo\nEOF",
        "FROM scratch\nRUN echo ${x:0:3} \"<<A\" <<EOF\nfoo\nEOF",
        "FROM scratch\nRUN cat <<<EOF\nUSER x",
        "FROM scratch\nCOPY <<A \"<<B\" /x/\na\nA\nUSER x",
        "FROM scratch\nCOPY x <<E\nE",
        "FROM scratch\nCOPY <<E /x\nit's \"${a:-'}\" \\${b\nE",
        "FROM scratch\nCOPY <<E /x\n${b\nE",
        "FROM scratch\nCOPY <<'E' /x\n${b\nE\nRUN <<E\n${b\nE",
        "FROM scratch\nCMD cat <<EOF\nEOF",
        // ONBUILD
        "FROM scratch\nONBUILD COPY x\nONBUILD NEW y\nONBUILD RUN --q z\nONBUILD ENV A=${",
        "FROM scratch\nONBUILD ENV A",
        "FROM scratch\nONBUILD ONBUILD RUN x",
        "FROM scratch\nONBUILD RUN <<EOF\nx\nEOF\nUSER y",
    ];
}
