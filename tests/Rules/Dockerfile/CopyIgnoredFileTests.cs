using Microsoft.CodeAnalysis;
using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class CopyIgnoredFileTests
{
    [Test]
    public void A_file_that_a_pattern_excludes() => Check.Rule<CopyIgnoredFile>()
        .On("Dockerfile", "FROM debian:12\nCOPY [|.env|] main.py /srv/\n")
        .On(".dockerignore", "# private\n.git\n{|related:.env*|}\n")
        .Finds("`.dockerignore` keeps `.env` out of the build context")
        .As(DiagnosticSeverity.Error);

    [TestCase("a", "a")]
    [TestCase("/a/", "a")]
    [TestCase("a", "./a")]
    [TestCase("a", "/a/")]
    [TestCase("a", "a/b/c")]
    [TestCase("a", "../a")]
    [TestCase("*/b", "a/b/c")]
    [TestCase("**/b", "a/x/b")]
    [TestCase("**", "a")]
    [TestCase("a/**", "a/b")]
    [TestCase("[a-c]?", "b1")]
    [TestCase("Dockerfile", "Dockerfile")]
    [TestCase("*\n!b", "a")]
    [TestCase("!a\n*", "a")]
    [TestCase("*\n!src/main.py", "source")]
    [TestCase("a\n\\d", "a")]
    public void Excludes(string patterns, string source) =>
        Check.Rule<CopyIgnoredFile>().On("Dockerfile", $"FROM debian:12\nCOPY [|{source}|] /x\n").On(".dockerignore", patterns).Finds();

    [TestCase("a", "b")]
    [TestCase("a", "A")]
    [TestCase("# a", "a")]
    [TestCase("a/*", "a")]
    [TestCase("a/**", "a")]
    [TestCase("*\n!a", "a")]
    [TestCase("*\n!a", "a/b")]
    [TestCase("*\n!a/b", "a")]
    [TestCase("*\n!a/b", ".")]
    [TestCase("*\n!*.py", "main.py")]
    [TestCase("*\n!**/main.py", "src")]
    [TestCase("*\n![^x]", "a")]
    [TestCase("*\n!\\d", "a")]
    [TestCase(".*", ".")]
    [TestCase("\\d", "d")]
    [TestCase("a\n[", "a")]
    [TestCase("a\n!", "a")]
    [TestCase("node_modules\n.git", ".")]
    [TestCase("a?.txt", "a*.txt")]
    [TestCase("a[0-9]", "a?")]
    [TestCase("*.txt\n!a.txt", "*.txt")]
    [TestCase("*.d", "[ab].d")]
    [TestCase("a", "https://example.com/a")]
    [TestCase("*", "git@github.com:moby/buildkit.git")]
    [TestCase("", "a")]
    public void Does_not_exclude(string patterns, string source) =>
        Check.Rule<CopyIgnoredFile>().On("Dockerfile", $"FROM debian:12\nADD {source} /x\n").On(".dockerignore", patterns).FindsNothing();

    [TestCase("*", ".", "`.dockerignore` keeps every file out of the build context")]
    [TestCase("**", "./", "`.dockerignore` keeps every file out of the build context")]
    [TestCase("*.txt", "*.txt", "`.dockerignore` keeps `*.txt` out of the build context")]
    [TestCase("doc", "doc/*.md", "`.dockerignore` keeps `doc/*.md` out of the build context")]
    [TestCase("a*", "a?b", "`.dockerignore` keeps `a?b` out of the build context")]
    public void Nothing_is_left_to_copy(string patterns, string source, string message) => Check.Rule<CopyIgnoredFile>()
        .On("Dockerfile", $"FROM debian:12\nCOPY [|{source}|] /x\n").On(".dockerignore", patterns)
        .Finds(message).As(DiagnosticSeverity.Warning);

    [Test]
    public void Variables_are_put_in() => Check.Rule<CopyIgnoredFile>()
        .On("Dockerfile", "FROM debian:12\nARG OUT=dist\nCOPY [|${OUT}/app.js|] $UNKNOWN/x /srv/\n")
        .On(".dockerignore", "dist\n")
        .Finds("`.dockerignore` keeps `dist/app.js` out of the build context");

    [TestCase("COPY --from=build dist /srv/")]
    [TestCase("ONBUILD COPY dist /srv/")]
    [TestCase("COPY <<EOF /dist\ntext\nEOF")]
    [TestCase("COPY src /dist")]
    [TestCase("RUN cp -r dist /srv")]
    public void Other_places_are_no_sources(string instruction) =>
        Check.Rule<CopyIgnoredFile>().On("Dockerfile", $"FROM debian:12\n{instruction}\n").On(".dockerignore", "dist\n").FindsNothing();

    [Test]
    public void An_ignore_file_of_its_own_comes_first() => Check.Rule<CopyIgnoredFile>()
        .On("docker/web.Dockerfile", "FROM debian:12\nCOPY dist /srv/\nCOPY [|src|] /src/\n")
        .On("docker/web.Dockerfile.dockerignore", "{|related:src|}\n")
        .On("docker/.dockerignore", "dist\n")
        .On("setup.sh", "docker build -f docker/web.Dockerfile .\n")
        .Finds("`web.Dockerfile.dockerignore` keeps `src` out of the build context");

    [Test]
    public void A_service_names_the_context() => Check.Rule<CopyIgnoredFile>()
        .On("docker/Dockerfile", "FROM debian:12\nCOPY [|dist|] /srv/\n")
        .On("compose.yaml", "services:\n  web:\n    {|related:build|}:\n      context: .\n      dockerfile: docker/Dockerfile\n")
        .On(".dockerignore", "{|related:dist|}\n")
        .Finds();

    [Test]
    public void A_command_names_the_context() => Check.Rule<CopyIgnoredFile>()
        .On("docker/Dockerfile", "FROM debian:12\nCOPY [|dist|] /srv/\n")
        .On("setup.sh", "NAME=web\n{|related:docker build|} -t $NAME --file docker/Dockerfile .\n")
        .On(".dockerignore", "{|related:dist|}\n")
        .Finds();

    [TestCase("docker build -f docker/Dockerfile .\n")]
    [TestCase("docker build -f docker/Dockerfile \"$1\"\n")]
    [TestCase("docker build -f \"$1\" .\n")]
    [TestCase("docker build $FLAGS docker\n")]
    [TestCase("podman build docker\n")]
    public void Another_build_may_find_it(string command) => Check.Rule<CopyIgnoredFile>()
        .On("docker/Dockerfile", "FROM debian:12\nCOPY dist /srv/\n")
        .On("docker/.dockerignore", "dist\n")
        .On("setup.sh", command)
        .FindsNothing();

    [Test]
    public void Every_build_excludes_it() => Check.Rule<CopyIgnoredFile>()
        .On("docker/Dockerfile", "FROM debian:12\nCOPY [|dist|] src /srv/\n")
        .On("setup.sh", "docker build -f docker/Dockerfile .\ndocker build docker\n")
        .On(".dockerignore", "dist\nsrc\n")
        .On("docker/.dockerignore", "**/dist\n")
        .Finds();

    [Test]
    public void A_folder_that_a_script_enters() => Check.Rule<CopyIgnoredFile>()
        .On("Dockerfile", "FROM debian:12\nCOPY dist /srv/\n").On(".dockerignore", "dist\n")
        .On("setup.sh", "cd app && docker build .\n")
        .FindsNothing();

    [Test]
    public void A_note_shows_a_file_that_lies_nowhere() => Check.Rule<CopyIgnoredFile>()
        .On("notes.md", "```dockerfile\nFROM debian:12\nCOPY dist /srv/\n```\n").On(".dockerignore", "dist\n").FindsNothing();

    [Test]
    public void Written_by_one_script() => Check.Rule<CopyIgnoredFile>()
        .On("setup.sh", "cat > Dockerfile <<'EOF'\nFROM debian:12\nCOPY [|dist|] /srv/\nEOF\ncat > .dockerignore <<'EOF'\n{|related:dist|}\nEOF\n")
        .Finds();

    [Test]
    public void Written_where_another_file_lies() => Check.Rule<CopyIgnoredFile>()
        .On("setup.sh", "cat > Dockerfile <<'EOF'\nFROM debian:12\nCOPY dist /srv/\nEOF\n").On(".dockerignore", "dist\n").FindsNothing();

    [Test]
    public void In_a_compose_file() => Check.Rule<CopyIgnoredFile>()
        .On("compose.yaml", "services:\n  web:\n    build:\n      context: app\n      dockerfile_inline: |\n        FROM debian:12\n        COPY [|dist|] /srv/\n")
        .On("app/.dockerignore", "dist\n")
        .Finds();
}
