using Plimsoll.Embedding;
using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

/// <summary>Which commands a script runs, in which order, how surely, and where.</summary>
public sealed class ShellFlowTests
{
    /// <summary>Commands in order; <c>?</c> marks a conditional one, <c>@</c> one that runs elsewhere; wrappers stand before <c>&gt;</c>.</summary>
    static string Show(ShellFlow flow) => string.Join(" ; ", flow.Commands.Select(c =>
        (c.IsConditional ? "?" : "") + (c.IsElsewhere ? "@" : "") + string.Concat(c.Wrappers.Select(w => w.Name + ">")) + ShellFlows.Show(c.Arguments)));

    // Order
    [TestCase("a; b\nc", "a ; b ; c")]
    [TestCase("a $(b)", "b ; a …*")]
    [TestCase("X=$(a); b", "a ; b")]
    [TestCase("a < $(b) > `c`", "b ; c ; a")]
    [TestCase("a <<E\n$(b) ${X:-$(c)}\nE", "b ; ?c ; a")]
    [TestCase("a <<'E'\n$(b)\nE", "a")]
    [TestCase("a <(b) | c", "b ; a … ; c")]
    [TestCase("a | b | c", "a ; b ; c")]
    [TestCase("a & b", "a ; b")]
    [TestCase("( a; b ); { c; }", "a ; b ; c")]
    [TestCase("[[ $(a) == b ]]; c", "a ; c")]
    [TestCase("time a; ! b", "a ; b")]
    [TestCase("A=(x $(b)); c", "b ; c")]
    [TestCase("X=1", "")]
    // Conditions
    [TestCase("a && b", "a ; ?b")]
    [TestCase("a || b; c", "a ; ?b ; c")]
    [TestCase("a && b || c", "a ; ?b ; ?c")]
    [TestCase("true && b", "true ; b")]
    [TestCase("true || b", "true")]
    [TestCase("X=1 && b", "b")]
    [TestCase("export X=1 && b", "export X=1 ; b")]
    [TestCase("! true || b", "true ; b")]
    [TestCase("if a; then b; elif c; then d; else e; fi; f", "a ; ?b ; ?c ; ?d ; ?e ; f")]
    [TestCase("if true; then b; else c; fi", "true ; b")]
    [TestCase("while a; do b; done; c", "a ; ?b ; c")]
    [TestCase("for i in 1 2; do a $i; done", "a 1 ; a 2")]
    [TestCase("for i in 1 2; do a && break; b $i; done", "a ; ?break ; ?b 1 ; ?a ; ?break ; ?b 2")]
    [TestCase("for i in $L; do a $i; done", "?a …*")]
    [TestCase("for ((i=0; i<2; i++)); do a $i; done", "a 0 ; a 1")]
    [TestCase("for ((i=0; i<n; i++)); do a $i; done", "?a …*")]
    [TestCase("D=0; if [ \"$D\" = 1 ]; then a; else b; fi", "[ 0 = 1 ] ; ?a ; b")]
    [TestCase("D=1; [[ $D == 1 ]] && a; b", "a ; b")]
    [TestCase("D=1; [ $D = 2 ] && a; b", "[ 1 = 2 ] ; ?a ; b")]
    [TestCase("case x.sh in *.py) a;; *.sh) b;; *) c;; esac", "?a ; b ; ?c")]
    [TestCase("set -e; false; a", "set -e ; false")]
    [TestCase("set -e; if false; then a; fi; b", "set -e ; false ; b")]
    [TestCase("set -e; false || a; b", "set -e ; false ; a ; b")]
    [TestCase("set -e; ! true; b", "set -e ; true ; b")]
    [TestCase("for i in 1; do a $i; done", "a 1")]
    [TestCase("for i in x $y; do a $i; done", "?a …*")]
    [TestCase("for i; do a $i; done", "?a …*")]
    [TestCase("for i in a,b {c,d}; do e $i; done", "e a,b ; e c ; e d")]
    [TestCase("select i in a b; do c; done; d", "?c ; d")]
    [TestCase("case $(a) in b) c;; *) d;; esac", "a ; ?c ; ?d")]
    [TestCase("a && { b && c; } ; d", "a ; ?b ; ?c ; d")]
    // What is never reached
    [TestCase("a; exit; b", "a ; exit")]
    [TestCase("a || exit 1; b", "a ; ?exit 1 ; b")]
    [TestCase("exec a; b", "exec>a")]
    [TestCase("exec > log; b", "exec ; b")]
    [TestCase("(exit); b", "exit ; b")]
    [TestCase("if a; then exit; else return; fi; b", "a ; ?exit ; ?return")]
    [TestCase("while true; do a; done; b", "true ; ?a")]
    [TestCase("while true; do a && break; done; b", "true ; ?a ; ?break ; b")]
    [TestCase("for i in 1; do break; a; done; b", "break ; b")]
    [TestCase("X=$(exit 1); b", "exit 1 ; b")]
    // Functions
    [TestCase("f() { a; }; f; b", "f ; a ; b")]
    [TestCase("f() { a $1; }; f x; f y", "f x ; a x ; f y ; a y")]
    [TestCase("f() { a; }; b", "b ; ?a")]
    [TestCase("f() { a; return; b; }; f; c", "f ; a ; return ; c")]
    [TestCase("f() { exit; }; f; b", "f ; exit")]
    [TestCase("f() { a; f; }; f", "f ; a ; f")]
    [TestCase("f() { g; }; g() { a; }; f", "f ; g ; a")]
    [TestCase("g() { a; }; f() { g; }", "?a ; ?g ; ?a")]
    [TestCase("f() { g; }; g() { a; }", "?g ; ?a")]
    [TestCase("f() { g() { a; }; }; f; g", "f ; g ; a")]
    [TestCase("f() { a; }; sudo f", "sudo>f ; ?a")]
    [TestCase("f() { a; }; command f", "command>f ; ?a")]
    [TestCase("f() { a; }; unset -f f; f", "unset -f f ; f")]
    [TestCase("if x; then f() { a; }; f; fi", "x ; ?f ; ?a")]
    [TestCase("f() { a; }; exit; g() { b; }", "exit ; ?a")]
    [TestCase("f() { a; }; trap f EXIT", "trap f EXIT ; ?a")]
    [TestCase("f() { while x; do return; done; a; }; f", "f ; x ; ?return ; a")]
    [TestCase("f() (a); f", "f ; a")]
    // Wrappers
    [TestCase("sudo a b", "sudo>a b")]
    [TestCase("sudo -u x -g y a -b", "sudo>a -b")]
    [TestCase("sudo -ux a", "sudo>a")]
    [TestCase("sudo --user=x --group y -- a", "sudo>a")]
    [TestCase("sudo -nE A=1 a", "sudo>a")]
    [TestCase("sudo -i", "sudo -i")]
    [TestCase("sudo -l a", "sudo -l a")]
    [TestCase("sudo", "sudo")]
    [TestCase("sudo env A=1 nohup a", "sudo>env>nohup>a")]
    [TestCase("env -u A -C /x B=1 a", "env>a")]
    [TestCase("env -i a", "env>a")]
    [TestCase("env", "env")]
    [TestCase("env -S 'a b'", "env -S [a b]")]
    [TestCase("env A=1", "env A=1")]
    [TestCase("command a", "command>a")]
    [TestCase("command -v a", "command -v a")]
    [TestCase("command -p a", "command>a")]
    [TestCase("exec -a x b", "exec>b")]
    [TestCase("nice -n 5 a", "nice>a")]
    [TestCase("nice -10 a", "nice>a")]
    [TestCase("timeout 5 a", "timeout>a")]
    [TestCase("timeout -s KILL --foreground 5m a", "timeout>a")]
    [TestCase("timeout -k 1 $T a", "timeout -k 1 …* a")]
    [TestCase("stdbuf -oL -e 0 a", "stdbuf>a")]
    [TestCase("setsid -f a", "setsid>a")]
    [TestCase("ionice -c2 -n 7 a", "ionice>a")]
    [TestCase("flock -n /x a b", "flock>a b")]
    [TestCase("flock -n /x -c 'a b'", "flock -n /x -c [a b]")]
    [TestCase("xargs -0 -n 1 a b", "xargs>a b …*")]
    [TestCase("xargs -I X a X/b", "xargs>a …/b")]
    [TestCase("xargs -i a {}", "xargs>a …")]
    [TestCase("xargs", "xargs")]
    [TestCase("doas -u x a", "doas>a")]
    [TestCase("winpty a -it", "winpty>a -it")]
    [TestCase("/usr/bin/sudo a", "sudo>a")]
    [TestCase("$SUDO a", "$SUDO>a")]
    [TestCase("${SUDO:-} a", "${SUDO:-}>a")]
    [TestCase("$X a", "…* a")]
    [TestCase("${D:-docker} run a", "docker run a")]
    [TestCase("\"${D:=/usr/bin/docker}\" run a", "/usr/bin/docker run a")]
    [TestCase("D=${D:-sudo docker}; $D run a", "sudo>docker run a")]
    [TestCase(": ${D:=podman}; sudo $D run a", ": …* ; sudo>podman run a")]
    [TestCase("export D=\"${D:-docker}\"; $SUDO $D run a", "export D=… ; $SUDO>docker run a")]
    [TestCase("\"$(which docker)\" run a", "which docker ; docker run a")]
    [TestCase("$(command -v docker) run a", "command -v docker ; docker run a")]
    [TestCase("D=`which docker`; sudo -E $D run a", "which docker ; sudo>docker run a")]
    [TestCase("D='sudo docker'; $D run a", "sudo>docker run a")]
    [TestCase("dk() { sudo docker \"$@\"; }; dk run a", "dk run a ; sudo>docker run a")]
    [TestCase("find . -name x -exec docker rm {} \\;", "find>docker rm …")]
    [TestCase("find . -name x -exec docker rm {} +", "find>docker rm …")]
    [TestCase("find . -name x", "find . -name x")]
    [TestCase("/share/CACHEDEV1_DATA/.qpkg/container-station/bin/docker run a", "/share/CACHEDEV1_DATA/.qpkg/container-station/bin/docker run a")]
    [TestCase("time nice -n 5 ionice -c3 docker run a", "nice>ionice>docker run a")]
    [TestCase("builtin exec docker run a", "builtin>exec>docker run a")]
    [TestCase("\\sudo a", "sudo>a")]
    // Elsewhere
    [TestCase("ssh host a b; c", "@ssh>a b ; c")]
    [TestCase("ssh -p 22 -i k u@h sudo a", "@ssh>sudo>a")]
    [TestCase("ssh host 'a; b'", "ssh host [a; b]")]
    [TestCase("ssh host a 'b c'", "@ssh>a …*")]
    [TestCase("ssh host", "ssh host")]
    [TestCase("sshpass -p x ssh host a", "@sshpass>ssh>a")]
    [TestCase("chroot /x a", "@chroot>a")]
    [TestCase("nsenter -t 1 -m a", "@nsenter>a")]
    public void Commands_of_a_script(string script, string expected) => Assert.That(Show(ShellFlows.Bind(script)), Is.EqualTo(expected));

