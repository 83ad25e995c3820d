using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax.Dockerfile;

/// <summary>What is wrong, where: <c>[|...|]</c> marks the one error of the text.</summary>
public sealed class DockerfileErrorTests
{
    [TestCase("[|FORM|] alpine", "unknown instruction \"FORM\" (did you mean FROM?)")]
    [TestCase("FROM alpine\n[|yum|] install x", "unknown instruction \"yum\"")]
    [TestCase("FROM alpine\nRUN a &&\n  [|b|] c\n  d e", "unknown instruction \"b\": if it belongs to the line before, that one has to end in \"\\\"")]
    [TestCase("FROM [|{{|] .Image }}\n{{ if x }}\nRUN y\n{{ end }}", "\"{{\" is a template's: the builder reads what is made of it")]
    [TestCase("[|FROM|]", "FROM names no image")]
    [TestCase("FROM alpine [|3.20|]", "FROM takes one image, then perhaps AS and a name")]
    [TestCase("FROM alpine [|as|]", "AS names no stage")]
    [TestCase("FROM alpine [|AS x # c|]", "FROM takes one image, then perhaps AS and a name; a comment needs a line of its own")]
    [TestCase("FROM alpine AS [|a/b|]", "\"a/b\" is no name for a stage: it begins with a letter, and letters, digits, \"-\", \"_\" and \".\" follow")]
    [TestCase("FROM [|--platfrom=linux/arm64|] alpine", "FROM has no flag --platfrom (did you mean --platform?)")]
    [TestCase("FROM [|${X|]", "\"${X\" has no closing brace")]
    [TestCase("[|RUN|] true\nFROM alpine", "RUN stands before the first FROM, where only ARG may")]
    [TestCase("FROM a\n[|\\|]", "\"\\\" continues nothing")]
    [TestCase("FROM a\nENV [|NAME|]", "ENV NAME has no value")]
    [TestCase("FROM a\nENV A=1 [|B|]", "\"B\" has no \"=\": ENV takes name=value")]
    [TestCase("FROM a\nENV A=1 [|#|] why", "\"#\" has no \"=\": ENV takes name=value; a comment needs a line of its own")]
    [TestCase("FROM a\nLABEL [|=v|]", "a name of LABEL is blank")]
    [TestCase("FROM a\n[|ARG|]", "ARG names no variable")]
    [TestCase("FROM a\nENV A=it[|'s|]", "a single quote is not closed")]
    [TestCase("FROM a\nENV A=1 \\\n  B=[|\"x \\\n  y|]", "a double quote is not closed")]
    [TestCase("FROM a\nENV A=x[|${B:0|]:2}", "\"${B:0\": the builder has no such operator")]
    [TestCase("FROM a\nENV A=[|${B,|],}", "\"${B,\": the builder has no such operator")]
    [TestCase("FROM a\nENV A=[|${}|]", "\"${}\" names no variable")]
    [TestCase("FROM a\nENV A=[|${B/x}|]", "\"${B/\" has no second slash")]
    [TestCase("FROM a\nENV A=[|${B#\\a}|]", "\"\\a\" is no escape that the pattern of a variable may have")]
    [TestCase("FROM a\nCOPY [|x|]", "COPY needs a source and a destination")]
    [TestCase("FROM a\nADD [|\"x\"|]", "ADD needs a source and a destination")]
    [TestCase("FROM a\nCOPY x [|<<E|]\nE", "a heredoc cannot be the destination of COPY")]
    [TestCase("FROM a\nCOPY <<E /x\nit's [|${b|]\nE", "\"${b\" has no closing brace")]
    [TestCase("FROM a\nCOPY --from=[|$X|] a b", "--from takes no variable: name a stage with FROM, which may hold one")]
    [TestCase("FROM a\nCOPY --from=a [|--from=b|] x y", "--from is given twice")]
    [TestCase("FROM a\nCOPY [|--chown|] x y", "--chown has no value: it needs --chown=...")]
    [TestCase("FROM a\nCOPY [|--link=maybe|] x y", "--link is true or false, not \"maybe\"")]
    [TestCase("FROM a\nUSER [|--uid=1|] x", "USER has no flag --uid")]
    [TestCase("FROM a\nSHELL [|/bin/bash|]", "SHELL takes a JSON array, such as [\"/bin/bash\", \"-c\"]")]
    [TestCase("FROM a\n[|SHELL|] []", "SHELL names no shell")]
    [TestCase("FROM a\nCMD [|[\"a\", 1]|]", "a JSON array may hold strings only here")]
    [TestCase("FROM a\nONBUILD CMD [|[null]|]", "a JSON array may hold strings only here")]
    [TestCase("FROM a\nHEALTHCHECK [|CMD|]", "HEALTHCHECK CMD has no command")]
    [TestCase("FROM a\nHEALTHCHECK NONE [|x|]", "HEALTHCHECK NONE takes no arguments")]
    [TestCase("FROM a\nHEALTHCHECK [|curl|] x", "HEALTHCHECK is followed by CMD or NONE, not \"curl\"")]
    [TestCase("FROM a\n[|HEALTHCHECK|] --interval=3s", "HEALTHCHECK has neither CMD nor NONE")]
    [TestCase("FROM a\nHEALTHCHECK --timeout=[|3|] CMD x", "--timeout is a duration such as 30s or 1m30s, not \"3\"")]
    [TestCase("FROM a\nHEALTHCHECK --interval=[|1us|] CMD x", "--interval is at least 1ms, or 0; not \"1us\"")]
    [TestCase("FROM a\nHEALTHCHECK --retries=[|many|] CMD x", "--retries is a number from 0 up, not \"many\"")]
    [TestCase("FROM a\nRUN --network=[|NONE|] x", "the network of RUN is default, none or host, not \"NONE\"")]
    [TestCase("FROM a\nRUN --mount=type=cache,[|tagret=/x|] y", "--mount has no option \"tagret\" (did you mean target?)")]
    [TestCase("FROM a\nRUN --mount=[|type=cahce|],target=/x y", "a mount has no type \"cahce\" (did you mean cache?)")]
    [TestCase("FROM a\nRUN --mount=[|type=cache|] y", "a mount of type cache needs target=...")]
    [TestCase("FROM a\nRUN --mount=[|target=/|] y", "a mount of type bind cannot lie on \"/\"")]
    [TestCase("FROM a\nRUN --mount=type=bind,target=/x,from=[|$X|] y", "a mount takes no variable in from=: name a stage with FROM, which may hold one")]
    [TestCase("FROM a\nRUN --mount=type=tmpfs,target=/x,[|size=big|] y", "size is a number of bytes such as 64m, not \"big\"")]
    [TestCase("FROM a\nRUN --mount=type=cache,target=/x,[|ro=maybe|] y", "\"ro\" is true or false, not \"maybe\"")]
    [TestCase("FROM a\nRUN --mount=[|type=secret,id=a,source=b|] y", "a secret mount has a source or an id, not both")]
    [TestCase("FROM a\nRUN cat [|<<EOF|]\nx", "the builder takes \"<<EOF\" for a heredoc, and no line below is \"EOF\" alone")]
    [TestCase("FROM a\nRUN echo $((1 [|<< 2))|]\nUSER x", "the builder takes \"<< 2))\" for a heredoc, and no line below is \"2))\" alone")]
    [TestCase("FROM a\nVOLUME [[|\"\"|]]", "the path of a volume is empty")]
    [TestCase("FROM a\n[|EXPOSE|]", "EXPOSE has no arguments")]
    [TestCase("FROM a\n[|WORKDIR|]  ", "WORKDIR has no argument")]
    [TestCase("FROM a\n[|ONBUILD|]", "ONBUILD has no instruction")]
    [TestCase("FROM a\nONBUILD [|FROM|] b", "FROM cannot stand behind ONBUILD")]
    [TestCase("FROM a\nONBUILD [|onbuild|] run x", "ONBUILD cannot stand behind ONBUILD")]
    [TestCase("# escape=[|%|]\nFROM a", "the escape character is \"\\\" or \"`\", not \"%\"")]
    [TestCase("# check=skip=all\n[|# Check=error=true|]\nFROM a", "only one check directive can be used")]
    [TestCase("# check=[|skipp=all|]\nFROM a", "check has no option \"skipp=all\": it has skip=..., experimental=... and error=...")]
    [TestCase("# check=[|error=maybe|]\nFROM a", "error is true or false, not \"maybe\"")]
    public void Is_found_where_it_stands(string marked, string message)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var end = marked.LastIndexOf("|]", StringComparison.Ordinal);
        var text = marked.Remove(end, 2).Remove(start, 2);
        foreach (var (source, span) in new[]
        {
            (text, TextSpan.FromBounds(start, end - 2)),
            (text.Replace("\n", "\r\n", StringComparison.Ordinal), TextSpan.FromBounds(start + text[..start].Count('\n'), end - 2 + text[..(end - 2)].Count('\n'))),
        })
        {
            var tree = DockerfileParser.Parse(source);
            TreeAssert.IsSound(tree);
            Assert.That(tree.Errors.Select(e => e.Message), Is.EqualTo(new[] { message }));
            Assert.That(tree.TextOf(tree.Errors[0].Span), Is.EqualTo(source.Substring(span.Start, span.Length)));
        }
    }

    [TestCase("RUN true\nUSER x", TestName = "No FROM at all: a piece of a file")]
    [TestCase("")]
    [TestCase("# nothing but a comment")]
    [TestCase("ARG X=1\nFROM a")]
    [TestCase("FROM a\nONBUILD COPY x")]
    [TestCase("FROM a\nONBUILD NEWKEYWORD x")]
    [TestCase("FROM a\nONBUILD RUN --unknown x")]
    [TestCase("FROM a\nONBUILD ENV A=${")]
    [TestCase("FROM a\nARG --flag X")]
    [TestCase("FROM a\nSTOPSIGNAL --flag 9")]
    [TestCase("FROM a\nHEALTHCHECK --interval=x NONE")]
    [TestCase("FROM a\nCMD\nRUN\nENTRYPOINT")]
    [TestCase("FROM a\nRUN ${")]
    [TestCase("FROM a\nMAINTAINER it's \"me")]
    [TestCase("FROM a\nRUN it's <<here")]
    [TestCase("FROM a\nCOPY --parents --exclude=x a b")]
    [TestCase("FROM a\nRUN --device=vendor/device=1 --security=insecure x")]
    [TestCase("# syntax=acme/dockerfile-x\nINCLUDE x\nCOPY --magic")]
    [TestCase("#!/bin/x\n# escape=%\nFROM a")]
    [TestCase("\n# escape=%\nFROM a")]
    [TestCase("# note\n# check=nonsense\nFROM a")]
    [TestCase("FROM a\nRUN [1e999]")]
    public void Is_not_found_in_what_the_builder_takes(string text) =>
        Assert.That(DockerfileParser.Parse(text).Errors, Is.Empty);

    [Test]
    public void Unknown_lines_in_a_row_are_told_once()
    {
        var tree = DockerfileParser.Parse("FROM a\nRUN x\n  yum y\n  --flag\n  z\nRUN q\n  last one");
        Assert.That(tree.Errors.Select(e => tree.TextOf(e.Span)), Is.EqualTo(new[] { "yum", "last" }));
    }

    [Test]
    public void Lines_longer_than_the_builder_reads()
    {
        const int longest = 64 * 1024;
        string Line(char c, int bytes) => $"FROM a\nRUN {new string(c, bytes)}\nUSER b\n";
        Assert.That(DockerfileParser.Parse(Line('x', longest - 5)).Errors, Is.Empty);
        Assert.That(DockerfileParser.Parse(Line('x', longest - 4)).Errors.Single().Span.Start, Is.EqualTo(7));
        Assert.That(DockerfileParser.Parse(Line('\u20ac', longest / 3)).Errors.Single().Message, Does.StartWith("the line has more than 65,535 bytes"));
    }
}
