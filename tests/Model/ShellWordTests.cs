using Plimsoll.Syntax.Shell;

namespace Plimsoll.Tests.Model;

/// <summary>The arguments that a command gets. The last docker command counts; <c>…</c> is unknown, <c>*</c> may be none or several.</summary>
public sealed class ShellWordTests
{
    // Literals and quotes
    [TestCase("docker run nginx", "run nginx")]
    [TestCase("docker run -e \"A=b c\" 'x y'", "run -e [A=b c] [x y]")]
    [TestCase("docker run a\\ b", "run [a b]")]
    [TestCase("docker run ''", "run []")]
    [TestCase("docker run -e A=$'x\\ny'", "run -e A=x\ny")]
    [TestCase("docker run \\\n  -d \\\n  nginx", "run -d nginx")]
    [TestCase("docker run ~/x", "run ~/x")]
    [TestCase("docker run -v ~/x:/y", "run -v ~/x:/y")]
    // Variables
    [TestCase("I=nginx; docker run $I", "run nginx")]
    [TestCase("I=nginx; docker run \"$I\"", "run nginx")]
    [TestCase("I=nginx; docker run ${I}:1", "run nginx:1")]
    [TestCase("I='a b'; docker run \"$I\"", "run [a b]")]
    [TestCase("I='a b'; docker run $I", "run a b")]
    [TestCase("I=' a  b '; docker run x$I", "run x a b")]
    [TestCase("I='a b'; docker run x${I}y", "run xa by")]
    [TestCase("I=; docker run $I x", "run x")]
    [TestCase("I=; docker run \"$I\" x", "run [] x")]
    [TestCase("A=1; B=$A-$A; docker run $B", "run 1-1")]
    [TestCase("A=1; A=2; docker run $A", "run 2")]
    [TestCase("A=1; A+=2; docker run $A", "run 12")]
    [TestCase("A=x; A=$A/y; docker run $A", "run x/y")]
    [TestCase("docker run $X", "run …*")]
    [TestCase("docker run \"$X\"", "run …")]
    [TestCase("docker run $X/y", "run …/y")]
    [TestCase("docker run y:$X", "run y:…")]
    [TestCase("docker run $PWD", "run …")]
    [TestCase("docker run $1", "run …*")]
    [TestCase("docker run $# $$ $?", "run … … …")]
    [TestCase("A=$X; docker run $A", "run …*")]
    [TestCase("A=$X/y; docker run $A", "run …/y")]
    [TestCase("A=\"-e B=$X -d\"; docker run $A nginx", "run -e B=… -d nginx")]
    [TestCase("A=\"-d $X\"; docker run $A nginx", "run -d …* nginx")]
    [TestCase("unset A; docker run $A x", "run x")]
    [TestCase("unset A; docker run \"$A\" x", "run [] x")]
    [TestCase("A=1; unset A; docker run y$A", "run y")]
    // Defaults
    [TestCase("docker run ${I:-nginx}", "run …*")]
    [TestCase("I=; docker run ${I:-nginx}", "run nginx")]
    [TestCase("I=; docker run ${I-nginx} x", "run x")]
    [TestCase("unset I; docker run ${I-nginx}", "run nginx")]
    [TestCase("I=a; docker run ${I:-nginx}", "run a")]
    [TestCase("I=a; docker run ${I:+-d} x", "run -d x")]
    [TestCase("unset I; docker run ${I:+-d} x", "run x")]
    [TestCase("I=1; docker run ${I:+-e I=$I} x", "run -e I=1 x")]
    [TestCase("docker run ${I:+-d} x", "run …* x")]
    [TestCase("unset I; : ${I:=nginx}; docker run $I", "run nginx")]
    [TestCase(": ${I:=nginx}; docker run \"$I\"", "run …")]
    [TestCase("I=a; docker run ${I:?none}", "run a")]
    [TestCase("unset A; docker run ${A:-\"b c\"}", "run [b c]")]
    [TestCase("unset A; docker run ${A:-b c}", "run b c")]
    [TestCase("unset A; B=1; docker run \"${A:-$B}\"", "run 1")]
    [TestCase("I=a.b; docker run ${I%.b}", "run a")]
    [TestCase("docker run ${I%.b}", "run …*")]
    [TestCase("I=abc; docker run ${#I}", "run 3")]
    [TestCase("I=abc; docker run ${I:1}", "run bc")]
    [TestCase("I=a/b:c; docker run ${I##*/} ${I%%:*} ${I/b/x} ${I//[ab]} ${I^^} ${I/#/y}", "run b:c a/b a/x:c /:c A/B:C ya/b:c")]
    [TestCase("I=é; docker run ${#I}", "run …")]
    [TestCase("I=$(a); docker run x${I%.b}", "run x…")]
    [TestCase("N=I; I=v; docker run ${!N}", "run v")]
    [TestCase("A=(a 'b c'); docker run ${#A[@]} \"${A[1]}\" \"${A[-1]}\" ${!A[@]}", "run 2 [b c] [b c] 0 1")]
    [TestCase("A=(X=1 Y=2); docker run \"${A[@]/#/--env=}\"", "run --env=X=1 --env=Y=2")]
    [TestCase("A=(a b); A[1]=c; A[2]=d; docker run ${A[@]}", "run a c d")]
    [TestCase("A=(a b); unset 'A[0]'; docker run ${A[@]}", "run …*")]
    [TestCase("declare -A M=([a]=b); docker run ${M[a]}", "run …*")]
    [TestCase("I=2; docker run $((I * 3)) $((I++)) $I $((x y))", "run 6 2 3 …")]
    [TestCase("printf -v I '%s:%s' a b; docker run $I", "run a:b")]
    [TestCase("readonly I=a; I=b; docker run $I", "run a")]
    [TestCase("declare -u I; I=b; docker run x$I", "run x…")]
    [TestCase("I=abc; docker run ${!I}", "run …*")]
    // Substitutions
    [TestCase("docker run $(cat image)", "run …*")]
    [TestCase("docker run \"$(cat image)\"", "run …")]
    [TestCase("docker run -v $(pwd):/x $(pwd)", "run -v …:/x …")]
    [TestCase("docker run -v `pwd`:/x y", "run -v …:/x y")]
    [TestCase("docker run -u $(id -u):$(id -g) x", "run -u …:… x")]
    [TestCase("docker run -p $((8000 + 1)):80 x", "run -p 8001:80 x")]
    [TestCase("D=$(pwd); docker run $D", "run …")]
    [TestCase("docker run <(echo a)", "run …")]
    // Arrays
    [TestCase("A=(-e X=1 -d); docker run \"${A[@]}\" nginx", "run -e X=1 -d nginx")]
    [TestCase("A=(-e 'X=a b'); docker run \"${A[@]}\" nginx", "run -e [X=a b] nginx")]
    [TestCase("A=(-e 'X=a b'); docker run ${A[@]} nginx", "run -e X=a b nginx")]
    [TestCase("A=(-d); A+=(--rm); docker run \"${A[@]}\" x", "run -d --rm x")]
    [TestCase("A=(); docker run \"${A[@]}\" x", "run x")]
    [TestCase("A=(a b); docker run ${A[1]} $A", "run b a")]
    [TestCase("A=(a b); docker run \"${A[*]}\"", "run [a b]")]
    [TestCase("A=(a b); docker run \"x${A[@]}y\"", "run xa by")]
    [TestCase("A=($(ls)); docker run \"${A[@]}\" x", "run …* x")]
    [TestCase("A=(\"$X\" b); docker run \"${A[@]}\"", "run … b")]
    [TestCase("A+=(-d); docker run \"${A[@]}\" x", "run …* x")]
    [TestCase("A=(a b); A[0]=c; docker run \"${A[@]}\" x", "run c b x")]
    [TestCase("A=(a); if x; then A+=(b); fi; docker run \"${A[@]}\" x", "run …* x")]
    [TestCase("declare -a A=(a b); docker run \"${A[@]}\"", "run a b")]
    [TestCase("A=(a b); docker run ${#A[@]}", "run 2")]
    // Positional parameters
    [TestCase("set -- a 'b c'; docker run \"$@\"", "run a [b c]")]
    [TestCase("set -- a 'b c'; docker run $@", "run a b c")]
    [TestCase("set -- a b; shift; docker run $1", "run b")]
    [TestCase("set -- a b; docker run $2 \"$3\"", "run b []")]
    [TestCase("set -- a; docker run ${1:-x} ${2:-y}", "run a y")]
    [TestCase("docker run \"$@\"", "run …*")]
    [TestCase("docker run \"$*\"", "run …")]
    [TestCase("set -- $X b; docker run $1 $2", "run …* …*")]
    // Braces and patterns
    [TestCase("docker pull img:{a,b}", "pull img:a img:b")]
    [TestCase("docker pull {x,y}/{1..2}", "pull x/1 x/2 y/1 y/2")]
    [TestCase("docker pull {3..1}", "pull 3 2 1")]
    [TestCase("docker pull '{a,b}'", "pull {a,b}")]
    [TestCase("docker pull {01..03}", "pull …*")]
    [TestCase("docker pull {$X,b}", "pull …*")]
    [TestCase("docker ps --format {{.ID}}", "ps --format {{.ID}}")]
    [TestCase("docker rm *.x", "rm ….x*")]
    [TestCase("docker run -e U=http://h/?a=1 x", "run -e U=http://h/?a=1 x")]
    [TestCase("docker ps --filter=name=x*", "ps --filter=name=x*")]
    [TestCase("P='*.x'; docker rm $P", "rm …*")]
    [TestCase("P='*.x'; docker rm \"$P\"", "rm *.x")]
    // IFS
    [TestCase("IFS=,; A=a,b; docker run $A", "run …*")]
    [TestCase("IFS=,; A=a,b; docker run \"$A\"", "run a,b")]
    [TestCase("A='a b'; IFS=, read -r x y; docker run $A", "run a b")]
    // Programs
    [TestCase("DOCKER=docker; $DOCKER run x", "run x")]
    [TestCase("DOCKER='sudo docker'; $DOCKER run x", "run x")]
    [TestCase("D=/usr/bin; $D/docker run x", "run x")]
    [TestCase("$CS/bin/docker run x", "run x")]
    [TestCase("/share/CACHEDEV1_DATA/.qpkg/container-station/bin/docker run x", "run x")]
    [TestCase("$SUDO docker run x", "run x")]
    [TestCase("shopt -s expand_aliases; alias d='docker run'; d x", "run x")]
    [TestCase("C='docker run'; $C x", "run x")]
    public void Words_become_arguments(string script, string expected) =>
        Assert.That(ShellFlows.Show(ShellFlows.LastDocker(script).Arguments.Skip(1)), Is.EqualTo(expected));