    [TestCase("sudo a", "a")]
    [TestCase("/usr/bin/a", "a")]
    [TestCase("$X/bin/a", "a")]
    [TestCase("'a'", "a")]
    [TestCase("a$X", null)]
    [TestCase("$X", null)]
    [TestCase("f() { :; }; f", null, Description = "a function is no program")]
    [TestCase("a/", null)]
    public void The_program_is_named(string script, string? expected) =>
        Assert.That(ShellFlows.Bind(script).Commands.First(c => c.Program != ":").Program, Is.EqualTo(expected));

    // Lines typed into a shell that the line before opened.
    [TestCase("export X=1\ndocker pull a", "export X=1 ; docker pull a")]
    [TestCase("ssh host\na\nexit\nb", "ssh host ; @a ; @exit ; b")]
    [TestCase("docker exec -it c bash\na", "docker exec -it c bash ; @a")]
    [TestCase("docker exec -it c bash\na\ndocker ps", "docker exec -it c bash ; @a ; docker ps", Description = "there is no docker in the container")]
    [TestCase("ssh host\ndocker ps", "ssh host ; @docker ps")]
    [TestCase("docker exec c ls\na", "docker exec c ls ; a")]
    [TestCase("docker run --rm -it ubuntu\na\nexit\nb", "docker run --rm -it ubuntu ; @a ; @exit ; b")]
    [TestCase("docker run -d ubuntu\na", "docker run -d ubuntu ; a")]
    [TestCase("docker run -it --rm nginx\na", "docker run -it --rm nginx ; a")]
    [TestCase("docker compose exec web sh\na", "docker compose exec web sh ; @a")]
    [TestCase("kubectl exec -it p -- sh\na", "kubectl exec -it p -- sh ; @a")]
    [TestCase("vagrant ssh\na", "vagrant ssh ; @a")]
    [TestCase("sudo su\na", "sudo>su ; a")]
    [TestCase("exec bash\na", "exec>bash ; a")]
    [TestCase("ssh host uptime\na", "@ssh>uptime ; a")]
    public void A_fence_is_a_session(string script, string expected) => Assert.That(Show(ShellFlows.BindFence(script)), Is.EqualTo(expected));

