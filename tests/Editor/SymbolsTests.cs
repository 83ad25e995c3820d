using Plimsoll.Editor;

namespace Plimsoll.Tests.Editor;

/// <summary>
/// Marked places name the same thing: asked at any of them, its references are all of them, and its definitions those that are marked with
/// the tag PLM1, or else none.
/// </summary>
public sealed class SymbolsTests
{
    static void Same(params (string Path, string Markup)[] files)
    {
        var (root, marks) = EditorRoot.Parse(files);
        Assert.That(marks, Has.Length.GreaterThan(1), "there is something to find");
        var all = marks.Select(m => Show(m.File.Document.At(m.Mark.Span))).ToList();
        var definitions = marks.Where(m => m.Mark.Tag.Length > 0).Select(m => Show(m.File.Document.At(m.Mark.Span))).ToList();
        foreach (var (file, mark) in marks)
        {
            foreach (var offset in (int[])[mark.Span.Start, mark.Span.Start + mark.Span.Length / 2, mark.Span.End])
            {
                var place = $"asked at {file.Document.Path}:{offset}";
                Assert.That(References.At(file, offset, includeDeclaration: true).Select(l => Show(l.Physical)), Is.EquivalentTo(all), place);
                Assert.That(References.At(file, offset, includeDeclaration: false).Select(l => Show(l.Physical)), Is.EquivalentTo(all.Except(definitions)), place);
                Assert.That(Definitions.At(file, offset).Select(l => Show(l.Physical)), Is.EquivalentTo(definitions), place);
                Assert.That(Highlights.At(file, offset).Select(h => (Show(h.Location.Physical), h.IsWrite)),
                    Is.EquivalentTo(marks.Where(m => m.File == file).Select(m => (Show(m.File.Document.At(m.Mark.Span)), m.Mark.Tag.Length > 0))), place);
            }
        }
    }

    static string Show(Location location) => $"{location.Document.Path}:{location.Document.Lines.GetPosition(location.Span.Start)} {location.Text}";

    [Test]
    public void Stages() => Same(
        ("Dockerfile", """
            FROM golang:1.24 AS {|PLM1:Build|}
            RUN go build
            FROM [|build|] AS test
            RUN --mount=type=bind,from=[|build|],target=/x true
            ONBUILD COPY --from=[|build|] /a /b
            FROM alpine
            COPY --from=[|BUILD|] /a /b
            COPY --from=[|0|] /a /b
            COPY --from=test /build /build
            """),
        ("compose.yaml", "services:\n  web:\n    build:\n      context: .\n      target: \"[|build|]\"\n"),
        ("make.sh", "#!/bin/sh\ndocker build --target '[|build|]' -t x .\n"));

    [Test]
    public void A_stage_of_a_Dockerfile_in_another_set() => Same(
        ("app/Dockerfile", "FROM a AS {|PLM1:one|}\nFROM b AS two\n"),
        ("app/compose.yaml", "services:\n  w:\n    image: x\n"),
        ("make.sh", "#!/bin/sh\ndocker build -f app/Dockerfile --target [|one|] app\n"));

    [Test]
    public void Later_stages_of_one_name_are_others() => Same(
        ("Dockerfile", "FROM a AS x\nFROM x AS y\nFROM b AS {|PLM1:x|}\nFROM c\nCOPY --from=[|x|] / /\n"));

    [Test]
    public void Services() => Same(
        ("compose.yaml", """
            services:
              {|PLM1:db|}:
                image: db
              web:
                image: web
                depends_on: [[|db|], cache]
                links: ["[|db|]:database"]
                volumes_from: ["[|db|]:ro"]
                network_mode: "service:[|db|]"
                pid: service:[|db|]
                environment:
                  DB_NAME: db
              cache:
                extends: {service: [|db|]}
                depends_on:
                  [|db|]: {condition: service_healthy}
                environment:
                  DATABASE_URL: postgres://user:db@[|db|]:5432/db
                  DB_HOST: [|db|]
            """),
        ("compose.override.yaml", "services:\n  {|PLM1:db|}:\n    restart: always\n"),
        ("up.sh", "#!/bin/sh\ndocker compose up -d [|db|] web\ndocker compose exec '[|db|]' psql db\ndocker compose up --scale [|db|]=2\ndocker exec shop-[|db|]-1 db\n"));

    [Test]
    public void A_service_as_a_host_of_nginx() => Same(
        ("compose.yaml", "services:\n  {|PLM1:api|}:\n    image: api\n  proxy:\n    image: nginx\n    volumes: [\"./site.conf:/etc/nginx/conf.d/default.conf:ro\"]\n"),
        ("site.conf", "server {\n  location /api { proxy_pass http://[|api|]:8000/api; }\n}\n"));