    [TestCase("docker pull {a,b}", "pull …*")]
    [TestCase("alias docker=podman; docker run x", "run x")]
    public void A_posix_shell_differs(string script, string expected)
    {
        var command = ShellFlows.Bind(script, ShellDialect.Posix).Docker().Last();
        Assert.That(ShellFlows.Show(command.Arguments.Skip(1)), Is.EqualTo(expected));
    }

    [TestCase("$X run nginx")]
    [TestCase("\"$DOCKER\" run nginx")]
    [TestCase("alias docker='docker --debug'; docker run nginx", Description = "bash expands no aliases in scripts")]
    [TestCase("if x; then docker() { podman \"$@\"; }; fi; docker run nginx")]
    [TestCase("if x; then D=docker; else D=echo; fi; $D run nginx")]
    [TestCase("command -v docker")]
    [TestCase("which docker")]
    [TestCase("ssh host 'docker run nginx'")]
    public void The_program_stays_unknown(string script) =>
        Assert.That(ShellFlows.Bind(script).Commands.Where(c => c.Program == "docker"), Is.Empty);

    [Test]
    public void A_value_that_doubles_itself_is_given_up()
    {
        var script = "A=0123456789\n" + string.Concat(Enumerable.Repeat("A=$A$A\n", 60)) + "docker run \"$A\"";
        Assert.That(ShellFlows.Show(ShellFlows.LastDocker(script).Arguments), Is.EqualTo("docker run …"));
    }

    [Test]
    public void An_array_that_doubles_itself_is_given_up()
    {
        var script = "A=(x)\n" + string.Concat(Enumerable.Repeat("A+=(\"${A[@]}\")\n", 60)) + "docker run \"${A[@]}\"";
        Assert.That(ShellFlows.Show(ShellFlows.LastDocker(script).Arguments), Is.EqualTo("docker run …*"));
    }
}
