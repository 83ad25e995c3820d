using Plimsoll.Editor;

namespace Plimsoll.Tests.Editor;

public sealed class RenamesTests
{
    /// <summary>
    /// Renames at each mark: the marks are what changes, asked anywhere the answer is the same, and afterwards the files say of the new name
    /// what they said of the old one: the same references and the same findings.
    /// </summary>
    static void Rename(string newName, params (string Path, string Markup)[] files)
    {
        var (root, marks) = EditorRoot.Parse(files);
        var expected = marks.Select(m => (m.File.Document.Path, m.Mark.Span, newName)).ToList();
        var target = Renames.Prepare(marks[0].File, marks[0].Mark.Span.Start);
        Assert.That(target.Refusal, Is.Null);
        Assert.That(target.Location!.Value.Span, Is.EqualTo(marks[0].Mark.Span));
        Assert.That(target.Placeholder, Is.EqualTo(target.Location.Value.Text));
        var oldName = Symbols.At(marks[0].File, marks[0].Mark.Span.Start)!.Name;
        foreach (var (file, mark) in marks)
        {
            var result = Renames.Rename(file, mark.Span.End, newName);
            Assert.That(result.Refusal, Is.Null);
            Assert.That(result.Edits.Select(e => (e.Location.Document.Path, e.Location.Span, e.NewText)), Is.EquivalentTo(expected));
        }

        var edits = Renames.Rename(marks[0].File, marks[0].Mark.Span.Start, newName).Edits;
        var after = root.With(edits);
        var there = after[marks[0].File.Document.Path];
        var shift = edits.Where(e => e.Location.Document.Path == there.Document.Path && e.Location.Span.End <= marks[0].Mark.Span.Start).Sum(e => newName.Length - e.Location.Span.Length);
        var before = References.At(marks[0].File, marks[0].Mark.Span.Start, includeDeclaration: true);
        var found = References.At(there, marks[0].Mark.Span.Start + shift, includeDeclaration: true);
        Assert.That(found.Select(Line), Is.EqualTo(before.Select(Line)), "the same places name the same thing");
        Assert.That(after.Findings().Select(f => $"{f.Location.Document.Path}:{Line(f.Location)} {f.Id} {Said(f.Message, newName)}"),
            Is.EqualTo(root.Findings().Select(f => $"{f.Location.Document.Path}:{Line(f.Location)} {f.Id} {Said(f.Message, oldName)}")), "the findings are the same");

        static (string, int) Line(Location place) => (place.Document.Path, place.Physical.Document.Lines.GetPosition(place.Physical.Span.Start).Line);
        static string Said(string message, string name) => message.Replace(name, "NAME", StringComparison.OrdinalIgnoreCase);
    }

    static void Refused(string reason, string newName, params (string Path, string Markup)[] files)
    {
        var (_, marks) = EditorRoot.Parse(files);
        var result = Renames.Rename(marks[0].File, marks[0].Mark.Span.Start, newName);
        Assert.That(result.Edits, Is.Empty);
        Assert.That(result.Refusal, Does.Contain(reason));
        Assert.That(result.Refusal, Does.Not.EndWith("."));
    }

    [Test]
    public void A_stage() => Rename("compile",
        ("Dockerfile", "FROM golang:1.24 AS [|build|]\nRUN go build\nFROM [|build|] AS test\nRUN --mount=type=bind,from=[|build|],target=/x true\nFROM alpine:3.22\nCOPY --from=\"[|build|]\" /a /b\nCOPY --from=0 /a /b\n"),
        ("compose.yaml", "services:\n  web:\n    build:\n      context: .\n      target: \"[|build|]\"\n"),
        ("make.sh", "#!/bin/sh\ndocker build --target '[|build|]' -t x .\n"));

    [Test]
    public void A_stage_in_upper_case()
    {
        var root = new EditorRoot(("Dockerfile", "FROM a AS Build\nFROM b\nCOPY --from=BUILD / /\n"));
        Assert.That(root.With(Renames.Rename(root["Dockerfile"], 12, "make").Edits).Text("Dockerfile"), Is.EqualTo("FROM a AS make\nFROM b\nCOPY --from=make / /\n"));
    }

