using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

public sealed class ImageBinderTests
{
    static ImageSpec Bind(string text) =>
        ImageBinder.Bind(new Document("Dockerfile", DocumentKind.Dockerfile, DockerfileParser.Parse(text)));

    [TestCase("FROM alpine:3.20", "alpine:3.20")]
    [TestCase("ARG V=3.20\nFROM alpine:$V", "alpine:3.20")]
    [TestCase("ARG A=x B=$A-y\nARG C=${B}z\nFROM $C", "x-yz")]
    [TestCase("ARG V=1\nARG V=2\nFROM a:$V", "a:2")]
    [TestCase("ARG V\nFROM a:$V", "a:…")]
    [TestCase("ARG V\nFROM a:${V:-1}", "a:1")]
    [TestCase("ARG V\nFROM a${V:+:}b", "ab")]
    [TestCase("ARG V\nARG W=$V\nFROM a:${W:-1}", "a:…")]
    [TestCase("FROM a:${V:-1}", "a:1")]
    [TestCase("FROM a:$V", "a:…")]
    [TestCase("FROM a:${TARGETARCH:-x}", "a:…")]
    [TestCase("ARG T=v1.2.3\nFROM a:${T#v}-${T%%.*}-${T//./_}", "a:1.2.3-v1-v1_2_3")]
    [TestCase("FROM \"a\":'b'", "a:b")]
    [TestCase("FROM", "…")]
    public void Base_images(string text, string image) =>
        Assert.That(Bind(text).Final!.Image.ToString(), Is.EqualTo(image));

    [TestCase("ARG V=1\nFROM a:$V", "a:2")]
    [TestCase("ARG V\nARG W=$V.1\nFROM a:$W", "a:2.1")]
    [TestCase("ARG V=1\nFROM a:b AS two\nFROM a:$V\nFROM x", "a:b")]
    [TestCase("FROM a:${V:-1}", "a:1")]
    public void Base_images_of_a_build(string text, string image)
    {
        var options = new BuildOptions(BuildOptions.None.Arguments.Add("V", "2"), "TWO");
        var document = new Document("Dockerfile", DocumentKind.Dockerfile, DockerfileParser.Parse(text));
        Assert.That(ImageBinder.Bind(document, options).Final!.Image.ToString(), Is.EqualTo(image));
    }

    [Test]
    public void Stages_know_their_base()
    {
        var image = Bind("""
            ARG KIND=one
            FROM debian AS Base
            FROM base AS one
            FROM $KIND AS two
            FROM alpine AS base
            FROM base
            FROM 0
            """);
        Assert.That(image.Stages.Select(s => s.Base?.Index), Is.EqualTo(new int?[] { null, 0, 1, null, 3, null }));
        Assert.That(image.Stages.Select(s => s.Name), Is.EqualTo(new[] { "base", "one", "two", "base", null, null }));
        Assert.That(image.Stages[2].Lineage.Select(s => s.Index), Is.EqualTo(new[] { 2, 1, 0 }));
    }

    [Test]
    public void Reached_are_bases_and_sources()
    {
        var image = Bind("""
            FROM a AS unused
            FROM a AS tools
            FROM a AS mounted
            FROM a AS numbered
            FROM a AS triggered
            FROM a AS parent
            ONBUILD COPY --from=triggered /x /x
            FROM parent
            COPY --from=TOOLS /x /x
            COPY --from=3 /x /x
            COPY --from=other/image /x /x
            RUN --mount=type=bind,from=mounted,target=/m true
            """);
        Assert.That(image.Stages.Where(s => !image.Reached.Contains(s)).Select(s => s.Name), Is.EqualTo(new[] { "unused" }));
        Assert.That(image.FindStage("Tools", image.Final!), Is.SameAs(image.Stages[1]));
        Assert.That(image.FindStage("0", image.Final!), Is.SameAs(image.Stages[0]));
        Assert.That(image.FindStage("6", image.Final!), Is.Null);
    }

    [Test]
    public void A_file_without_from_is_one_stage_on_an_unknown_base()
    {
        var image = Bind("ARG X=1\nWORKDIR /srv\nRUN true");
        Assert.That(image.Final, Is.SameAs(image.Stages.Single()));
        Assert.That(image.Final!.From.IsBroken);
        Assert.That(image.Final.Image.Known, Is.Null);
        Assert.That(image.Final.Instructions, Has.Length.EqualTo(3));
        Assert.That(image.Final.FinalState.WorkingDirectory?.Text, Is.EqualTo("/srv"));
        Assert.That(image.StageOf(image.Final.Instructions[0]), Is.SameAs(image.Final));
        Assert.That(image.Preamble, Is.Empty);
        Assert.That(image.Reached, Has.Member(image.Final));
    }

    [Test]
    public void Arguments_alone_make_no_stage() => Assert.That(Bind("ARG X=1").Stages, Is.Empty);

    [Test]
    public void A_node_knows_its_stage()
    {
        var image = Bind("ARG X\nFROM a\nRUN x\nFROM b\nUSER y");
        Assert.That(image.StageOf(image.Preamble[0]), Is.Null);
        Assert.That(image.StageOf(image.Stages[0].Instructions[0])!.Index, Is.Zero);
        Assert.That(image.StageOf(image.Stages[1].From)!.Index, Is.EqualTo(1));
    }

    [Test]
    public void Real_files_bind()
    {
        foreach (var file in TestData.CorpusFiles("files/dockerfile"))
        {
            var image = Bind(File.ReadAllText(file));
            foreach (var stage in image.Stages)
            {
                Assert.That(stage.States, Has.Length.EqualTo(stage.Instructions.Length + 1));
                Assert.That(stage.Base is null || stage.Base.Index < stage.Index, file);
            }
        }
    }

    [Test]
    public void Long_chains_and_growing_values_take_little_time()
    {
        var stages = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"FROM s{i} AS s{i + 1}\nENV A=$A$A B{i}=x\nCOPY --from=s{i} a b\n"));
        var before = Environment.CpuUsage.TotalTime;
        var image = Bind("FROM scratch AS s0\nENV A=xx\n" + stages);
        Assert.That(image.Reached, Has.Count.EqualTo(10_001));
        Assert.That(image.Final!.FinalState.Variables["A"].Value!.Value.IsKnown, Is.False);
        Assert.That(Environment.CpuUsage.TotalTime - before, Is.LessThan(Guard.Hang));
    }
}
