using Plimsoll.Model;
using Plimsoll.Syntax.EnvFile;

namespace Plimsoll.Tests.Model;

/// <summary>Whether the last docker command of a script finds X in its environment, and with which value.</summary>
public sealed class ShellEnvironmentTests
{
    // Nothing known
    [TestCase("docker pull a", Truth.Unknown)]
    [TestCase("Y=1; docker pull a", Truth.Unknown)]
    // Assignment and export
    [TestCase("X=1; docker pull a", Truth.No)]
    [TestCase("export X=1; docker pull a", Truth.Yes)]
    [TestCase("X=1; export X; docker pull a", Truth.Yes)]
    [TestCase("export X; X=1; docker pull a", Truth.Yes)]
    [TestCase("export X; docker pull a", Truth.Unknown)]
    [TestCase("export Y=1 X=1; docker pull a", Truth.Yes)]
    [TestCase("export Y=1 X; docker pull a", Truth.Unknown)]
    [TestCase("export X=\"a b\" Y; docker pull a", Truth.Yes)]
    [TestCase("export X=; docker pull a", Truth.Yes)]
    [TestCase("export X=$(cat f); docker pull a", Truth.Yes)]
    [TestCase("export X=1; X=2; docker pull a", Truth.Yes)]
    [TestCase("export -n X; docker pull a", Truth.No)]
    [TestCase("export X=1; export -n X; docker pull a", Truth.No)]
    [TestCase("export X=1; unset X; docker pull a", Truth.No)]
    [TestCase("unset X; docker pull a", Truth.No)]
    [TestCase("unset -v X; docker pull a", Truth.No)]
    [TestCase("export X=1; unset -f X; docker pull a", Truth.Yes)]
    [TestCase("unset X; X=1; docker pull a", Truth.No)]
    [TestCase("unset Y X; docker pull a", Truth.No)]
    [TestCase("export X=1; unset $Y; docker pull a", Truth.Unknown)]
    [TestCase("export -p; export X=1; docker pull a", Truth.Yes)]
    [TestCase("export -- X=1; docker pull a", Truth.Yes)]
    [TestCase("export $(cat .env | xargs); docker pull a", Truth.Unknown)]
    [TestCase("export X=1; export $(cat .env); docker pull a", Truth.Unknown)]
    [TestCase("declare -x X=1; docker pull a", Truth.Yes)]
    [TestCase("declare X=1; docker pull a", Truth.No)]
    [TestCase("typeset -x X=1; docker pull a", Truth.Yes)]
    [TestCase("export X=1; declare +x X; docker pull a", Truth.No)]
    [TestCase("readonly X=1; docker pull a", Truth.No)]
    [TestCase("readonly X=1; export X; docker pull a", Truth.Yes)]
    [TestCase("declare -p X; docker pull a", Truth.Unknown)]
    [TestCase("command export X=1; docker pull a", Truth.Yes)]
    [TestCase("PATH=$PATH:/x; docker pull a", Truth.Unknown)]
    // The caller's value is reckoned with
    [TestCase("X=${X:-1}; docker pull a", Truth.Unknown)]
    [TestCase("X=$X,b; docker pull a", Truth.Unknown)]
    [TestCase("X+=b; docker pull a", Truth.Unknown)]
    [TestCase(": ${X:=1}; docker pull a", Truth.Unknown)]
    [TestCase(": ${X:=1}; export X; docker pull a", Truth.Yes)]
    // Other ways to get a value
    [TestCase("read X; docker pull a", Truth.No)]
    [TestCase("export X; read -r -p 'proxy?' X; docker pull a", Truth.Yes)]
    [TestCase("for X in a b; do docker pull a; done", Truth.No)]
    [TestCase("printf -v X %s 1; export X; docker pull a", Truth.Yes)]
    [TestCase("X=1 Y=2; export X; docker pull a", Truth.Yes)]
    // Prefixes
    [TestCase("X=1 docker pull a", Truth.Yes)]
    [TestCase("X=1 true; docker pull a", Truth.Unknown)]
    [TestCase("unset X; X=1 docker pull a", Truth.Yes)]
    [TestCase("unset X; X=1 true; docker pull a", Truth.No)]
    [TestCase("Y=2 X=1 docker pull a", Truth.Yes)]
    // env
    [TestCase("env X=1 docker pull a", Truth.Yes)]
    [TestCase("export X=1; env -u X docker pull a", Truth.No)]
    [TestCase("export X=1; env --unset=X docker pull a", Truth.No)]
    [TestCase("export X=1; env -i docker pull a", Truth.No)]
    [TestCase("env -i docker pull a", Truth.No)]
    [TestCase("env -i X=1 docker pull a", Truth.Yes)]
    [TestCase("env - PATH=/bin docker pull a", Truth.No)]
    [TestCase("export X=1; env Y=2 docker pull a", Truth.Yes)]
    // sudo
    [TestCase("export X=1; sudo docker pull a", Truth.No)]
    [TestCase("sudo docker pull a", Truth.Unknown)]
    [TestCase("export X=1; sudo -E docker pull a", Truth.Yes)]
    [TestCase("export X=1; sudo -nE docker pull a", Truth.Yes)]
    [TestCase("export X=1; sudo --preserve-env docker pull a", Truth.Yes)]
    [TestCase("export X=1; sudo --preserve-env=X docker pull a", Truth.Yes)]
    [TestCase("export X=1; sudo --preserve-env=A,X docker pull a", Truth.Yes)]
    [TestCase("export X=1; sudo --preserve-env=Y docker pull a", Truth.No)]
    [TestCase("export X=1; sudo X=2 docker pull a", Truth.Yes)]
    [TestCase("export X=1; sudo -u root -H docker pull a", Truth.No)]
    [TestCase("export X=1; sudo -i docker pull a", Truth.Unknown)]
    [TestCase("export X=1; sudo -- docker pull a", Truth.No)]
    [TestCase("X=1 sudo docker pull a", Truth.No)]
    [TestCase("export X=1; sudo env X=$X docker pull a", Truth.Yes)]
    [TestCase("export X=1; S=sudo; $S docker pull a", Truth.No)]
    [TestCase("export X=1; $SUDO docker pull a", Truth.Unknown)]
    [TestCase("export X=1; doas docker pull a", Truth.Unknown)]
    [TestCase("while a; do X=1; set -a; done; docker pull a", Truth.Unknown)]
    [TestCase("while a; do docker pull a; export X=1; done; unset X; docker pull a", Truth.No)]
    [TestCase("unset X; if a; then export X=1; fi; X=2; docker pull a", Truth.Unknown)]
    [TestCase("unset X; while a; do export X=1; done; read X; docker pull a", Truth.Unknown)]
    [TestCase("set -a; : ${X:=1}; docker pull a", Truth.Unknown)]
    [TestCase("for i in 1 2; do X=$i; docker pull a; done", Truth.No)]
    [TestCase("while read X; do docker pull a; done", Truth.No)]
    [TestCase("export X=0; for i in 1 2; do docker pull a; X=$i; done", Truth.Yes)]
    [TestCase("for X in $L; do docker pull a; export X; done", Truth.Unknown)]
    [TestCase("f() { if a; then local X=2; else X=3; fi; }; export X=1; f; docker pull a", Truth.Unknown)]
    // Other wrappers
    [TestCase("export X=1; nohup docker pull a", Truth.Yes)]
    [TestCase("export X=1; timeout -k 5 10 docker pull a", Truth.Yes)]
    [TestCase("export X=1; nice -n 5 docker pull a", Truth.Yes)]
    [TestCase("export X=1; time docker pull a", Truth.Yes)]
    [TestCase("export X=1; exec docker pull a", Truth.Yes)]
    [TestCase("export X=1; ssh host docker pull a", Truth.Unknown)]
    // Shells of their own
    [TestCase("(export X=1); docker pull a", Truth.Unknown)]
    [TestCase("(export X=1; docker pull a)", Truth.Yes)]
    [TestCase("{ export X=1; }; docker pull a", Truth.Yes)]
    [TestCase("export X=1 | cat; docker pull a", Truth.Unknown)]
    [TestCase("export X=1 & docker pull a", Truth.Unknown)]
    [TestCase("export X=1; docker pull a | cat", Truth.Yes)]
    [TestCase("export X=1; Y=$(unset X); docker pull a", Truth.Yes)]
    [TestCase("export X=1; Y=$(docker pull a)", Truth.Yes)]
    [TestCase("export X=1; echo a | while read b; do unset X; done; docker pull a", Truth.Yes)]
    [TestCase("unset X; coproc { export X=1; }; docker pull a", Truth.No)]
    // Branches
    [TestCase("if a; then export X=1; fi; docker pull a", Truth.Unknown)]
    [TestCase("if a; then export X=1; else export X=2; fi; docker pull a", Truth.Yes)]
    [TestCase("if a; then export X=1; elif b; then export X=2; fi; docker pull a", Truth.Unknown)]
    [TestCase("if a; then export X=1; docker pull a; fi", Truth.Yes)]
    [TestCase("export X=1; if a; then unset X; fi; docker pull a", Truth.Unknown)]
    [TestCase("export X=1; if a; then Y=2; fi; docker pull a", Truth.Yes)]
    [TestCase("unset X; if a; then X=1; fi; docker pull a", Truth.No)]
    [TestCase("if export X=1; then b; fi; docker pull a", Truth.Yes)]
    [TestCase("if a; then exit 1; fi; export X=1; docker pull a", Truth.Yes)]
    [TestCase("export X=1; if a; then unset X; exit 1; fi; docker pull a", Truth.Yes)]
    [TestCase("case $a in b) export X=1;; esac; docker pull a", Truth.Unknown)]
    [TestCase("case $a in b) export X=1;; *) export X=2;; esac; docker pull a", Truth.Yes)]
    [TestCase("case $a in b) export X=1;; *) exit;; esac; docker pull a", Truth.Yes)]
    [TestCase("case $a in b) unset X;& c) docker pull a;; esac", Truth.Unknown)]
    [TestCase("a && export X=1; docker pull a", Truth.Unknown)]
    [TestCase("a && export X=1 && docker pull a", Truth.Yes)]
    [TestCase("export X=1 && a && docker pull a", Truth.Yes)]
    [TestCase("true && export X=1; docker pull a", Truth.Yes)]
    [TestCase("a || export X=1; docker pull a", Truth.Unknown)]
    [TestCase("a || exit 1; export X=1; docker pull a", Truth.Yes)]
    [TestCase("a && export X=1 || exit 1; docker pull a", Truth.Yes)]
    [TestCase("false || export X=1; docker pull a", Truth.Yes)]
    [TestCase("! a && export X=1; docker pull a", Truth.Unknown)]
    [TestCase("[ -n \"$X\" ] && export X; docker pull a", Truth.Unknown)]
    // Loops
    [TestCase("for i in 1 2; do export X=1; done; docker pull a", Truth.Yes)]
    [TestCase("for i in 1 2; do docker pull a; export X=1; done", Truth.Yes, Description = "the last one is that of the second turn")]
    [TestCase("export X=1; for i in 1 2; do docker pull a; unset X; done", Truth.No)]
    [TestCase("export X=1; for ((i=0; i<3; i++)); do unset X; done; docker pull a", Truth.No)]
    [TestCase("export X=1; (( X++ )); docker pull a", Truth.Yes)]
    [TestCase("[ 1 = 2 ] && export X=1; docker pull a", Truth.Unknown)]
    [TestCase("A=1; if [ $A = 1 ]; then export X=1; fi; docker pull a", Truth.Yes)]
    [TestCase("case a in b) export X=1;; a) export X=2;; esac; docker pull a", Truth.Yes)]
    [TestCase("[ -n \"$X\" ] || exit; docker pull a", Truth.Unknown)]
    [TestCase("for i in $list; do export X=1; done; docker pull a", Truth.Unknown)]
    [TestCase("for i in $L; do docker pull a; export X=1; done", Truth.Unknown)]
    [TestCase("export X=1; for i in 1 2; do docker pull a; done", Truth.Yes)]
    [TestCase("export X=1; for i in $L; do docker pull a; unset X; done", Truth.Unknown)]
    [TestCase("while a; do export X=1; done; docker pull a", Truth.Unknown)]
    [TestCase("while true; do export X=1; break; done; docker pull a", Truth.Yes)]
    [TestCase("while true; do a && break; export X=1; done; docker pull a", Truth.Unknown)]
    [TestCase("for i in 1; do continue; export X=1; done; docker pull a", Truth.Unknown)]
    [TestCase("for i in 1; do for j in 2; do export X=1; break 2; done; done; docker pull a", Truth.Yes)]
    [TestCase("export X=1; until a; do sleep 1; done; docker pull a", Truth.Yes)]
    [TestCase("export X=1; for ((i=0; i<n; i++)); do unset X; done; docker pull a", Truth.Unknown)]
    // set -a
    [TestCase("set -a; X=1; docker pull a", Truth.Yes)]
    [TestCase("set -a; X=1; set +a; docker pull a", Truth.Yes)]
    [TestCase("set -a; set +a; X=1; docker pull a", Truth.No)]
    [TestCase("set -o allexport; X=1; docker pull a", Truth.Yes)]
    [TestCase("set -ea; X=1; docker pull a", Truth.Yes)]
    [TestCase("set -euo pipefail; X=1; docker pull a", Truth.No)]
    [TestCase("if b; then set -a; fi; X=1; docker pull a", Truth.Unknown)]
    // What cannot be known
    [TestCase("export X=1; eval \"$b\"; docker pull a", Truth.Unknown)]
    [TestCase("export X=1; source ./unknown; docker pull a", Truth.Unknown)]
    [TestCase("export X=1; . /etc/os-release; docker pull a", Truth.Yes)]
    [TestCase("source ./unknown; export X=1; docker pull a", Truth.Yes)]
    [TestCase("source ./unknown; export X=1; proxy_off; docker pull a", Truth.Unknown)]
    [TestCase("if a; then source ./unknown; fi; docker pull a", Truth.Unknown)]
    [TestCase("unset X; if a; then source ./unknown; fi; docker pull a", Truth.Unknown)]
    [TestCase("unset X; if a; then source ./unknown; unset X; fi; docker pull a", Truth.No)]
    [TestCase("export X=1; declare -n R=X; R=2; docker pull a", Truth.Unknown)]
    [TestCase("export X=1; \"$@\"; docker pull a", Truth.Yes)]
    [TestCase("f() { unset X; }; export X=1; \"$@\"; docker pull a", Truth.Unknown)]
    [TestCase("export X=$(a); (( X++ )); docker pull a", Truth.Unknown)]
    [TestCase("export X=1; trap 'unset X' EXIT; docker pull a", Truth.Yes)]
    // Functions
    [TestCase("f() { export X=1; }; f; docker pull a", Truth.Yes)]
    [TestCase("f() { export X=1; }; docker pull a", Truth.Unknown)]
    [TestCase("f() { local X=1; export X; docker pull a; }; f", Truth.Yes)]
    [TestCase("f() { local X=1; docker pull a; }; f", Truth.No)]
    [TestCase("f() { local X=1; docker pull a; }; export X; f", Truth.Yes, Description = "a local variable takes over the mark")]
    [TestCase("f() { local X; docker pull a; }; export X=1; f", Truth.Unknown)]
    [TestCase("f() { local X; docker pull a; }; unset X; f", Truth.No)]
    [TestCase("f() { local X=1; }; f; X=2; docker pull a", Truth.No)]
    [TestCase("f() { local X=1; }; f; docker pull a", Truth.Unknown)]
    [TestCase("f() { X=1; docker pull a; }", Truth.Unknown, Description = "nobody knows what was exported before")]
    [TestCase("f() { local X=1; export X; }; unset X; f; docker pull a", Truth.No)]
    [TestCase("f() { declare -x X=1; }; unset X; f; docker pull a", Truth.No)]
    [TestCase("f() { declare -gx X=1; }; f; docker pull a", Truth.Yes)]
    [TestCase("f() { export X=$1; }; f 1; docker pull a", Truth.Yes)]
    [TestCase("f() { return; export X=1; }; unset X; f; docker pull a", Truth.No)]
    [TestCase("f() { if b; then return; fi; export X=1; }; unset X; f; docker pull a", Truth.Unknown)]
    [TestCase("f() { exit; }; a && f; export X=1; docker pull a", Truth.Yes)]
    [TestCase("f() { export X=1; f; }; f; docker pull a", Truth.Unknown)]
    [TestCase("f() { (export X=1); }; unset X; f; docker pull a", Truth.No)]
    [TestCase("f() ( export X=1 ); unset X; f; docker pull a", Truth.No)]
    [TestCase("function f { export X=1; }; if b; then f; fi; docker pull a", Truth.Unknown)]
    [TestCase("X=1 f; docker pull a", Truth.Unknown)]
    [TestCase("f() { docker pull a; }; X=1 f", Truth.Yes)]
    [TestCase("f() { :; }; unset X; X=1 f; docker pull a", Truth.No)]
    [TestCase("f() { export X=1; }; f() { :; }; unset X; f; docker pull a", Truth.No)]
    [TestCase("if b; then f() { export X=1; }; else f() { :; }; fi; unset X; f; docker pull a", Truth.Unknown)]
    [TestCase("export X=1; g() { unset X; }; f() { g; }; for i in $L; do docker pull a; f; done", Truth.Unknown)]
    [TestCase("export X=1; f() { unset X; }; $cmd; docker pull a", Truth.Unknown)]
    [TestCase("export X=1; alias poff='unset X'; poff; docker pull a", Truth.Unknown)]
    public void Environment_of_the_last_docker_command(string script, Truth expected) =>
        Assert.That(ShellFlows.LastDocker(script).Environment.Passes("X"), Is.EqualTo(expected));