    [TestCase("Make", "small letters")]
    [TestCase("2nd", "begins with a letter")]
    [TestCase("a b", "begins with a letter")]
    [TestCase("", "at least one character")]
    [TestCase("scratch", "something else to the builder")]
    [TestCase("test", "There is a stage `test` already")]
    [TestCase("alpine:3.22", "begins with a letter")]
    [TestCase("busybox", "the name of an image")]
    [TestCase("nginx", "the name of an image")]
    public void A_stage_is_not_called(string name, string reason) => Refused(reason, name,
        ("Dockerfile", "FROM golang:1.24 AS [|build|]\nFROM build AS test\nFROM busybox\nCOPY --from=nginx /a /b\nCOPY --from=build /a /b\n"));

    [Test]
    public void A_stage_without_a_name() => Refused("give it one with `AS`", "x", ("Dockerfile", "[|FROM|] a\nFROM b\nCOPY --from=0 / /\n"));

    [Test]
    public void A_stage_from_a_variable() => Refused("put together here (Dockerfile:3)", "x", ("Dockerfile", "ARG S=one\nFROM a AS [|one|]\nFROM $S\n"));

    [Test]
    public void A_service() => Rename("postgres",
        ("compose.yaml", """
            services:
              [|db|]:
                image: postgres:17
                environment:
                  POSTGRES_DB: db
              web:
                image: web:1
                depends_on: ["[|db|]"]
                environment:
                  DATABASE_URL: postgres://user:db@[|db|]:5432/db
                  DB_HOST: '[|db|]'
            """),
        ("compose.override.yaml", "services:\n  [|db|]:\n    restart: always\n"),
        ("up.sh", "#!/bin/sh\ndocker compose up -d [|db|] web\n"));

    [Test]
    public void A_service_that_nginx_passes_to() => Rename("backend",
        ("compose.yaml", "services:\n  [|api|]:\n    image: api:1\n  proxy:\n    image: nginx:1.29\n    volumes: [\"./site.conf:/etc/nginx/conf.d/default.conf:ro\"]\n"),
        ("site.conf", "server {\n  location /api { proxy_pass http://[|api|]:8000/api; }\n}\n"));

    [Test]
    public void A_service_that_is_reached_without_the_proxy() => Rename("store",
        ("compose.yaml", """
            services:
              [|db|]:
                image: postgres:17
              web:
                image: web:1
                environment:
                  HTTP_PROXY: http://192.168.1.5:3128
                  NO_PROXY: "localhost,[|db|],.[|db|],[|db|]:5432,mydb"
                  DATABASE_URL: postgres://[|db|]:5432
            """));

    [Test]
    public void A_service_that_a_list_of_the_shell_names() => Refused("in this NO_PROXY may be another host", "x",
        ("compose.yaml", "services:\n  [|db|]:\n    image: a\n  web:\n    image: b\n"), ("up.sh", "#!/bin/sh\nexport NO_PROXY=localhost,db\ndocker compose up\n"));

    [Test]
    public void A_service_in_a_heredoc() => Rename("db2",
        ("run.sh", "#!/bin/sh\ncat > compose.yaml <<'EOF'\nservices:\n  [|db|]:\n    image: postgres:17\n  web:\n    image: web:1\n    depends_on:\n      - [|db|]\nEOF\ndocker compose up [|db|]\n"));

    [TestCase("web", "There is a service `web` already")]
    [TestCase("a b", "letters, digits")]
    [TestCase("a/b", "letters, digits")]
    public void A_service_is_not_called(string name, string reason) => Refused(reason, name, ("compose.yaml", "services:\n  [|db|]:\n    image: a\n  web:\n    image: b\n"));

    [Test]
    public void A_service_that_is_a_host_has_a_hosts_name() => Refused("as a host", "d.b",
        ("compose.yaml", "services:\n  [|db|]:\n    image: a\n  web:\n    image: b\n    environment: [\"URL=http://db\"]\n"));

    [TestCase("    environment: {CACHE: db}\n")]
    [TestCase("    command: [serve, db]\n")]
    [TestCase("    command: [\"curl\", \"-x\", \"weird://db/\"]\n")]
    public void A_service_in_a_text_that_may_mean_something_else(string lines) => Refused("something else that is meant here (compose.yaml:6)", "x",
        ("compose.yaml", "services:\n  [|db|]:\n    image: a\n  web:\n    image: b\n" + lines));

