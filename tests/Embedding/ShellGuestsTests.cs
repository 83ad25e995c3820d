namespace Plimsoll.Tests.Embedding;

public sealed class ShellGuestsTests
{
    static string[] Guests(string text) => GuestAssert.Dump(DocumentKind.ShellScript, text);

    [TestCase("cat > .env <<EOF\nA=1\nEOF")]
    [TestCase("cat <<EOF > .env\nA=1\nEOF")]
    [TestCase("cat <<'EOF' | sudo tee .env > /dev/null\nA=1\nEOF")]
    [TestCase("sudo tee .env <<EOF\nA=1\nEOF")]
    [TestCase("tee -a .env <<-EOF\n\tA=1\n\tEOF")]
    [TestCase("install -m 644 /dev/stdin .env <<EOF\nA=1\nEOF")]
    [TestCase("echo A=1 > .env")]
    [TestCase("echo 'A=1' | sudo tee .env")]
    [TestCase("printf '%s\\n' A=1 > .env")]
    [TestCase("printf 'A=1\\n' >> .env")]
    [TestCase("tee .env <<< A=1")]
    [TestCase("if true; then cat > .env <<EOF\nA=1\nEOF\nfi")]
    [TestCase("f() { cat > .env <<EOF\nA=1\nEOF\n}")]
    public void A_file_that_a_script_writes(string script) => Assert.That(Guests(script), Is.EqualTo(new[] { "EnvFile .env: A=1\n" }));

    [TestCase("cat <<EOF | grep A > .env\nA=1\nEOF")]
    [TestCase("cat other <<EOF > .env\nA=1\nEOF")]
    [TestCase("cat > out.txt <<EOF\nA=1\nEOF")]
    [TestCase("cat 2> .env <<EOF\nA=1\nEOF")]
    [TestCase("cat > \"$X\" <<EOF\nA=1\nEOF")]
    [TestCase("cat > .env$X <<EOF\nA=1\nEOF")]
    [TestCase("cat > ${X}daemon.json <<EOF\n{}\nEOF")]
    [TestCase("echo '{' > daemon.json")]
    [TestCase("echo '\"a\": 1' >> daemon.json")]
    [TestCase("cat >> compose.yaml <<EOF\n  web:\n    image: a\nEOF")]
    [TestCase("jq . > daemon.json")]
    [TestCase("cat > README.md <<EOF\n```sh\nls\n```\nEOF")]
    public void What_is_not_certain_is_left_alone(string script) => Assert.That(Guests(script), Is.Empty);

    [TestCase("/etc/docker/daemon.json", "/etc/docker/daemon.json")]
    [TestCase("\"$HOME/.docker/config.json\"", "~/.docker/config.json")]
    [TestCase("~/.docker/config.json", "~/.docker/config.json")]
    [TestCase("$ROOT/etc/docker/daemon.json", "etc/docker/daemon.json")]
    [TestCase("./a/../daemon.json", "daemon.json")]
    public void Target_paths(string word, string path) => Assert.That(Guests($"cat > {word} <<EOF\n{{}}\nEOF")[0].Split([' ', ':'])[1], Is.EqualTo(path));

    [TestCase("cd /etc/docker\n", "/etc/docker/daemon.json")]
    [TestCase("cd /etc && cd docker && ", "/etc/docker/daemon.json")]
    [TestCase("cd /etc/docker; cd ../rancher; ", "/etc/rancher/daemon.json")]
    [TestCase("(cd /etc/docker); ", "daemon.json")]
    [TestCase("if a; then cd /etc/docker; fi\n", "daemon.json")]
    [TestCase("cd /a; cd \"$X\"; ", "daemon.json")]
    [TestCase("f() { cd /a; }; ", "daemon.json")]
    [TestCase("cd; ", "~/daemon.json")]
    public void Relative_targets_follow_cd(string before, string path) =>
        Assert.That(Guests($"{before}cat > daemon.json <<EOF\n{{}}\nEOF")[0].Split([' ', ':'])[1], Is.EqualTo(path));

    [TestCase("DIR=/etc/docker\nFILE=$DIR/daemon.json\ncat > \"$FILE\" <<EOF\n{}\nEOF", "/etc/docker/daemon.json")]
    [TestCase("readonly FILE=/etc/docker/daemon.json\ncat > ${FILE} <<EOF\n{}\nEOF", "/etc/docker/daemon.json")]
    public void Variables_that_are_set_once_are_known(string script, string path) => Assert.That(Guests(script)[0], Does.StartWith($"DaemonJson {path}:"));

