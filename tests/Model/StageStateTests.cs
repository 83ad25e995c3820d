using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Tests.Model;

/// <summary>What BuildKit 0.25 does with these was seen by building them.</summary>
public sealed class StageStateTests
{
    static BuildStage Stage(string text) =>
        ImageBinder.Bind(new Document("Dockerfile", DocumentKind.Dockerfile, DockerfileParser.Parse(text))).Final!;

    static string Label(string text)
    {
        var stage = Stage(text);
        var label = stage.Instructions.OfType<LabelSyntax>().Last();
        return stage.StateBefore(label).Expand(label.Pairs[0].Value!).Replace(SourcedText.Unknown, '…');
    }

    [TestCase("FROM scratch\nENV A=1\nENV A=2 B=$A\nLABEL x=$A$B", "21")]
    [TestCase("FROM scratch\nENV X=env\nARG X=arg\nLABEL x=$X", "arg")]
    [TestCase("FROM scratch\nARG X=arg\nENV X=env\nLABEL x=$X", "env")]
    [TestCase("FROM scratch\nARG X=1\nARG X=2\nARG X\nLABEL x=$X", "2")]
    [TestCase("FROM scratch AS a\nARG X=1\nENV E=2\nFROM a\nLABEL x=$X$E", "12")]
    [TestCase("ARG X=g\nFROM scratch\nLABEL x=[$X]", "[]")]
    [TestCase("ARG X=g\nFROM scratch\nARG X\nLABEL x=[$X]", "[g]")]
    [TestCase("ARG X=g\nFROM scratch\nARG X=l\nLABEL x=[$X]", "[l]")]
    [TestCase("FROM scratch\nARG X\nLABEL x=[$X]", "[…]")]
    [TestCase("FROM scratch\nARG X\nLABEL x=[${X:-d}]", "[d]")]
    [TestCase("FROM scratch\nARG TARGETARCH\nLABEL x=$TARGETARCH$TARGETOS", "…")]
    [TestCase("FROM scratch\nLABEL x=$PATH", "…")]
    [TestCase("FROM alpine\nLABEL x=${X:-d}", "…")]
    [TestCase("FROM scratch\nARG X=\"a b\" Y=c\\ d\nLABEL x=$X$Y", "a bc d")]
    [TestCase("FROM scratch\nENV A  b  \"c d\"  e\nLABEL x=$A", "b  c d  e")]
    [TestCase("FROM scratch\nARG X=q\nLABEL x=${X}r${X:+s}${Y:-t}${X%%q}${X/q/z}", "qrstz")]
    [TestCase("FROM scratch\nENV X=A\nARG $X=1\nLABEL x=[$A]", "[]")]
    [TestCase("FROM scratch\nENV X=A\nENV $X=1\nLABEL x=[$A]", "[1]")]
    [TestCase("FROM scratch\nENV N='$X' X=1\nLABEL x=$N", "$X")]
    public void Variables(string text, string label) => Assert.That(Label(text), Is.EqualTo(label));

    [TestCase("FROM scratch\nWORKDIR a\nWORKDIR b/../c\nWORKDIR ../d", "/a/d")]
    [TestCase("FROM scratch AS a\nWORKDIR /a\nFROM a\nWORKDIR b", "/a/b")]
    [TestCase("FROM scratch", "/")]
    [TestCase("FROM alpine", null)]
    [TestCase("FROM alpine\nWORKDIR app", "…/app")]
    [TestCase("FROM alpine\nWORKDIR /app/./x//", "/app/x")]
    [TestCase("FROM alpine\nWORKDIR $HOME/x", "…/x")]
    [TestCase("FROM alpine\nWORKDIR ..", "…")]
    [TestCase("FROM alpine\nENV D=/d\nWORKDIR $D", "/d")]
    [TestCase("# escape=`\nFROM x\nWORKDIR C:\\app", "C:\\app")]
    public void Working_directory(string text, string? path) =>
        Assert.That(Stage(text).FinalState.WorkingDirectory?.ToString(), Is.EqualTo(path));

    [TestCase("FROM alpine", null)]
    [TestCase("FROM alpine\nUSER a\nUSER b:c", "b:c")]
    [TestCase("FROM alpine AS x\nUSER a\nFROM x\nRUN y", "a")]
    [TestCase("FROM alpine\nUSER a\nUSER \"\"", null)]
    [TestCase("FROM alpine\nARG U=7\nUSER $U", "7")]
    [TestCase("FROM alpine\nUSER $U", "…")]
    public void User(string text, string? user) => Assert.That(Stage(text).FinalState.User?.ToString(), Is.EqualTo(user));

    [TestCase("FROM alpine", StageShell.Posix)]
    [TestCase("FROM alpine\nSHELL [\"/bin/bash\", \"-c\"]", StageShell.Bash)]
    [TestCase("FROM alpine\nSHELL [\"/usr/bin/env\", \"bash\", \"-c\"]", StageShell.Bash)]
    [TestCase("FROM alpine\nSHELL [\"/bin/ash\", \"-c\"]", StageShell.Posix)]
    [TestCase("FROM alpine\nSHELL [\"pwsh\", \"-Command\"]", StageShell.PowerShell)]
    [TestCase("FROM alpine\nSHELL [\"C:\\\\Windows\\\\PowerShell.EXE\"]", StageShell.PowerShell)]
    [TestCase("FROM alpine\nSHELL [\"python3\", \"-c\"]", StageShell.Other)]
    [TestCase("FROM mcr.microsoft.com/windows/nanoserver:ltsc2022", StageShell.Cmd)]
    [TestCase("FROM --platform=windows/amd64 x", StageShell.Cmd)]
    [TestCase("# escape=`\nFROM x", StageShell.Cmd)]
    [TestCase("FROM alpine AS a\nSHELL [\"bash\"]\nFROM a", StageShell.Bash)]
    [TestCase("FROM alpine\n# hadolint shell=bash\nRUN x", StageShell.Bash)]
    [TestCase("# hadolint shell=powershell\nFROM a\nFROM b", StageShell.PowerShell)]
    [TestCase("FROM a\n# hadolint shell=bash\nFROM b", StageShell.Posix)]
    [TestCase("FROM alpine\n#hadolint  shell = bash\nRUN x", StageShell.Bash)]
    [TestCase("FROM alpine\n# hadolint shell bash\nRUN x", StageShell.Posix)]
    public void Shell(string text, StageShell shell) => Assert.That(Stage(text).FinalState.Shell, Is.EqualTo(shell));

    [Test]
    public void State_before_an_instruction()
    {
        var stage = Stage("FROM alpine\nRUN one\nUSER a\nONBUILD RUN two\nUSER b\nRUN three");
        Assert.That(stage.Instructions.Select(i => stage.StateBefore(i).User?.Text), Is.EqualTo(new[] { null, null, "a", "a", "b" }));
        Assert.That(stage.StateBefore(((OnbuildSyntax)stage.Instructions[2]).Inner!).User?.Text, Is.EqualTo("a"));
    }

    [Test]
    public void A_variable_says_where_it_was_set()
    {
        var variables = Stage("FROM alpine\nARG A=1\nENV B=2").FinalState.Variables;
        Assert.That((variables["A"].IsArgument, variables["A"].SetAt.Text), Is.EqualTo((true, "A")));
        Assert.That((variables["B"].IsArgument, variables["B"].Value!.Value.Location.Text), Is.EqualTo((false, "2")));
    }
}