    [Test]
    public void A_service_in_a_file_that_nobody_loads() => Refused("(site.conf:1)", "x",
        ("compose.yaml", "services:\n  [|db|]:\n    image: a\n"), ("site.conf", "server { location / { proxy_pass http://db:80; } }\n"));

    [Test]
    public void A_service_whose_name_a_variable_gives() => Refused("put together here (compose.yaml:6)", "x",
        ("compose.yaml", "services:\n  [|db|]:\n    image: a\n  web:\n    image: b\n    depends_on: [\"${DB:-db}\"]\n"));

    [Test]
    public void A_service_of_an_application_with_a_file_missing() => Refused("is not at hand", "x",
        ("compose.yaml", "include: [gone.yaml]\nservices:\n  [|db|]:\n    image: a\n"));

    [Test]
    public void A_service_that_nobody_declares() => Refused("Nothing in the files makes", "x", ("compose.yaml", "services:\n  a:\n    image: a\n    depends_on: [[|b|]]\n"));

    [Test]
    public void A_network() => Rename("home",
        ("net.sh", "#!/bin/sh\ndocker network create \"[|lan|]\"\ndocker run --rm --network=[|lan|] alpine:3.22\n"),
        ("one/compose.yaml", "services:\n  a:\n    image: a:1\n    networks: [[|lan|]]\nnetworks:\n  [|lan|]:\n    external: true\n"));

    [Test]
    public void A_network_made_elsewhere() => Refused("made outside of these files", "x", ("compose.yaml", "services:\n  a:\n    image: a\n    networks: [[|lan|]]\nnetworks:\n  lan:\n    external: true\n"));

    [Test]
    public void A_network_that_may_be_what_a_variable_gives() => Refused("put together here (run.sh:3)", "x",
        ("run.sh", "#!/bin/sh\ndocker network create [|lan|]\ndocker network inspect la$1\n"));

    [Test]
    public void A_volume() => Rename("files", ("compose.yaml", "services:\n  a:\n    image: a:1\n    volumes:\n      - \"[|data|]:/data\"\nvolumes:\n  [|data|]: {name: shop_data}\n"));

    [TestCase("name: shop\nvolumes:\n  [|data|]:\n", "the engine keeps the data under `shop_data`")]
    [TestCase("volumes:\n  a: {name: [|data|]}\n", "the engine keeps the data under `data`")]
    public void A_volume_keeps_its_data(string compose, string reason) => Refused(reason, "files", ("compose.yaml", compose + "services:\n  a:\n    image: a:1\n"));

    [Test]
    public void A_secret() => Rename("token", ("compose.yaml", "services:\n  a:\n    image: a:1\n    secrets: [{source: [|key|], target: key}]\nsecrets:\n  [|key|]: {file: ./key}\n"));

    [TestCase("secrets", "/run/secrets/key")]
    [TestCase("configs", "/key")]
    public void What_a_container_finds_by_its_name(string section, string path) => Refused($"the container finds it in `{path}`", "token",
        ("compose.yaml", $"services:\n  a:\n    image: a:1\n    {section}: [[|key|]]\n{section}:\n  key: {{file: ./key}}\n"));

    [TestCase("environment: {HOSTS: \"db,cache\"}")]
    [TestCase("environment: [\"DSN=host=db port=5432\"]")]
    [TestCase("environment: {DSN: \"u:p@tcp(db:3306)/x\"}")]
    [TestCase("command: sh -c \"until nc -z db 5432; do sleep 1; done\"")]
    [TestCase("command: [\"--upstream=db/x\"]")]
    [TestCase("healthcheck: {test: [CMD, pg_isready, -h, db]}")]
    [TestCase("post_start: [{command: notify db}]")]
    public void A_service_in_what_a_program_is_given(string line) => Refused("something else that is meant here (compose.yaml:6)", "x",
        ("compose.yaml", $"services:\n  [|db|]:\n    image: a:1\n  web:\n    image: b:1\n    {line}\n"));