    [Test]
    public void Variables_that_are_set_twice_are_not() =>
        Assert.That(Guests("F=/a/daemon.json\nF=/b/daemon.json\ncat > $F <<EOF\n{}\nEOF"), Is.Empty);

    [Test]
    public void Heredocs_lose_escapes_and_keep_expansions() => Assert.That(
        Guests("cat > run.sh <<EOF\necho \\$A $B \\\\ \\x\\\n$(c)\nEOF"),
        Is.EqualTo(new[] { "ShellScript run.sh: echo $A $B \\ \\x$(c)\n" }));

    [Test]
    public void Quoted_heredocs_lose_nothing() =>
        Assert.That(Guests("cat > run.sh <<'EOF'\necho \\$A \\\\\nEOF"), Is.EqualTo(new[] { "ShellScript run.sh: echo \\$A \\\\\n" }));

    [Test]
    public void Pieces_that_are_appended_make_one_document() => Assert.That(
        Guests("echo '{' > daemon.json\necho '\"debug\": true' >> daemon.json\necho '}' >> daemon.json\n"),
        Is.EqualTo(new[] { "DaemonJson daemon.json: {\n\"debug\": true\n}\n" }));

    [Test]
    public void Pieces_that_may_not_be_written_make_none() =>
        Assert.That(Guests("echo '{' > daemon.json\nif a; then echo '\"debug\": true' >> daemon.json; fi\necho '}' >> daemon.json\n"), Is.Empty);

    [Test]
    public void A_file_written_twice_is_two_documents() =>
        Assert.That(Guests("if a; then echo A=1 > .env; else echo A=2 > .env; fi"), Is.EqualTo(new[] { "EnvFile .env: A=1\n", "EnvFile .env: A=2\n" }));

    [TestCase("echo -n '{}' > daemon.json", "{}")]
    [TestCase("echo -e '{\\n}' > daemon.json", "{\n}\n")]
    [TestCase("echo '{}' '' > daemon.json", "{} \n")]
    [TestCase("printf '{\\n}' > daemon.json", "{\n}")]
    [TestCase("printf %s '{}' > daemon.json", "{}")]
    [TestCase("printf '%s\\n' '{' '}' > daemon.json", "{\n}\n")]
    [TestCase("echo \"{\\\"debug\\\": true}\" > daemon.json", "{\"debug\": true}\n")]
    public void What_echo_and_printf_print(string script, string text) => Assert.That(Guests(script), Is.EqualTo(new[] { "DaemonJson daemon.json: " + text }));

    [Test]
    public void What_shells_print_differently_is_not_known() =>
        Assert.That(Guests("#!/bin/sh\necho '{\\n}' > daemon.json"), Is.Empty);

    [TestCase("sh -c 'docker ps'")]
    [TestCase("bash -lc \"docker ps\"")]
    [TestCase("sudo -u root bash -euo pipefail -c 'docker ps'")]
    [TestCase("docker exec -it c sh -c 'docker ps'")]
    [TestCase("ssh -p 22 -i key user@host 'docker ps'")]
    [TestCase("su - root -c 'docker ps'")]
    [TestCase("eval 'docker ps'")]
    [TestCase("trap 'docker ps' EXIT")]
    [TestCase("trap -- 'docker ps' INT TERM")]
    [TestCase("watch -n 5 'docker ps'")]
    [TestCase("sudo flock -n /run/lock -c 'docker ps'")]
    [TestCase("flock 9 --command 'docker ps'")]
    [TestCase("xargs -I{} sh -c 'docker ps'")]
    [TestCase("env A=1 sh -c $'docker ps'")]
    [TestCase("x=$(sh -c 'docker ps')")]
    [TestCase("bash <<< 'docker ps'")]
    public void Scripts_for_other_shells(string script) => Assert.That(Guests(script).Select(g => g.TrimEnd('\n')), Is.EqualTo(new[] { "ShellScript: docker ps" }));

