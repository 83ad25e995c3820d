using System.Collections.Concurrent;
using Plimsoll.Analysis;
using Plimsoll.Embedding;
using Plimsoll.Model;
using Plimsoll.Rules;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles;

/// <summary>
/// The checks that BuildKit has too, held to BuildKit's own: the same rule at the same instruction, and nothing else. A sample of the
/// corpus, or all of it where PLIMSOLL_ORACLE_ALL is set.
/// </summary>
public sealed class BuildKitCheckTests
{
    const int SampleSize = 150;

    static readonly AnalysisDriver _driver = new(Catalogue.Index);

    /// <summary>The rules by BuildKit's names for them.</summary>
    static readonly Dictionary<string, Rule> _rules = Catalogue.All
        .SelectMany(r => r.Aliases.Where(IsCheckName).Select(a => (Name: a, Rule: r))).ToDictionary(p => p.Name, p => p.Rule, StringComparer.Ordinal);

    /// <summary>Where Plimsoll says less on purpose; the rules' pages tell it.</summary>
    static readonly Dictionary<string, string> _saysLess = new(StringComparer.Ordinal)
    {
        ["JSONArgsRecommended"] = "words that need a shell are left in it",
        ["SecretsUsedInArgOrEnv"] = "a name alone makes no secret: `GPG_KEY` of a public key, an ARG without a value",
        ["WorkdirRelativePath"] = "variables may hold an absolute path, and C:\\ is one on Windows",
    };

    [Test]
    public void Real_files_get_its_findings()
    {
        var engine = BuildKit.Connect();
        string[] files = [.. TestData.CorpusFiles("files/dockerfile"), .. TestData.CorpusFiles("files/dockerfile-snippet")];
        var step = Environment.GetEnvironmentVariable("PLIMSOLL_ORACLE_ALL") is { Length: > 0 } ? 1 : Math.Max(1, files.Length / SampleSize);
        AssertAgreement(engine, files.Where((_, i) => i % step == 0).Select(f => (Path.GetFileName(f), File.ReadAllText(f))));
    }

    [Test]
    public void Odd_files_get_its_findings()
    {
        var engine = BuildKit.Connect();
        AssertAgreement(engine, Odd.Select(t => (t.Replace("\n", "\\n", StringComparison.Ordinal), t)));
    }