    [TestCase("environment: {DB_NAME: db, X: /srv/db, Y: db.example.com, Z: db-2, W: mydb}")]
    [TestCase("working_dir: /db")]
    [TestCase("user: db")]
    [TestCase("profiles: [db]")]
    public void A_service_beside_what_is_not_its_name(string line) => Rename("x",
        ("compose.yaml", $"services:\n  [|db|]:\n    image: db:1\n  web:\n    image: b:1\n    depends_on: [[|db|]]\n    {line}\n"));

    [TestCase("for s in db web; do docker compose up -d $s; done")]
    [TestCase("docker service update shop_db")]
    [TestCase("docker ps | grep shop-db-1")]
    [TestCase("docker ps -f name=db")]
    public void A_service_in_a_script(string line) => Refused("(run.sh:2)", "x", ("compose.yaml", "services:\n  [|db|]:\n    image: a:1\n"), ("run.sh", $"#!/bin/sh\n{line}\n"));

    [TestCase("ENV DB_HOST=db")]
    [TestCase("CMD psql -h db")]
    [TestCase("HEALTHCHECK CMD nc -z db 5432")]
    public void A_service_in_an_image(string line) => Refused("something else that is meant here (Dockerfile:2)", "x",
        ("Dockerfile", $"FROM a:1\n{line}\n"), ("compose.yaml", "services:\n  [|db|]:\n    image: a:1\n  web:\n    build: .\n"));

    [Test]
    public void A_host_that_the_hosts_file_gives() => Refused("something else that is meant here (compose.yaml:7)", "x",
        ("compose.yaml", "services:\n  [|db|]:\n    image: a:1\n  web:\n    image: b:1\n    extra_hosts: [\"db:10.0.0.1\"]\n    environment: {DB_HOST: db}\n"));

    [TestCase("123")]
    [TestCase("true")]
    [TestCase("no")]
    [TestCase("null")]
    [TestCase("1.5")]
    [TestCase("0x1F")]
    public void A_network_is_a_text(string name) => Refused("YAML does not read", name, ("compose.yaml", "services:\n  a:\n    image: a:1\n    networks: [[|lan|]]\nnetworks: {lan: {}}\n"));

    [Test]
    public void A_network_is_no_extension() => Refused("passes over", "x-lan", ("compose.yaml", "services:\n  a:\n    image: a:1\n    networks: [[|lan|]]\nnetworks: {lan: {}}\n"));

    [Test]
    public void A_service_that_others_build_on() => Rename("x",
        ("compose.yaml", "services:\n  [|base|]:\n    build: .\n  a:\n    build:\n      context: .\n      additional_contexts: [\"b=service:[|base|]\"]\n"), ("Dockerfile", "FROM a:1\n"));

    [Test]
    public void A_service_that_an_extended_one_needs() => Rename("x",
        ("common.yaml", "services:\n  base:\n    image: a:1\n    depends_on: [[|q|]]\n"),
        ("compose.yaml", "services:\n  web:\n    extends: {file: common.yaml, service: base}\n  [|q|]:\n    image: c:1\n"));

    [Test]
    public void A_target_in_every_layer() => Rename("x", ("Dockerfile", "FROM a:1 AS [|dev|]\n"), ("compose.yaml", "services:\n  a:\n    build:\n      context: .\n      target: [|dev|]\n"),
        ("compose.override.yaml", "services:\n  a:\n    build:\n      target: [|dev|]\n"));

    [TestCase("docker build --target \"$1\" .", "it may be what a build asks for here")]
    [TestCase("docker build --build-context dev=./dev .", "a build gives a context of that name")]
    [TestCase("docker build --no-cache-filter x,dev .", "a build names it here")]
    [TestCase("docker build --target dev elsewhere", "it is not known of which Dockerfile")]
    public void A_stage_that_a_build_may_ask_for(string line, string reason) => Refused(reason, "y", ("Dockerfile", "FROM a:1 AS [|dev|]\nFROM dev\n"), ("run.sh", $"#!/bin/sh\n{line}\n"));

    [Test]
    public void A_stage_in_an_unknown_name() => Refused("put together here (Dockerfile:3)", "y", ("Dockerfile", "ARG V\nFROM a:1 AS [|base-dev|]\nFROM base-${V}\n"));