    [TestCase("X=1 :; docker pull a", Truth.Unknown)]
    [TestCase("unset X; X=1 export Y; docker pull a", Truth.No)]
    [TestCase("export X=1; X=2 true; docker pull a", Truth.Yes)]
    [TestCase("X=1 docker pull a", Truth.Yes)]
    public void Environment_in_a_posix_shell(string script, Truth expected) =>
        Assert.That(ShellFlows.Bind(script, Plimsoll.Syntax.Shell.ShellDialect.Posix).Docker().Last().Environment.Passes("X"), Is.EqualTo(expected));

    [TestCase("export X=1; docker pull a", "1")]
    [TestCase("Y=b; export X=\"a $Y\"; docker pull a", "a b")]
    [TestCase("export X=$Y/c; docker pull a", "…/c")]
    [TestCase("if b; then export X=1; else export X=2; fi; docker pull a", "…")]
    [TestCase("if b; then export X=1; else export X=1; fi; docker pull a", "1")]
    [TestCase("X=1 docker pull a", "1")]
    [TestCase("export X=1; X=2 docker pull a", "2")]
    [TestCase("export X=1; sudo X=$X,b docker pull a", "1,b")]
    [TestCase("f() { export X=$1; }; f 'a b'; docker pull a", "a b")]
    [TestCase("set -- a b; export X=$2; docker pull a", "b")]
    [TestCase("X=1; X+=2; export X; docker pull a", "12")]
    [TestCase("declare -xl X=ABC; docker pull a", "…")]
    [TestCase("export X=~/a; docker pull a", "~/a")]
    [TestCase("export X=*.b; docker pull a", "*.b")]
    public void Value_that_the_last_docker_command_gets(string script, string expected)
    {
        var environment = ShellFlows.LastDocker(script).Environment;
        Assert.That(environment.Passes("X"), Is.EqualTo(Truth.Yes));
        Assert.That(environment.Variables["X"].Value.ToString(), Is.EqualTo(expected));
    }

