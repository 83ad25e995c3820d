using Plimsoll.Analysis;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

/// <summary>Findings end up in logs and reports that many read: no word of one holds the password of a proxy.</summary>
public sealed class PasswordsAreNotToldTests
{
    const string Password = "Lovelace1815";
    const string Proxy = $"http://ada:{Password}@10.0.0.9:3128";
    const string Loopback = $"http://ada:{Password}@127.0.0.1:3128";

    static readonly AnalysisDriver _driver = new(Catalogue.Index);
    static readonly Configuration _everything = Configuration.Default with { IsAll = true };

    static readonly (string Path, string Text)[][] _sets =
    [
        [("setup.sh", $"export HTTP_PROXY={Proxy} NO_PROXY='{Proxy};localhost'\nexport DOCKER_HOST=tcp://192.168.5.2:2375\ndocker pull nginx:1.27\n")],
        [("setup.sh", $"export http_proxy={Proxy}\nsudo docker run -e http_proxy nginx:1.27\ndocker pull nginx:1.27\nsudo dockerd &\n"), ("etc/docker/daemon.json", "{}\n")],
        [("setup.sh", $"HTTP_PROXY={Proxy}\ndocker run -e HTTP_PROXY nginx:1.27\ndocker run -e HTTPS_PROXY={Loopback} nginx:1.27\ndocker build --build-arg http_proxy={Loopback} .\n"),
            ("Dockerfile", $"FROM debian:12\nENV https_proxy={Proxy} no_proxy={Proxy}\nARG HTTP_PROXY={Proxy}\nRUN apt-get update && curl -O http://example.com/\n")],
        [("compose.yaml", $"""
            services:
              web:
                image: nginx:1.27
                environment:
                  - HTTP_PROXY="{Proxy}"
                  - https_proxy=ada:{Password}@10.0.0.9:3128
                  - ALL_PROXY=http://ada:{Password}@10.0.0.9
                  - NO_PROXY={Proxy},192.168.*
                  - URL=http://ada:{Password}@localhost:8080/
              k3s:
                image: rancher/k3s:latest
                environment:
                  HTTP_PROXY: {Loopback}
                  NO_PROXY: localhost
              agent:
                image: rancher/k3s:latest
                command: agent --server https://ada:{Password}@192.168.1.1:6443

            """), (".env", $"HTTP_PROXY={Proxy}\nNO_PROXY=localhost\n")],
        [("etc/docker/daemon.json", $$"""{ "http-proxy": "{{Proxy}}", "proxies": { "https-proxy": "https://ada:{{Password}}@10.0.0.9:3128", "default": { "httpProxy": "{{Proxy}}" } } }"""),
            ("root/.docker/config.json", $$"""{ "proxies": { "default": { "httpProxy": "{{Loopback}}", "noProxy": "a;{{Proxy}}" } } }"""),
            ("setup.sh", "docker run nginx:1.27\ndocker run --privileged rancher/k3s:v1.30.0-k3s1 server\ndocker build .\n"), ("Dockerfile", "FROM debian:12\nRUN apt-get update\n")],
        [("setup.sh", $"cat > /etc/systemd/system/docker.service.d/proxy.conf <<EOF\n[Service]\nEnvironment=\"HTTP_PROXY={Proxy}\" \"NO_PROXY=http://ada:{Password}@x\"\nEOF\ndocker pull nginx:1.27\n"),
            ("start.sh", $"docker run -e HTTP_PROXY=http://ada:{Password}@10.0.0.8:3128 --privileged rancher/k3s:v1.30.0-k3s1 server\n")],
    ];

    [TestCaseSource(nameof(_sets))]
    public void In_no_text_of_a_finding((string Path, string Text)[] files)
    {
        var found = new TestSet([.. files], _driver, _everything).Analyze();
        Assert.That(found.Any(d => d.Id.StartsWith("PLM6", StringComparison.Ordinal)), "the set has mistakes in its proxies");
        var texts = found.SelectMany(d => new[] { d.Message, d.Label, d.WhatHappens, d.WhatToDo, d.Fix?.Title }.Concat(d.Related.Select(r => (string?)r.Message)).Select(t => $"{d.Id}: {t}"));
        Assert.That(texts.Where(t => t.Contains(Password, StringComparison.Ordinal)), Is.Empty);
    }
}