    [Test]
    public void A_stage_that_another_build_takes_from() => Refused("the build that this image is the base of", "y", ("Dockerfile", "FROM a:1 AS [|b|]\nFROM a:1\nONBUILD COPY --from=b /x /y\n"));

    [Test]
    public void An_argument_that_a_program_reads() => Refused("may read it by this name here (Dockerfile:3)", "Y", ("Dockerfile", "FROM a:1\nARG [|VER|]=1\nRUN echo $VER && python -c \"os.environ['VER']\"\n"));

    [Test]
    public void An_argument_that_a_script_reads() => Refused("may read it by this name here (b.sh:2)", "Y", ("Dockerfile", "FROM a:1\nARG [|VER|]=1\nRUN /b.sh && echo $VER\n"), ("b.sh", "#!/bin/sh\necho $VER\n"));

    [TestCase("- targets: ['db:9100']", true)]
    [TestCase("reverse_proxy db:80", true)]
    [TestCase("server mydb:80 /etc/db db.example.com", false)]
    public void A_file_that_a_container_is_given(string line, bool speaks)
    {
        var (_, marks) = EditorRoot.Parse(("compose.yaml", "services:\n  [|db|]:\n    image: a:1\n  p:\n    image: p:1\n    volumes: [\"./conf.txt:/conf\"]\n"));
        var symbol = Symbols.At(marks[0].File, marks[0].Mark.Span.Start)!;
        Assert.That(RenameOutside.Given(marks[0].File, symbol), Is.EqualTo(new[] { "conf.txt" }));
        Assert.That(RenameOutside.LineOf($"first\n{line}\n", symbol), Is.EqualTo(speaks ? 2 : null));
    }

    [TestCase("\tdocker compose up -d db", true)]
    [TestCase("\tpsql db", false)]
    [TestCase("# docker compose up db", false)]
    public void A_file_that_starts_docker(string line, bool speaks)
    {
        var (_, marks) = EditorRoot.Parse(("compose.yaml", "services:\n  [|db|]:\n    image: a:1\n"));
        Assert.That(RenameOutside.LineOfCommand($"up:\n{line}\n", Symbols.At(marks[0].File, marks[0].Mark.Span.Start)!, isAboutBuilds: false), Is.EqualTo(speaks ? 2 : null));
    }

    [Test]
    public void A_container() => Rename("proxy", ("run.sh", "#!/bin/sh\ndocker run -d --name [|web|] nginx:1.29\ndocker exec [|web|] true\ndocker network connect lan '[|web|]'\n"));

    [Test]
    public void A_container_is_not_called() => Refused("begins with a letter or digit", "-x", ("run.sh", "#!/bin/sh\ndocker run --name [|web|] x\n"));

    [Test]
    public void An_anchor() => Rename("defaults", ("compose.yaml", "x-base: &[|base|]\n  image: a:1\nservices:\n  a: *[|base|]\n"));

    [Test]
    public void An_argument() => Rename("NODE", ("Dockerfile", "ARG [|VERSION|]=22\nFROM node:$[|VERSION|]\nARG [|VERSION|]\nRUN echo \"${[|VERSION|]}\"\n"),
        ("compose.yaml", "services:\n  a:\n    build:\n      context: .\n      args: [\"[|VERSION|]=20\"]\n"));

    [Test]
    public void An_argument_that_a_step_changes() => Rename("VERSION", ("Dockerfile", "FROM a:1\nARG [|V|]=v1\nRUN [|V|]=${[|V|]#v} && echo \"$[|V|]\"\n"));

    [Test]
    public void An_argument_from_the_environment() => Refused("whoever starts the build (make.sh:2)", "Y",
        ("Dockerfile", "FROM a\nARG [|X|]\nRUN echo $X\n"), ("make.sh", "#!/bin/sh\ndocker build --build-arg X .\n"));

    [Test]
    public void What_a_file_does_that_is_read_concerns_the_reader() => Refused("`eval` may put its name together (lib.sh:2)", "Y",
        ("run.sh", "#!/bin/bash\n. ./lib.sh\n[|X|]=1\necho $X\n"), ("lib.sh", "#!/bin/bash\neval \"$1\"\n"));