    [TestCase("source lib.sh; docker pull a", "export X=1", Truth.Yes)]
    [TestCase(". ./lib.sh; docker pull a", "export X=1", Truth.Unknown, Description = "the path as written is asked for")]
    [TestCase("source lib.sh; docker pull a", "X=1", Truth.No)]
    [TestCase("set -a; source lib.sh; set +a; docker pull a", "X=1", Truth.Yes)]
    [TestCase("source lib.sh; f; docker pull a", "f() { export X=1; }", Truth.Yes)]
    [TestCase("unset X; source lib.sh; docker pull a", "return; export X=1", Truth.No)]
    [TestCase("source lib.sh; docker pull a", "source lib.sh; export X=1", Truth.Yes)]
    [TestCase("unset X; (source lib.sh); docker pull a", "export X=1", Truth.No)]
    [TestCase("source lib.sh 5; docker pull a", "export X=$1", Truth.Yes)]
    public void Sourced_files_are_followed(string script, string library, Truth expected) =>
        Assert.That(ShellFlows.Bind(script, ("lib.sh", library)).Docker().Last().Environment.Passes("X"), Is.EqualTo(expected));

    [TestCase("source \"$(dirname \"$0\")/lib.sh\"")]
    [TestCase(". $(dirname $0)/lib.sh")]
    [TestCase("source \"${BASH_SOURCE%/*}/lib.sh\"")]
    [TestCase("DIR=$(cd \"$(dirname \"${BASH_SOURCE[0]}\")\" && pwd); source \"$DIR/lib.sh\"")]
    [TestCase("readonly DIR=\"$(dirname \"$0\")\"; source \"${DIR}/lib.sh\"")]
    [TestCase("DIR=\"$(dirname \"$(readlink -f \"$0\")\")\"; . \"$DIR\"/lib.sh")]
    public void The_script_s_own_folder_is_understood(string source)
    {
        var library = ShellFlows.Script("export X=1", "tools/lib.sh");
        var script = ShellFlows.Script(source + "; docker pull a", "tools/run.sh");
        var flow = ShellFlowBinder.Bind(script, p => p == "tools/lib.sh" ? library : null);
        Assert.That(flow.Docker().Last().Environment.Passes("X"), Is.EqualTo(Truth.Yes));
        Assert.That(flow.Sources, Is.EqualTo(new[] { library }));
    }

