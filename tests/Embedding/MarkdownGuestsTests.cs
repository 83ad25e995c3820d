namespace Plimsoll.Tests.Embedding;

public sealed class MarkdownGuestsTests
{
    static string[] Guests(string text) => GuestAssert.Dump(DocumentKind.Markdown, text);

    static string Fence(string info, string content) => $"```{info}\n{content}\n```\n";

    [TestCase("dockerfile", "FROM a", DocumentKind.Dockerfile)]
    [TestCase("Dockerfile", "FROM a", DocumentKind.Dockerfile)]
    [TestCase("bash", "ls", DocumentKind.ShellScript)]
    [TestCase("{.sh}", "ls", DocumentKind.ShellScript)]
    [TestCase("yaml", "services:\n  web:\n    image: a", DocumentKind.Compose)]
    [TestCase("yml", "mirrors:\n  docker.io:\n    endpoint: []", DocumentKind.RegistriesYaml)]
    [TestCase("yaml:docker-compose.yml", "services:\n  web:\n    image: a", DocumentKind.Compose)]
    [TestCase("docker-compose.yml", "services:\n  web:\n    image: a", DocumentKind.Compose)]
    [TestCase("json", "{\"registry-mirrors\": []}", DocumentKind.DaemonJson)]
    [TestCase("json", "{\"proxies\": {\"http-proxy\": \"a\"}}", DocumentKind.DaemonJson)]
    [TestCase("json", "{\"proxies\": {\"default\": {}}}", DocumentKind.ClientConfig)]
    [TestCase("json title=\"daemon.json\"", "{\"debug\": true}", DocumentKind.DaemonJson)]
    [TestCase("json", "{\"auths\": {\"r\": {\"auth\": \"a\"}}}", DocumentKind.ClientConfig)]
    [TestCase("nginx", "server {}", DocumentKind.NginxConf)]
    [TestCase("ini", "[Service]\nRestart=no", DocumentKind.SystemdUnit)]
    [TestCase("env", "A=1", DocumentKind.EnvFile)]
    [TestCase("yaml", "services:\nweb:\n  image: a\nnetworks:\nn:\n  driver: bridge", DocumentKind.Compose)]
    [TestCase("js", "# vi ./nginx.conf\nserver {\n  listen 80;\n}", DocumentKind.NginxConf)]
    [TestCase("", "$ docker ps", DocumentKind.ShellScript)]
    [TestCase("", "docker run a", DocumentKind.ShellScript)]
    [TestCase("", "sudo mkdir -p /etc/docker\nsudo systemctl restart docker", DocumentKind.ShellScript)]
    [TestCase("", "FROM a\nRUN b", DocumentKind.Dockerfile)]
    [TestCase("", "services:\n  web:\n    image: a", DocumentKind.Compose)]
    [TestCase("", "upstream a {\n  server b:80;\n}", DocumentKind.NginxConf)]
    public void A_fence_is_what_its_info_string_and_its_text_say(string info, string content, DocumentKind kind) =>
        Assert.That(Guests(Fence(info, content))[0].Split([':', ' '])[0], Is.EqualTo(kind.ToString()));

    [TestCase("yaml", "services:\n  App\\Mailer:\n    class: A\n    tags: [b]")]
    [TestCase("yaml", "services:\n- name: kong")]
    [TestCase("yaml", "services:\n  web:\n    image: {repository: a}")]
    [TestCase("yaml", "apiVersion: v1")]
    [TestCase("json", "{\"status\": \"ok\"}")]
    [TestCase("json", "[1]")]
    [TestCase("ini", "[mysqld]\nport=1")]
    [TestCase("python", "print()")]
    [TestCase("js", "const server = { listen: 80 };")]
    [TestCase("mermaid", "graph TB")]
    [TestCase("text", "docker run a")]
    [TestCase("powershell", "docker run a")]
    [TestCase("", "Shell\n  |\ndockerd")]
    [TestCase("", "Using default tag: latest")]
    [TestCase("", "")]
    public void What_is_not_certain_is_left_alone(string info, string content) => Assert.That(Guests(Fence(info, content)), Is.Empty);