    [TestCase("export X=1\nsudo su\ndocker pull a", Truth.Unknown)]
    [TestCase("export X=1\nsudo -i\ndocker pull a", Truth.Unknown)]
    [TestCase("export X=1\nbash\ndocker pull a", Truth.Unknown)]
    [TestCase("export X=1\nbash x.sh\ndocker pull a", Truth.Yes)]
    [TestCase("export X=1\ndocker exec -it c sh\nexit\ndocker pull a", Truth.Unknown)]
    [TestCase("export X=1\nsetproxy\ndocker pull a", Truth.Unknown)]
    [TestCase("sudo su\nexport X=1\ndocker pull a", Truth.Yes)]
    public void A_shell_opened_in_a_fence_has_an_environment_of_its_own(string script, Truth expected) =>
        Assert.That(ShellFlows.BindFence(script).Docker().Last().Environment.Passes("X"), Is.EqualTo(expected));

    [Test]
    public void Commands_of_a_dockerfile_run_elsewhere()
    {
        var dockerfile = DocumentReader.Read("Dockerfile", DocumentKind.Dockerfile, "FROM scratch\nRUN docker pull a\n");
        var flow = ShellFlowBinder.Bind(dockerfile.Guests.Single(), _ => null);
        Assert.That(flow.Commands.Single().IsElsewhere);
    }

