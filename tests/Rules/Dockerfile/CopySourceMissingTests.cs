using Microsoft.CodeAnalysis;
using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class CopySourceMissingTests
{
    const string AppOfRoot = "services:\n  web:\n    build: ./app\n";

    [Test]
    public void Counted_from_the_project() => Check.Rule<CopySourceMissing>()
        .On("app/Dockerfile", "FROM node:24\nCOPY [|app/package.json|] /srv/\n")
        .On("compose.yaml", "services:\n  web:\n    {|related:build|}: ./app\n")
        .Beside("app/package.json")
        .Finds("`app/package.json` is counted from the build context `app`, where the name is `package.json`")
        .As(DiagnosticSeverity.Error)
        .FixedTo("FROM node:24\nCOPY package.json /srv/\n");

    [Test]
    public void Counted_from_the_Dockerfile() => Check.Rule<CopySourceMissing>()
        .On("docker/Dockerfile", "FROM nginx:1.29\nCOPY [|./nginx.conf|] src /etc/nginx/\n")
        .On("setup.sh", "IMAGE=web\n{|related:docker build|} -t $IMAGE -f docker/Dockerfile .\n")
        .Beside("docker/nginx.conf", "src/main.py")
        .Finds("`./nginx.conf` is counted from the build context `.`, where the name is `docker/nginx.conf`")
        .FixedTo("FROM nginx:1.29\nCOPY ./docker/nginx.conf src /etc/nginx/\n");

    [Test]
    public void Two_dots_do_not_lead_out() => Check.Rule<CopySourceMissing>()
        .On("app/Dockerfile", "FROM node:24\nCOPY [|../common|] /srv/common\n")
        .On("compose.yaml", "services:\n  web:\n    {|related:build|}: ./app\n")
        .Beside("common/index.js")
        .Finds("`../common` is not in the build context `app`: `..` does not lead out of it, and the builder looks for `common`")
        .HasNothingToFix();

    [Test]
    public void Two_dots_before_a_folder_of_the_context() => Check.Rule<CopySourceMissing>()
        .On("app/docker/Dockerfile", "FROM node:24\nCOPY [|../../app/src|] /srv/src\n")
        .On("compose.yaml", "services:\n  web:\n    build:\n      context: ./app\n      dockerfile: docker/Dockerfile\n")
        .Beside("app/src/index.js")
        .Finds("`../../app/src` is not in the build context `app`: `..` does not lead out of it, and the builder looks for `app/src`");

    [Test]
    public void Outside_without_dots() => Check.Rule<CopySourceMissing>()
        .On("app/Dockerfile", "FROM node:24\nCOPY [|common/index.js|] /srv/\n")
        .On("compose.yaml", "services:\n  web:\n    {|related:build|}: ./app\n")
        .Beside("common/index.js")
        .Finds("`common/index.js` is counted from the build context `app`, and lies outside it, at `common/index.js`")
        .HasNothingToFix();

    [TestCase("Readme.md", "README.md")]
    [TestCase("Src/App/main.py", "src/app/main.py")]
    public void Letter_case(string source, string there) => Check.Rule<CopySourceMissing>()
        .On("Dockerfile", $"FROM debian:12\nCOPY [|{source}|] /srv/\n")
        .Beside(there)
        .Finds($"`{source}` is not in the build context, where letter case counts: the name is `{there}`")
        .As(DiagnosticSeverity.Error)
        .FixedTo($"FROM debian:12\nCOPY {there} /srv/\n");

    [TestCase("entrypiont.sh", "entrypoint.sh")]
    [TestCase("requirments.txt", "requirements.txt")]
    [TestCase("docker-entrypoiint.sh", "docker-entrypoint.sh")]
    [TestCase("setting.local.json", "sotting.local.json")]
    [TestCase("configs/ngnix.conf", "configs/nginx.conf")]
    [TestCase("scirpts/run.sh", "scripts/run.sh")]
    public void A_name_misspelt(string source, string there) => Check.Rule<CopySourceMissing>()
        .On("Dockerfile", $"FROM debian:12\nCOPY [|{source}|] /srv/\n")
        .Beside(there)
        .Finds($"`{source}` is not in the build context: did you mean `{there}`?")
        .As(DiagnosticSeverity.Warning)
        .FixedTo($"FROM debian:12\nCOPY {there} /srv/\n");

    [TestCase("target/app.jar", "src/Main.java")]
    [TestCase("app.js", "app.ts")]
    [TestCase("gradlew", "gradle/wrapper.jar")]
    [TestCase("config1.yml", "config2.yml")]
    [TestCase("test", "tests/a.py")]
    [TestCase("main", "mian")]
    [TestCase("locales/fr.json", "locales/fi.json")]
    [TestCase("part-a.csv", "part-b.csv")]
    [TestCase("user.csv", "users.csv")]
    [TestCase("server.crt", "server.csr")]
    [TestCase("stage_x_one", "stage_y_one")]
    [TestCase("src/main.py", "src/main.py")]
    [TestCase("./src/", "src/main.py")]
    [TestCase("/src/main.py", "src/main.py")]
    [TestCase("src/*.py", "src/main.rb")]
    [TestCase("${DIR}/main.py", "src/main.py")]
    [TestCase("Src\\main.py", "src/main.py")]
    [TestCase(".", "src/main.py")]
    [TestCase("https://example.com/Readme.md", "README.md")]
    [TestCase("Readme.md", "docs/Readme.md")]
    [TestCase("../README.md", "src/main.py")]
    [TestCase("lib", "LIB/a")]
    public void Nothing_about(string source, string there) => Check.Rule<CopySourceMissing>()
        .On("Dockerfile", $"FROM debian:12\nADD {source} /srv/\n")
        .Beside(there == "LIB/a" ? ["LIB/a", "Lib/a"] : [there, "README.txt"])
        .FindsNothing();

    [Test]
    public void Nothing_without_a_listing() => Check.Rule<CopySourceMissing>()
        .On("Dockerfile", "FROM debian:12\nCOPY Entrypoint.sh /srv/\n").On("entrypoint.sh", "true\n").FindsNothing();

    [Test]
    public void What_git_ignores_may_be_made() => Check.Rule<CopySourceMissing>()
        .On("Dockerfile", "FROM debian:12\nCOPY Build/app /srv/\n").Beside("build/app").WithGitIgnored("Build").FindsNothing();

    [Test]
    public void What_a_script_speaks_of_may_be_made() => Check.Rule<CopySourceMissing>()
        .On("Dockerfile", "FROM debian:12\nCOPY confgi.json /srv/\n").On("setup.sh", "jq . config.json > confgi.json\n").Beside("config.json").FindsNothing();

    [Test]
    public void A_near_name_that_is_copied_too() => Check.Rule<CopySourceMissing>()
        .On("Dockerfile", "FROM debian:12\nCOPY server.crt /srv/\nCOPY sevrer.crt /srv/\n").Beside("server.crt").FindsNothing();

    [Test]
    public void Several_near_names() => Check.Rule<CopySourceMissing>()
        .On("Dockerfile", "FROM debian:12\nCOPY client.conf /srv/\n").Beside("cliemt.conf", "cliennt.conf").FindsNothing();

    [Test]
    public void An_unnamed_context_may_be_any_folder() => Check.Rule<CopySourceMissing>()
        .On("docker/Dockerfile", "FROM debian:12\nCOPY nginx.conf ../src app/main.py /srv/\n")
        .Beside("nginx.conf", "src/main.py", "deploy/app/main.py", "docker/Nginx.conf")
        .FindsNothing();

    [Test]
    public void One_of_several_contexts_has_it() => Check.Rule<CopySourceMissing>()
        .On("app/Dockerfile", "FROM debian:12\nCOPY app/main.py /srv/\n")
        .On("compose.yaml", AppOfRoot)
        .On("setup.sh", "docker build -f app/Dockerfile .\n")
        .Beside("app/main.py")
        .FindsNothing();

    [TestCase("COPY --from=build Entrypoint.sh /srv/")]
    [TestCase("ONBUILD COPY Entrypoint.sh /srv/")]
    public void Other_contexts(string instruction) => Check.Rule<CopySourceMissing>()
        .On("Dockerfile", $"FROM debian:12 AS build\n{instruction}\n").Beside("entrypoint.sh").FindsNothing();

    [Test]
    public void In_a_compose_file() => Check.Rule<CopySourceMissing>()
        .On("compose.yaml", "services:\n  web:\n    build:\n      context: app\n      dockerfile_inline: |\n        FROM debian:12\n        COPY [|Main.py|] /srv/\n")
        .Beside("app/main.py")
        .Finds("`Main.py` is not in the build context, where letter case counts: the name is `main.py`");

    [Test]
    public void In_a_note() => Check.Rule<CopySourceMissing>()
        .On("notes.md", "```dockerfile\nFROM debian:12\nCOPY Main.py /srv/\n```\n").Beside("main.py").FindsNothing();
}