    [Test]
    public void An_env_file_is_sourced_as_a_shell_reads_it()
    {
        var file = new Document(".env", DocumentKind.EnvFile, EnvFileParser.Parse("A=1\nexport B=2\nC=two words\nD=\"two words\"\nE=$A\n"));
        var environment = ShellFlowBinder.Bind(ShellFlows.Script("set -a; . .env; docker pull x"), _ => file).Docker().Single().Environment;
        Assert.That(environment.Variables["A"].Value.Known, Is.EqualTo("1"));
        Assert.That(environment.Variables["B"].Value.Known, Is.EqualTo("2"));
        Assert.That(environment.Variables["C"].Value.Known, Is.Null);
        Assert.That(environment.Variables["D"].Value.Known, Is.EqualTo("two words"));
        Assert.That(environment.Variables["E"].Value.Known, Is.Null);
        Assert.That(environment.Passes("A"), Is.EqualTo(Truth.Yes));
        Assert.That(environment.Variables["D"].Value.Location.Text, Does.Contain("two words"));
    }

    [TestCase("export X=1; sh -c 'docker pull a'", Truth.Yes, false)]
    [TestCase("X=1; bash -c 'docker pull a'", Truth.No, false)]
    [TestCase("export X=1; sudo sh -c 'docker pull a'", Truth.No, false)]
    [TestCase("export X=1; sudo -E bash -c 'docker pull a'", Truth.Yes, false)]
    [TestCase("export X=1; su bob -c 'docker pull a'", Truth.Yes, false)]
    [TestCase("export X=1; su - bob -c 'docker pull a'", Truth.Unknown, false)]
    [TestCase("export X=1; ssh host 'docker pull a'", Truth.Unknown, true)]
    [TestCase("export X=1; eval 'docker pull a'", Truth.Yes, false)]
    [TestCase("export X=1; sudo flock /run/lock -c 'docker pull a'", Truth.No, false)]
    [TestCase("export X=1; watch -n 5 'docker pull a'", Truth.Yes, false)]
    [TestCase("export X=1; trap 'docker pull a' EXIT", Truth.Unknown, false)]
    [TestCase("export X=1; docker exec c sh -c 'docker pull a'", Truth.Unknown, true)]
    [TestCase("if b; then export X=1; fi; sh -c 'docker pull a'", Truth.Unknown, false)]
    public void A_script_inside_starts_with_its_host_s_environment(string host, Truth expected, bool isElsewhere)
    {
        var start = ShellStart.Of(ShellFlows.Bind(host).Commands[^1]);
        var inner = ShellFlowBinder.Bind(ShellFlows.Script("docker pull a"), _ => null, start).Commands.Single();
        Assert.That(inner.Environment.Passes("X"), Is.EqualTo(expected));
        Assert.That(inner.IsElsewhere, Is.EqualTo(isElsewhere));
    }