    [TestCase("bash <<EOF\ndocker ps\nEOF")]
    [TestCase("sudo bash -s -- a <<EOF\ndocker ps\nEOF")]
    [TestCase("ssh -t host <<'EOF'\ndocker ps\nEOF")]
    [TestCase("ssh host 'sudo bash -s' <<'EOF'\ndocker ps\nEOF")]
    [TestCase("ssh host bash -s <<'EOF'\ndocker ps\nEOF")]
    [TestCase("cat <<EOF | sudo sh -x\ndocker ps\nEOF")]
    [TestCase("docker exec -i c bash <<EOF\ndocker ps\nEOF")]
    public void Scripts_on_standard_input(string script) => Assert.That(Guests(script)[^1], Is.EqualTo("ShellScript: docker ps\n"));

    [TestCase("echo sh -c 'docker ps'")]
    [TestCase("sh script.sh -c 'docker ps'")]
    [TestCase("bash -c \"$SCRIPT\"")]
    [TestCase("python -c 'docker ps'")]
    [TestCase("eval \"$(docker-machine env)\"")]
    [TestCase("ssh host docker ps")]
    [TestCase("bash script.sh <<EOF\ndocker ps\nEOF")]
    [TestCase("psql <<EOF\nselect 1\nEOF")]
    [TestCase("trap - EXIT")]
    [TestCase("trap '' INT")]
    [TestCase("trap -p EXIT")]
    [TestCase("watch docker ps")]
    [TestCase("flock /run/lock docker ps")]
    public void Words_that_are_no_scripts(string script) => Assert.That(Guests(script), Is.Empty);

    [Test]
    public void Double_quotes_are_decoded_and_expansions_stay() => Assert.That(
        Guests("bash -c \"docker run \\\"$IMAGE\\\" \\$HOME \\x\""), Is.EqualTo(new[] { "ShellScript: docker run \"$IMAGE\" $HOME \\x" }));

    [Test]
    public void Files_are_found_at_any_depth() => Assert.That(
        Guests("ssh host 'sudo bash -c \"cat > /etc/docker/daemon.json <<EOF\n{}\nEOF\"'"),
        Is.EqualTo(new[]
        {
            "ShellScript: sudo bash -c \"cat > /etc/docker/daemon.json <<EOF\n{}\nEOF\"",
            ">ShellScript: cat > /etc/docker/daemon.json <<EOF\n{}\nEOF",
            ">>DaemonJson /etc/docker/daemon.json: {}\n",
        }));

    [TestCase("docker build -t a - <<EOF\nFROM b\nEOF", "Dockerfile: FROM b\n")]
    [TestCase("docker build -f- . <<EOF\nFROM b\nEOF", "Dockerfile: FROM b\n")]
    [TestCase("echo 'FROM b' | docker buildx build -", "Dockerfile: FROM b\n")]
    [TestCase("docker compose -f - up <<EOF\nservices: {}\nEOF", "Compose: services: {}\n")]
    public void Documents_on_standard_input_of_docker(string script, string guest) => Assert.That(Guests(script), Is.EqualTo(new[] { guest }));

    [Test]
    public void Depth_is_bounded()
    {
        var script = "docker ps";
        for (var i = 0; i < 8; i++)
            script = $"eval \"{script.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        Assert.That(Guests(script), Has.Length.EqualTo(5));
    }

    [TestCase("M=9\ncat > a/daemon.json <<EOF\n{\"mtu\": $M}\nEOF", "{\"mtu\": 9}\n")]
    [TestCase("readonly M=9\ncat <<EOF | sudo tee a/daemon.json\n{\"mtu\": ${M}}\nEOF", "{\"mtu\": 9}\n")]
    [TestCase("A=1 B=$A$A; M=$B\necho \"{\\\"mtu\\\": $M}\" > a/daemon.json", "{\"mtu\": 11}\n")]
    [TestCase("M=9\nprintf '{\"mtu\": %s}\\n' \"$M\" > a/daemon.json", "{\"mtu\": 9}\n")]
    [TestCase("M=9\nprintf \"{\\\"mtu\\\": $M}\\n\" > a/daemon.json", "{\"mtu\": 9}\n")]
    [TestCase("M=9\nprintf '{\"mtu\": %s, \"bip\": \"%s%%\"}' $M a > a/daemon.json", "{\"mtu\": 9, \"bip\": \"a%\"}")]
    [TestCase("M=9\ntee a/daemon.json <<< \"{\\\"mtu\\\": $M}\"", "{\"mtu\": 9}\n")]
    [TestCase("M=9\nif a; then cat > a/daemon.json <<EOF\n{\"mtu\": ${M:-8}}\nEOF\nfi", "{\"mtu\": 9}\n")]
    [TestCase("f() { cat > a/daemon.json <<EOF\n{\"mtu\": $M}\nEOF\n}\nM=9\nf", "{\"mtu\": 9}\n")]
    [TestCase("f() { cat > a/daemon.json <<EOF\n{\"mtu\": $1}\nEOF\n}\nf 9", "{\"mtu\": 9}\n")]
    public void Variables_that_the_script_knows_are_put_in(string script, string text) =>
        Assert.That(Guests(script), Is.EqualTo(new[] { "DaemonJson a/daemon.json: " + text }));