    [TestCase("FROM a\nARG [|X|]=1\n", "Y", "no instruction uses it")]
    [TestCase("FROM a\nENV [|X|]=1\nWORKDIR $X\n", "Y", "programs of the image")]
    [TestCase("FROM a\nARG [|HTTP_PROXY|]=1\nRUN echo $HTTP_PROXY\n", "Y", "means something")]
    [TestCase("FROM a\nARG [|X|]=1\nARG Y\nRUN echo $X\n", "Y", "There is a variable `Y` already")]
    [TestCase("FROM a\nARG [|X|]=1\nRUN echo $X\n", "1Y", "begins with a letter")]
    [TestCase("FROM a\nARG [|X|]=1\nRUN echo $X\n", "TARGETARCH", "means something to the builder")]
    public void A_variable_of_a_Dockerfile_is_left_alone(string text, string name, string reason) => Refused(reason, name, ("Dockerfile", text));

    [Test]
    public void A_variable_of_a_script() => Rename("target",
        ("run.sh", "#!/bin/bash\n. ./lib.sh\n[|dir|]=/srv\nmkdir -p \"$[|dir|]\" ${[|dir|]%/}\nif [ -n \"${[|dir|]}\" ]; then [|dir|]=/tmp; fi\n"),
        ("lib.sh", "#!/bin/bash\nshow() { echo \"$[|dir|]\"; }\n"));

    [Test]
    public void A_local() => Rename("y", ("run.sh", "#!/bin/bash\nx=1\nf() {\n  local [|x|]=2\n  echo $[|x|]\n}\nf\necho $x\n"));

    [TestCase("[|X|]=1\nexport X\n", "programs that the script starts")]
    [TestCase("[|X|]=1\nset -a\n", "`set -a`")]
    [TestCase("[|X|]=1\neval \"echo \\$X\"\n", "`eval`")]
    [TestCase("[|X|]=1\necho ${!Y}\n", "`${!...}`")]
    [TestCase("[|X|]=${X:-1}\n", "the caller may set it")]
    [TestCase("[|X|]=1\ntrap 'echo $X' EXIT\n", "single quotes")]
    [TestCase("[|X|]=1\ndeclare -n y=X\n", "under another name")]
    [TestCase("echo $[|X|]\n", "Nothing in the files makes")]
    [TestCase("[|PATH|]=/bin\n", "means something to the shell")]
    [TestCase("[|X|]=1\n. ./gone.sh\n", "not at hand")]
    [TestCase("g() { echo $X; }\nf() {\n  local [|X|]=1\n  g\n}\n", "in a function that is called from another one")]
    [TestCase("[|X|]=1\ng() { echo $X; }\nf() {\n  local X=1\n  g\n}\n", "in a function that is called from another one")]
    public void A_variable_of_a_script_is_left_alone(string lines, string reason) => Refused(reason, "Y", ("run.sh", "#!/bin/bash\n" + lines));

    [Test]
    public void A_variable_of_compose() => Refused("compose reads it by this name", "Y", (".env", "[|X|]=1\n"), ("compose.yaml", "services:\n  a:\n    image: a:$X\n"));

    [TestCase("docker push shop-db\n")]
    [TestCase("curl http://shop_db_1/\n")]
    public void What_compose_names_after_a_service(string line) => Refused("named after it here (run.sh:2)", "x",
        ("compose.yaml", "name: shop\nservices:\n  [|db|]:\n    build: .\n"), ("run.sh", "#!/bin/sh\n" + line));

    [Test]
    public void The_number_of_a_stage()
    {
        var root = new EditorRoot(("Dockerfile", "FROM a AS one\nFROM b\nCOPY --from=0 / /\n"));
        Assert.That(Renames.Prepare(root["Dockerfile"], 33).Refusal, Does.StartWith("This is the number of a stage"));
    }

    [Test]
    public void A_name_that_others_have() => Refused("find by the name `cache` already", "cache",
        ("compose.yaml", "services:\n  [|db|]:\n    image: a\n  web:\n    image: b\n    hostname: cache\n"));

    [Test]
    public void A_path() => Refused("rename the file itself", "x", ("b.yaml", "services:\n  b:\n    image: b\n"), ("compose.yaml", "include: [[|b.yaml|]]\n"));

    [Test]
    public void Nothing() => Refused("no name here", "x", ("run.sh", "#!/bin/sh\nec[||]ho\n"));
}