    [Test]
    public void Order_counts_from_nought()
    {
        var flow = ShellFlows.Bind("f() { b; }\na $(c); f; d &\ne");
        Assert.That(flow.Commands.Select(c => c.Order), Is.EqualTo(Enumerable.Range(0, flow.Commands.Length)));
    }

    [Test]
    public void Wrappers_keep_their_own_arguments()
    {
        var command = ShellFlows.Bind("sudo -u x A=1 env B=2 docker pull a").Commands.Single();
        Assert.That(command.Wrappers.Select(w => $"{w.Name} {ShellFlows.Show(w.Arguments)}"), Is.EqualTo(new[] { "sudo -u x A=1", "env B=2" }));
        Assert.That(command.Wrappers[0].Location.Text, Is.EqualTo("sudo"));
        Assert.That(command.Location.Text, Is.EqualTo("docker"));
    }

    [Test]
    public void Other_documents_have_no_flow()
    {
        var document = new Document("x", DocumentKind.ShellScript, new("", new Plimsoll.Syntax.EnvFile.EnvFileSyntax(default, []), [], []));
        Assert.That(ShellFlowBinder.Bind(document, _ => null).Commands, Is.Empty);
    }

    /// <summary>Where arguments stand: in the word, in the value that they were split from, or in the array.</summary>
    [TestCase("docker run -e \"A=b c\"", "docker run -e \"A=b c\"")]
    [TestCase("I=nginx; docker run $I", "docker run $I")]
    [TestCase("O='-d -p 80:80'; docker run $O x", "docker run -d -p 80:80 x")]
    [TestCase("O=\"-d -p $X:80\"; docker run $O x", "docker run -d -p $X:80 x")]
    [TestCase("O=\"-d -e A=\\\"b\\\"\"; docker run $O x", "docker run -d -e A=\\\"b\\\" x")]
    [TestCase("Y=1; O=\"-d -e $Y -f\"; docker run $O x", "docker run -d -e $O $O x")]
    [TestCase("export O='-d -e'; docker run $O x", "docker run -d -e x")]
    [TestCase("O='-d '; O+='-e'; docker run $O x", "docker run $O $O x")]
    [TestCase("A=(-e 'B=c d'); docker run \"${A[@]}\"", "docker run -e 'B=c d'")]
    [TestCase("A=(-e 'B=c d'); docker run ${A[@]}", "docker run -e B=c d")]
    [TestCase("A=(-e); docker run x\"${A[@]}\"", "docker run x\"${A[@]}\"")]
    [TestCase("f() { docker \"$@\"; }; f run 'a b'", "docker run 'a b'")]
    [TestCase("set -- run 'a b'; docker \"$@\"", "docker run 'a b'")]
    [TestCase("docker run ${X:+-e A}", "docker run ${X:+-e A}")]
    [TestCase("X=1; docker run ${X:+-e A}", "docker run -e A")]
    [TestCase("docker pull {a,b}", "docker pull {a,b} {a,b}")]
    public void Arguments_know_their_places(string script, string expected) =>
        Assert.That(string.Join(' ', ShellFlows.LastDocker(script).Arguments.Select(a => a.Location.Text)), Is.EqualTo(expected));
}