    static void AssertAgreement(BuildKit engine, IEnumerable<(string Name, string Text)> files)
    {
        var differences = new ConcurrentBag<string>();
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, file =>
        {
            var verdict = engine.Check(file.Text);
            // Where it refuses the file it has looked at a part of it only.
            if (!verdict.IsAccepted)
                return;
            foreach (var difference in Differences(verdict, file.Text))
                differences.Add($"{file.Name}: {difference}");
        });
        Assert.That(differences, Is.Empty);
    }

    static IEnumerable<string> Differences(BuildKitVerdict verdict, string text)
    {
        var document = DocumentReader.Read("Dockerfile", DocumentKind.Dockerfile, text);
        var instructions = ((DockerfileSyntax)document.Root).Instructions;
        // A file for an older engine may hold comments for other linters: they silence our findings and not BuildKit's.
        var found = _driver.Analyze(DeploymentBinder.Bind([document]), Configuration.Default with { IsAll = true })
            .SelectMany(d => _rules.Where(r => r.Value.Id == d.Id).Select(r => (Rule: r.Key, Line: FirstLineOf(d.Location.Span.Start, r.Key), IsSilenced: d.Suppression is not null)))
            .ToHashSet();
        var theirs = verdict.Warnings.Where(w => _rules.ContainsKey(w.Rule)).Select(w => (w.Rule, Line: FirstLineOf(document.Lines.GetStart(w.Line - 1), w.Rule))).ToHashSet();
        foreach (var (rule, line) in theirs)
        {
            if (!found.Any(f => f.Rule == rule && f.Line == line) && !_saysLess.ContainsKey(rule) && !IsConsequence(rule, line))
                yield return $"BuildKit finds {rule} in line {line}";
        }

        foreach (var (rule, line, isSilenced) in found)
        {
            // BuildKit looks for this one only where it is asked to.
            if (!isSilenced && !theirs.Contains((rule, line)) && (rule != "InvalidDefinitionDescription" || text.Contains("experimental=", StringComparison.Ordinal)))
                yield return $"BuildKit does not find {rule} in line {line}";
        }

        // An undeclared variable is one mistake, and the name that is empty without it is the same.
        bool IsConsequence(string rule, int line) => rule == "InvalidDefaultArgInFrom" && theirs.Contains(("UndefinedArgInFrom", line));

        // An empty continuation is reported where its instruction ends, all else where it begins; and a comment stands above it.
        int FirstLineOf(int offset, string rule)
        {
            var line = document.Lines.GetLine(offset);
            var instruction = rule == "InvalidDefinitionDescription" ? instructions.FirstOrDefault(i => document.Lines.GetLine(i.Span.Start) >= line)
                : instructions.LastOrDefault(i => document.Lines.GetLine(i.Span.Start) <= line) ?? instructions.FirstOrDefault();
            return (instruction is null ? line : document.Lines.GetLine(instruction.Span.Start)) + 1;
        }
    }

    static bool IsCheckName(string alias) => char.IsAsciiLetterUpper(alias[0]) && alias.Any(char.IsAsciiLetterLower) && alias.All(char.IsAsciiLetter);

    static readonly string[] Odd =
    [
        // Variables
        "FROM scratch\nENV A=${B:-x}\nENV A=${C-x}\nENV A=${D:+x}\nENV A=${F#x}\nENV A=${G%x}\nENV A=${H/x/y}\nENV A=$K",
        "FROM scratch\nENV A=${B:-$C}\nENV B=1\nENV A=${B:-$D}\nENV A=${B:+$E}",
        "FROM scratch\nENV A=$1\nENV B=$@\nENV C=$$\nENV E='$F'\nENV G=\\$H\nENV PATH=$PATH:/x\nENV H=$HOME\nENV I=\"$J\"",
        "FROM scratch\nLABEL a=$B\nLABEL $B=c\nENV $B=c\nEXPOSE $B\nUSER u$B\nVOLUME /$B\nWORKDIR /$B\nSTOPSIGNAL SIGTERM$B\nARG C=$B\nARG D",
        "FROM scratch\nCOPY $B /x\nADD x /$B\nCOPY --chown=$B a b\nCOPY --chmod=0$B a b\nRUN --mount=type=cache,target=/x$B true\nRUN echo $B\nCMD [\"$B\"]",
        "FROM scratch\nCOPY <<EOF /x\n$B ${C:-1}\nEOF\nCOPY <<'EOF' /x\n$B\nEOF\nRUN <<EOF\n$B\nEOF",
        "ARG G=1\nFROM scratch AS a\nENV X=$G\nARG G\nENV X=$G\nARG A=1 B=$A C=$Z\nARG U\nENV X=$U\nFROM a\nENV Y=$U$G$X$A\nENV Z=$TARGETARCH\n"
            + "ARG TARGETARCH\nENV Z=$TARGETARCH\nFROM scratch\nENV Q=$U\nENV A=1 B=$A\nENV A=$BUILDKIT_SBOM_SCAN_STAGE",
        // FROM
        "ARG B=busybox\nFROM $B$C\nFROM ${B}${D:-x}\nFROM ${E:-busybox}\nFROM --platform=${F:-linux/amd64} busybox AS amd64\nFROM ${BUILDOS:-x}\nFROM --platform=$BUILDPLATFORM busybox",
        "ARG A\nARG B=\nFROM ${A}busybox\nFROM scratch AS b\nFROM b\nFROM busybox:${B:-1}\n",
        "FROM scratch as b\nFROM scratch As c\nFrom scratch aS d\nFROM scratch \\\n as \\\n e",
        "FROM scratch AS Foo\nFROM foo AS BAR\nFROM scratch\nCOPY --from=Foo a b",
        // Letter case
        "from scratch AS a\nFROM scratch AS b\nARG X\narg y\nUser x\nonbuild ENV a=b\nONBUILD env a=b",
        "arg X=1\nARG X=2\narg z=1\nfrom scratch\nENV a=b\nRUN x",
        "from scratch\nENV a=b\n",
        // The rest
        "FROM scratch\nENV a b c\nLABEL a b\nENV a=b\nENV a $B c\nENV c b=c\nENV a \\\n  b c \\\n  d\nONBUILD ENV a b",
        "FROM scratch\nRUN a \\\n\n  b\nRUN c \\\n# x\n\n d \\\n\n\n e\nRUN d \\\n  \n\nENV a=1 \\\n\nRUN z",
        "FROM scratch\nRUN a \\\n   \n  b\nRUN a \\\n# only\n b\nCOPY <<E /x\nfoo \\\n\nbar\nE\nONBUILD RUN a \\\n\n b\n",
        "FROM scratch\nEXPOSE 80/TCP\nEXPOSE 80/tcp 81/Udp\nEXPOSE 127.0.0.1:80:80\nEXPOSE 80:80\nEXPOSE [::1]:80:81/tcp\nEXPOSE 1-5:2-6\nEXPOSE 3000-3010/TCP\nEXPOSE 80:80/TCP",
        "FROM scratch\nARG P=80/TCP\nEXPOSE $P\nARG Q=80:80\nEXPOSE $Q\nEXPOSE \"80/TCP\"\nEXPOSE \\\n 80/TCP \\\n 81:81\nEXPOSE :80\nEXPOSE 80/\nARG X\nEXPOSE $X",
        // Directives
        "# check=skip=StageNameCasing\nFROM scratch AS A\nENV a b",
        "# check=skip=all\nFROM scratch AS A\nENV a b",
        "# check=skip=LegacyKeyValueFormat\n\nFROM scratch AS A\nENV a b\n",
        "#!/bin/x\n# CHECK = skip=LegacyKeyValueFormat // why\nFROM scratch AS A\nENV a b\n",
        " # check=skip=LegacyKeyValueFormat\nFROM scratch\nENV a b\n",
        "# check=skip=LegacyKeyValueFormat;skip=StageNameCasing\nFROM scratch AS B\nENV a b\n",
        "# check=experimental=all\n# foo\nARG bar=1\n# bar x\nARG bar=1\n#  bar x\nARG bar=1\n# first\n# bar y\nARG bar=1\n\n# xx\n\nFROM scratch AS a\n# y\nFROM scratch\n"
            + "#z\nFROM scratch AS b\n#\n# base\nFROM scratch AS base\n#\nARG q\n# hadolint ignore=DL3006\nARG x\n# v d\nARG w v\n# foo\nENV a=b\nRUN a \\\n# c\n b\nARG e",
        "# check=skip=all;experimental=InvalidDefinitionDescription\nARG x\n# y\nFROM scratch AS A\nENV a b",
        "# check=skip=legacykeyvalueformat,StageNameCasing\nFROM scratch AS B\nENV a b\n",
    ];
}