    [TestCase("M=9\ncat > a/daemon.json <<'EOF'\n{\"mtu\": $M}\nEOF")]
    [TestCase("M=9\ncat > a/daemon.json <<EOF\n{\"mtu\": \\$M}\nEOF")]
    [TestCase("cat > a/daemon.json <<EOF\n{\"mtu\": $M}\nEOF\nM=9")]
    [TestCase("M=\ncat > a/daemon.json <<EOF\n{\"mtu\": $M}\nEOF")]
    [TestCase("if a; then M=9; fi\ncat > a/daemon.json <<EOF\n{\"mtu\": $M}\nEOF")]
    [TestCase("M=9\nread M\ncat > a/daemon.json <<EOF\n{\"mtu\": $M}\nEOF")]
    [TestCase("M=9\n. ./settings\ncat > a/daemon.json <<EOF\n{\"mtu\": $M}\nEOF")]
    [TestCase("for M in 1 2; do cat > a/daemon.json <<EOF\n{\"mtu\": $M}\nEOF\ndone")]
    [TestCase("f() { cat > a/daemon.json <<EOF\n{\"mtu\": $M}\nEOF\n}\nM=1; f; M=2; f")]
    [TestCase("f() { cat > a/daemon.json <<EOF\n{\"mtu\": $M}\nEOF\n}\nM=1; f; M=2; trap f EXIT")]
    [TestCase("f() { cat > a/daemon.json <<EOF\n{\"mtu\": $M}\nEOF\n}\nM=1; f; M=2; $COMMAND")]
    [TestCase("f() { cat > a/daemon.json <<EOF\n{\"mtu\": $M}\nEOF\nM=2; if a; then f; fi\n}\nM=1; f")]
    public void Other_variables_stay(string script) => Assert.That(Guests(script), Has.All.Contains("$M"));

    [Test]
    public void What_a_variable_gave_stands_where_it_is_used_and_is_not_edited_there()
    {
        var document = Plimsoll.Embedding.DocumentReader.Read("x", DocumentKind.ShellScript, "M=9\ncat > daemon.json <<EOF\n{\"mtu\": ${M}0}\nEOF");
        var guest = document.Guests.Single();
        var value = guest.At(guest.Text.IndexOf("90", StringComparison.Ordinal), 2);
        Assert.That(value.Physical.Text, Is.EqualTo("${M}0"));
        Assert.That(guest.At(value.Span.Start, 1).Physical.Text, Is.EqualTo("${M}"));
        Assert.That(guest.At(value.Span.Start, 0).PhysicalEdit?.Span.Length ?? 0, Is.Zero);
        Assert.That(guest.IsExpanded(value.Span), Is.False);
    }

    [TestCase("I=a:1\nbash -c \"docker run $I\"", "ShellScript: docker run $I")]
    [TestCase("I=a:1\ncat > run.sh <<EOF\ndocker run $I\nEOF", "ShellScript run.sh: docker run $I\n")]
    public void In_scripts_they_stay_for_the_model(string script, string guest) => Assert.That(Guests(script), Is.EqualTo(new[] { guest }));

    [Test]
    public void An_error_where_something_is_expanded_is_none()
    {
        var document = Plimsoll.Embedding.DocumentReader.Read("x", DocumentKind.ShellScript, "cat > daemon.json <<EOF\n{\"mtu\": $MTU, \"debug\": true}\nEOF");
        var guest = document.Guests.Single();
        Assert.That(guest.Tree.Errors, Is.Empty);
        Assert.That(guest.IsExpanded(new(guest.Text.IndexOf('$', StringComparison.Ordinal), 4)));
        Assert.That(guest.IsExpanded(new(guest.Text.IndexOf("debug", StringComparison.Ordinal), 5)), Is.False);
    }
}