    [TestCase("Put this into `/etc/docker/daemon.json`:\n\n", "json", "{\"debug\": true}", "DaemonJson /etc/docker/daemon.json")]
    [TestCase("編輯/etc/docker/daemon.json，內容：\n", "json", "{\"registry-mirror\": []}", "DaemonJson /etc/docker/daemon.json")]
    [TestCase("~/.docker/config.json\n", "json", "{\"proxies\": {}}", "ClientConfig ~/.docker/config.json")]
    [TestCase("", "yaml", "# /etc/rancher/k3s/registries.yaml\nmirrors: {}", "RegistriesYaml /etc/rancher/k3s/registries.yaml")]
    [TestCase("", "json", "// daemon.json\n{\"debug\": true}", "DaemonJson daemon.json")]
    [TestCase("`/etc/rancher/k3s/config.yaml`\n", "yaml", "tls-san: [a]", "K3sConfig")]
    [TestCase("/etc/systemd/system/docker.service.d/proxy.conf\n", "conf", "Environment=A=1", "SystemdUnit /etc/systemd/system/docker.service.d/proxy.conf")]
    [TestCase("# daemon.json\n\nLike this.\n\n", "json", "{\"bip\": \"\", \"proxies\": {\"default\": {}}}", "DaemonJson")]
    [TestCase("# daemon.json\n\nLike this.\n\n", "json", "{\"proxies\": {\"default\": {}}}", "DaemonJson")]
    public void A_name_nearby_tells_which_file_it_is(string above, string info, string content, string expected) =>
        Assert.That(Guests(above + Fence(info, content)).Single(), Does.StartWith(expected));

    [TestCase("Without daemon.json, the API says:", "json", "{\"message\": \"no\"}")]
    [TestCase("Beside registries.yaml:", "yaml", "apiVersion: v1\nkind: Secret")]
    [TestCase("Beside /etc/rancher/k3s/config.yaml:", "yaml", "apiVersion: v1\nkind: Secret\ntoken: a")]
    [TestCase("Restart containerd.service with this:", "ini", "[plugins]\nA=1")]
    [TestCase("Unlike nginx.conf:", "conf", "<VirtualHost *:80>\nServerName a\n</VirtualHost>")]
    public void Another_text_beside_a_files_name_is_not_that_file(string above, string info, string content) =>
        Assert.That(Guests($"{above}\n\n{Fence(info, content)}"), Is.Empty);

    [Test]
    public void Commands_are_taken_from_behind_their_prompts() => Assert.That(
        Guests("""
            ```console
            $ docker pull a \
                --quiet
            a: Pulling from library/a
            $ cat > f <<EOF
            > line
            > EOF
            $ for i in 1 2; do
            >   docker pull b:$i
            > done
            user@host:~/x$ echo 'two
            lines'
            [root@host ~]# docker ps
            CONTAINER ID
            $
            ```
            """),
        Is.EqualTo(new[]
        {
            "ShellScript: docker pull a \\\n    --quiet\ncat > f <<EOF\nline\nEOF\nfor i in 1 2; do\n  docker pull b:$i\ndone\necho 'two\nlines'\ndocker ps\n\n",
        }));

    [Test]
    public void Without_prompts_all_lines_are_commands_and_comments() =>
        Assert.That(Guests(Fence("bash", "# docker pull a\ndocker pull b")), Is.EqualTo(new[] { "ShellScript: # docker pull a\ndocker pull b\n" }));

    [TestCase("# docker pull a\nUsing default tag\n# docker ps", "docker pull a\ndocker ps\n")]
    [TestCase("# docker pull fails here\ndocker pull a", "# docker pull fails here\ndocker pull a\n")]
    [TestCase("# Pull it\n# docker pull a", "# Pull it\n# docker pull a\n")]
    [TestCase("> docker pull a\nUsing default tag", "docker pull a\n")]
    public void A_root_prompt_needs_commands_behind_it_all(string content, string script) =>
        Assert.That(Guests(Fence("console", content)), Is.EqualTo(new[] { "ShellScript: " + script }));

    [TestCase("docker pull rancher/k3s:<VERSION> --quiet", "docker pull rancher/k3s:\uFFFC --quiet\n")]
    [TestCase("docker run -v /<my dir>:/x a", "docker run -v /\uFFFC:/x a\n")]
    [TestCase("docker run ... a", "docker run $__ a\n")]
    [TestCase("docker run -e HTTP_PROXY=\"...\" -e A=... a", "docker run -e HTTP_PROXY=\"\uFFFC\" -e A=\uFFFC a\n")]
    [TestCase("curl http://...:80/ ./... a...b Loading...", "curl http://\uFFFC:80/ ./... a...b Loading...\n")]
    [TestCase("a <in >out", "a <in >out\n")]
    [TestCase("cat <<EOF >f\nEOF", "cat <<EOF >f\nEOF\n")]
    [TestCase("a <b> >(c)", "a \uFFFC >(c)\n")]
    [TestCase("a 2>&1 <b", "a 2>&1 <b\n")]
    [TestCase("diff <(a) <(b)", "diff <(a) <(b)\n")]
    public void Placeholders_are_unknown_text(string command, string script) =>
        Assert.That(Guests(Fence("sh", command))[0], Is.EqualTo("ShellScript: " + script));

    [Test]
    public void Fences_in_lists_and_quotes_come_without_their_prefixes() =>
        Assert.That(Guests("> 1. x\n>    ```sh\n>    cat > .env <<EOF\n>    A=1\n>    EOF\n>    ```\n"),
            Is.EqualTo(new[] { "ShellScript: cat > .env <<EOF\nA=1\nEOF\n", ">EnvFile .env: A=1\n" }));
}