    [Test]
    public void Services_of_included_and_extended_files() => Same(
        ("compose.yaml", "include: [more.yaml]\nservices:\n  web:\n    image: x\n    depends_on: [[|db|]]\n"),
        ("more.yaml", "services:\n  {|PLM1:db|}:\n    image: db\n"));

    [Test]
    public void A_service_in_a_heredoc() => Same(
        ("run.sh", "#!/bin/sh\ncat > compose.yaml <<'EOF'\nservices:\n  {|PLM1:db|}:\n    image: db\n  web:\n    image: web\n    depends_on:\n      - [|db|]\nEOF\ndocker compose up [|db|]\n"));

    [Test]
    public void A_service_in_a_fence() => Same(
        ("README.md", "# Try it\n\n```yaml\n# compose.yaml\nservices:\n  {|PLM1:db|}:\n    image: db\n  web:\n    image: web\n    depends_on: [[|db|]]\n```\n"));

    [Test]
    public void A_network_of_one_application() => Same(
        ("compose.yaml", "services:\n  a:\n    image: a\n    networks: [[|back|]]\n  b:\n    image: b\n    networks:\n      [|back|]: {aliases: [x]}\nnetworks:\n  {|PLM1:back|}: {}\n"),
        ("run.sh", "#!/bin/sh\ndocker network inspect shop_[|back|]\n"));

    [Test]
    public void A_network_of_the_engine_over_sets() => Same(
        ("net.sh", "#!/bin/sh\ndocker network create -d bridge {|PLM1:lan|}\ndocker run --name x --network [|lan|] a\ndocker network connect [|lan|] x\n"),
        ("one/compose.yaml", "services:\n  a:\n    image: a\n    networks: [[|lan|]]\nnetworks:\n  [|lan|]:\n    external: true\n"),
        ("two/compose.yaml", "services:\n  a:\n    image: a\n    networks: [outer]\nnetworks:\n  outer:\n    external: true\n    name: [|lan|]\n"));

    [Test]
    public void Volumes() => Same(
        ("compose.yaml", "services:\n  a:\n    image: a\n    volumes:\n      - [|data|]:/data\n      - \"[|data|]:/more:ro\"\n      - ./data:/x\n      - {type: volume, source: [|data|], target: /y}\nvolumes:\n  {|PLM1:data|}:\n"),
        ("run.sh", "#!/bin/sh\ndocker volume rm shop_[|data|]\ndocker volume rm data\n"));

    [Test]
    public void Volumes_of_the_engine() => Same(
        ("run.sh", "#!/bin/sh\ndocker volume create {|PLM1:data|}\ndocker run -v [|data|]:/d a\ndocker run --mount type=volume,src=[|data|],dst=/d a\n"));

    [Test]
    public void Configs_and_secrets() => Same(
        ("compose.yaml", "services:\n  a:\n    image: a\n    secrets:\n      - [|key|]\n      - source: [|key|]\n        target: other\n    build:\n      context: .\n      secrets: [[|key|]]\n    configs: [key]\nsecrets:\n  {|PLM1:key|}:\n    file: ./key\nconfigs:\n  key: {file: ./c}\n"));

    [Test]
    public void Containers() => Same(
        ("run.sh", "#!/bin/sh\ndocker run -d --name {|PLM1:web|} --network net web\ndocker run --link [|web|]:w --volumes-from [|web|] --network container:[|web|] x\ndocker network connect net [|web|]\ndocker exec -it [|web|] sh\ndocker cp [|web|]:/etc/web .\ndocker rm -f [|web|]\n"),
        ("compose.yaml", "services:\n  s:\n    image: a\n    network_mode: \"container:[|web|]\"\n    external_links: [\"[|web|]:w\"]\n"));

    [Test]
    public void A_container_name_of_compose() => Same(
        ("compose.yaml", "services:\n  web:\n    image: a\n    container_name: {|PLM1:shop|}\n"),
        ("run.sh", "#!/bin/sh\ndocker logs [|shop|]\n"));

    [Test]
    public void Anchors() => Same(
        ("compose.yaml", "x-base: &{|PLM1:base|}\n  image: a\nservices:\n  a:\n    <<: *[|base|]\n  b: *[|base|]\n"));

    [Test]
    public void Arguments_of_a_Dockerfile() => Same(
        ("Dockerfile", """
            ARG {|PLM1:VERSION|}=1.0
            FROM node:$[|VERSION|]-slim AS one
            ARG [|VERSION|]
            RUN echo "${[|VERSION|]}" && echo $OTHER
            COPY a-${[|VERSION|]:-2} /a
            FROM one
            LABEL v=$[|VERSION|]
            """),
        ("compose.yaml", "services:\n  a:\n    build:\n      context: .\n      args:\n        [|VERSION|]: \"2\"\n"),
        ("make.sh", "#!/bin/sh\ndocker build --build-arg [|VERSION|]=3 .\n"));

