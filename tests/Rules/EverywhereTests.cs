using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules;

/// <summary>
/// A mistake is the same mistake in a script, a compose file, a note, a heredoc and a unit. What the rules' own tests do not say of a
/// place is said here.
/// </summary>
public sealed class EverywhereTests
{
    static void Finds(string id, params (string Path, string Markup)[] files)
    {
        var check = new RuleCheck(Catalogue.All.Single(r => r.Id == id));
        foreach (var (path, markup) in files)
            check.On(path, markup);
        check.Finds();
    }

    [TestCase("PLM6005", "```bash\nHTTP_PROXY=http://10.0.0.9:3128\ndocker run -e [|HTTP_PROXY|] web:1\n```\n")]
    [TestCase("PLM6007", "```bash\ndocker run -d -e HTTPS_PROXY=[|http://127.0.0.1:3128|] web:1\n```\n")]
    [TestCase("PLM6007", "```yaml\nservices:\n  web:\n    image: web:1\n    environment:\n      HTTPS_PROXY: [|http://localhost:3128|]\n```\n")]
    [TestCase("PLM6011", "```dockerfile\nFROM debian:12\nENV [|HTTP_PROXY=http://10.0.0.9:3128|]\n```\n")]
    [TestCase("PLM7003", "```bash\ndocker run -d --network host [|-p 8080:80|] nginx:1.29\n```\n")]
    [TestCase("PLM7004", "```bash\ndocker network create front_net\ndocker run -d --network [|front-net|] nginx:1.29\n```\n")]
    public void In_a_note(string id, string markup) => Finds(id, ("notes.md", markup));

    [TestCase("PLM6007", "docker run -d -e HTTPS_PROXY=[|http://127.0.0.1:3128|] web:1")]
    [TestCase("PLM7003", "docker run -d --network host [|-p 8080:80|] nginx:1.29")]
    [TestCase("PLM7015", "docker run -d --name db -p [|5432:5432|] postgres:17")]
    [TestCase("PLM7017", "docker run -d --privileged rancher/k3s:[|v1.24.10-k3s1|] server")]
    public void In_a_heredoc_and_in_a_unit(string id, string command)
    {
        Finds(id, ("setup.sh", $"cat > run.sh <<'EOF'\n#!/bin/sh\n{command}\nEOF\nsh run.sh\n"));
        Finds(id, ("setup.sh", $"ssh -T nas sh -s <<'EOF'\n{command}\nEOF\n"));
        Finds(id, ("web.service", $"[Service]\nExecStart=/usr/bin/{command}\n"));
    }

    [TestCase("PLM6007", "    environment:\n      HTTPS_PROXY: [|http://127.0.0.1:3128|]\n")]
    [TestCase("PLM7015", "    ports: [\"[|5432:5432|]\"]\n")]
    public void In_a_compose_file_that_a_script_writes(string id, string lines) =>
        Finds(id, ("setup.sh", $"cat > compose.yaml <<'EOF'\nservices:\n  db:\n    image: postgres:17\n{lines}EOF\ndocker compose up -d\n"));

    [Test]
    public void A_configuration_that_a_script_writes_is_nginx_s() => Finds("PLM7011",
        ("setup.sh", """
            cat > default.conf <<'EOF'
            server {
              location / { proxy_pass http://[|127.0.0.1|]:3000; }
            }
            EOF
            docker run -d --name web -v ./default.conf:/etc/nginx/conf.d/default.conf nginx:1.29

            """));

    [Test]
    public void A_daemon_json_in_a_note_is_one() => Finds("PLM6016",
        ("notes.md", "```bash\nsudo tee /etc/docker/daemon.json <<'EOF'\n{[|\"http-proxy\"|]: \"http://10.0.0.9:3128\"}\nEOF\n```\n"));
}