    [TestCase("I=a:1\nbash -c \"docker pull $I\"", "docker pull a:1")]
    [TestCase("I=a:1\neval \"docker pull $I\"", "docker pull a:1")]
    [TestCase("I=a:1\neval 'docker pull $I'", "docker pull a:1")]
    [TestCase("I=$1\nbash -c \"I=b; docker pull $I\"", "docker pull …*")]
    [TestCase("bash <<EOF\nI=b\ndocker pull \\$I\nEOF\n", "docker pull b")]
    public void What_the_outer_shell_puts_in_is_its_own(string script, string command) => Assert.That(
        Plimsoll.Tests.Testing.Deployed.Script(script).Flows.SelectMany(f => f.Commands).Where(c => c.Program == "docker").Select(c => ShellFlows.Show(c.Arguments)),
        Is.EqualTo(new[] { command }));

    [Test]
    public void Where_a_variable_comes_from_is_told()
    {
        var flow = ShellFlows.Bind("X=1\nexport X\nexport Y=2\nsudo docker pull a");
        var command = flow.Docker().Single();
        var (x, y) = (command.Shell.Variables["X"], command.Shell.Variables["Y"]);
        Assert.That((x.SetAt!.Value.Span.Start, x.ExportedAt!.Value.Span.Start), Is.EqualTo((0, 11)));
        Assert.That((y.SetAt!.Value.Text, y.ExportedAt), Is.EqualTo(("Y", (Location?)null)));
        Assert.That(y.Value.Location.Text, Is.EqualTo("2"));
        Assert.That(command.Environment.Variables["X"].SetAt, Is.EqualTo(x.SetAt), "what sudo drops is told with its place");
    }
}