    [Test]
    public void An_ENV_of_a_stage() => Same(
        ("Dockerfile", "FROM a AS one\nENV {|PLM1:DIR|}=/srv\nWORKDIR $[|DIR|]\nRUN cd ${[|DIR|]} && ls\nFROM one\nCMD ls $[|DIR|]\nFROM b\nENV DIR=/x\nWORKDIR $DIR\n"));

    [Test]
    public void Variables_of_scripts_that_read_each_other() => Same(
        ("run.sh", "#!/bin/bash\n. ./lib.sh\n{|PLM1:NAME|}=x\necho \"$[|NAME|]\" ${[|NAME|]%x} $((1 + [|NAME|]))\nexport [|NAME|]\nfor x in $[|NAME|]; do :; done\ncat <<EOF\n$[|NAME|]\nEOF\n"),
        ("lib.sh", "#!/bin/bash\nshow() { echo \"$[|NAME|]\"; }\n"));

    [Test]
    public void A_local_of_a_function() => Same(
        ("run.sh", "#!/bin/bash\nx=1\nf() {\n  local {|PLM1:x|}=2\n  echo $[|x|]\n  {|PLM1:x|}=3\n}\necho $x\n"));

    [Test]
    public void What_read_and_its_kin_set() => Same(
        ("run.sh", "#!/bin/bash\nread -rp 'name? ' {|PLM1:name|}\nprintf -v {|PLM1:name|} x\nfor {|PLM1:name|} in a; do echo $[|name|]; done\nunset [|name|]\n"));

    [Test]
    public void A_variable_of_arithmetic() => Same(
        ("run.sh", "#!/bin/bash\nfor (({|PLM1:i|} = 0; [|i|] < 3; {|PLM1:i|}++)); do\n  echo $[|i|] $(([|i|] * 0xi1)) ${a[$[|i|]]}\n  if [[ -v [|i|] ]] || [ -v [|i|] ]; then (({|PLM1:i|} += 1)); fi\ndone\n"));

    [Test]
    public void A_descriptor() => Same(("run.sh", "#!/bin/bash\nexec {{|PLM1:fd|}}>log\necho x >&$[|fd|]\n"));

    [Test]
    public void Compose_variables_from_an_env_file() => Same(
        (".env", "{|PLM1:TAG|}=1\nFULL=x-${[|TAG|]}\n"),
        ("compose.yaml", "services:\n  a:\n    image: a:${[|TAG|]:-2}\n    command: [\"$[|TAG|]\", \"$$TAG\"]\n"));

    [Test]
    public void Compose_variables_from_the_shell() => Same(
        ("run.sh", "#!/bin/sh\nexport {|PLM1:TAG|}=1\ndocker compose up\n"),
        ("compose.yaml", "services:\n  a:\n    image: a:${[|TAG|]}\n"));

    [Test]
    public void Paths_lead_to_the_start_of_their_file()
    {
        var (_, marks) = EditorRoot.Parse(
            ("app/Dockerfile.dev", "FROM a\n"),
            ("lib.sh", "#!/bin/sh\n"),
            ("a.env", "A=1\n"),
            ("base.yaml", "services:\n  b:\n    image: b\n"),
            ("compose.yaml", "services:\n  a:\n    build:\n      context: app\n      dockerfile: [|Dockerfile.dev|]\n    env_file: [|./a.env|]\n    extends: {file: [|base.yaml|], service: b}\n"),
            ("run.sh", "#!/bin/sh\n. ./[|lib.sh|]\ndocker compose -f [|compose.yaml|] --env-file [|a.env|] up\ndocker build -f [|app/Dockerfile.dev|] app\n"));
        Assert.That(marks.Select(m => Definitions.At(m.File, m.Mark.Span.Start + 1)).Select(d => d.Length == 1 && d[0].Span.Start == 0 ? d[0].Document.Path : "none"), Is.EqualTo(new[]
        {
            "app/Dockerfile.dev", "a.env", "base.yaml", "lib.sh", "compose.yaml", "a.env", "app/Dockerfile.dev",
        }));
    }

    [TestCase("Dockerfile", "FROM scratch\nCOPY --from=nginx:1 /x /x\n")]
    [TestCase("run.sh", "#!/bin/sh\necho hello\n")]
    [TestCase("compose.yaml", "services: {}\n")]
    public void Nothing_is_named(string path, string text)
    {
        var file = new EditorRoot((path, text))[path];
        for (var i = text.IndexOf('\n', StringComparison.Ordinal); i <= text.Length; i++)
            Assert.That(Symbols.At(file, i), Is.Null);
    }
}
