using Plimsoll.Embedding;

namespace Plimsoll.Tests.Embedding;

public sealed class DocumentKindsTests
{
    [TestCase("Dockerfile", DocumentKind.Dockerfile)]
    [TestCase("a/Dockerfile.dev", DocumentKind.Dockerfile)]
    [TestCase("a/web.Dockerfile", DocumentKind.Dockerfile)]
    [TestCase("Containerfile", DocumentKind.Dockerfile)]
    [TestCase("docker-compose.yml", DocumentKind.Compose)]
    [TestCase("compose.override.yaml", DocumentKind.Compose)]
    [TestCase("docker-compose-prod.yml", DocumentKind.Compose)]
    [TestCase("/etc/docker/daemon.json", DocumentKind.DaemonJson)]
    [TestCase("/share/CACHEDEV1_DATA/.qpkg/container-station/etc/docker.json", DocumentKind.DaemonJson)]
    [TestCase("/var/packages/Docker/etc/dockerd.json", DocumentKind.DaemonJson)]
    [TestCase("/etc/rancher/k3s/registries.yaml", DocumentKind.RegistriesYaml)]
    [TestCase("/etc/rancher/k3s/config.yaml", DocumentKind.K3sConfig)]
    [TestCase("/etc/rancher/k3s/config.yaml.d/a.yaml", DocumentKind.K3sConfig)]
    [TestCase("/root/.docker/config.json", DocumentKind.ClientConfig)]
    [TestCase("C:\\Users\\a\\.docker\\config.json", DocumentKind.ClientConfig)]
    [TestCase("run-docker.sh", DocumentKind.ShellScript)]
    [TestCase("/etc/default/docker", DocumentKind.ShellScript)]
    [TestCase("~/.bashrc", DocumentKind.ShellScript)]
    [TestCase("notes.MD", DocumentKind.Markdown)]
    [TestCase("/lib/systemd/system/docker.service", DocumentKind.SystemdUnit)]
    [TestCase("/etc/systemd/system/docker.service.d/http-proxy.conf", DocumentKind.SystemdUnit)]
    [TestCase(".env", DocumentKind.EnvFile)]
    [TestCase(".env.example", DocumentKind.EnvFile)]
    [TestCase("web.env", DocumentKind.EnvFile)]
    [TestCase("/etc/environment", DocumentKind.EnvFile)]
    [TestCase("nginx.conf", DocumentKind.NginxConf)]
    [TestCase("/etc/nginx/conf.d/site.conf", DocumentKind.NginxConf)]
    [TestCase("conf.d/default.conf", DocumentKind.NginxConf)]
    [TestCase("templates/default.conf.template", DocumentKind.NginxConf)]
    [TestCase("nginx/sites-enabled/site", DocumentKind.NginxConf)]
    public void By_path(string path, DocumentKind kind) => Assert.That(DocumentKinds.ByPath(path), Is.EqualTo(kind));

    [TestCase("")]
    [TestCase("/")]
    [TestCase("Dockerfile.dockerignore")]
    [TestCase("Dockerfile.j2")]
    [TestCase("Dockerfiles")]
    [TestCase("composer.json")]
    [TestCase("compose.yaml.bak")]
    [TestCase("config.json")]
    [TestCase("docker.json")]
    [TestCase("config.yaml")]
    [TestCase("/etc/httpd/conf.d/ssl.conf")]
    [TestCase("/etc/supervisor/conf.d/app.conf")]
    [TestCase("package.json")]
    [TestCase("values.yaml")]
    [TestCase("docker")]
    public void Not_by_path(string path) => Assert.That(DocumentKinds.ByPath(path), Is.Null);

    [TestCase("stack.yml", "services:\n  a:\n    image: x\n", DocumentKind.Compose)]
    [TestCase("stack.yml", "x-a: &a\n  restart: always\nservices:\n  a:\n    <<: *a\n", DocumentKind.Compose)]
    [TestCase("mirrors.yaml", "mirrors:\n  docker.io:\n    endpoint: [a]\n", DocumentKind.RegistriesYaml)]
    [TestCase("qnap.json", "{\"registry-mirrors\": [\"a\"]}", DocumentKind.DaemonJson)]
    [TestCase("run", "#!/usr/bin/env bash\n", DocumentKind.ShellScript)]
    [TestCase("run", "#!/bin/busybox sh\n", DocumentKind.ShellScript)]
    [TestCase("site.conf", "# c\nserver {\n  listen 80;\n}\n", DocumentKind.NginxConf)]
    [TestCase("proxy.conf", "[Service]\nEnvironment=A=1\n", DocumentKind.SystemdUnit)]
    public void By_content(string path, string text, DocumentKind kind) => Assert.That(DocumentKinds.ByContent(path, text), Is.EqualTo(kind));

    [TestCase("run", "#!/usr/bin/env python3\n")]
    [TestCase("run", "#!/bin/zsh\n")]
    [TestCase("services.yaml", "services:\n  _defaults:\n    autowire: true\n  App\\: {resource: ../src}\n")]
    [TestCase("values.yaml", "services:\n  web:\n    image:\n      repository: x\n")]
    [TestCase("a.yaml", "jobs:\n  a:\n    services:\n      db:\n        image: x\n")]
    [TestCase("package.json", "{\"name\": \"x\", \"proxies\": {}}")]
    [TestCase("a.conf", "[program:x]\ncommand=server a { }\n")]
    [TestCase("a.json", "[")]
    [TestCase("notes.txt", "services:\n  a:\n    image: x\n")]
    public void Not_by_content(string path, string text) => Assert.That(DocumentKinds.ByContent(path, text), Is.Null);

    [TestCase("run.sh", "#!/usr/bin/env fish\n", null)]
    [TestCase("run.sh", "#!/bin/bash\n", DocumentKind.ShellScript)]
    [TestCase("run.sh", "echo\n", DocumentKind.ShellScript)]
    [TestCase("nginx/supervisord.conf", "[supervisord]\nnodaemon=true\n", null)]
    [TestCase("nginx/httpd.conf", "<VirtualHost *:80>\n", null)]
    [TestCase("nginx/ssl.conf", "ssl_protocols TLSv1.3;\n", DocumentKind.NginxConf)]
    [TestCase("stack.yml", "services:\n  a:\n    image: x\n", DocumentKind.Compose)]
    public void By_path_unless_the_text_speaks_against_it(string path, string text, DocumentKind? kind) =>
        Assert.That(DocumentKinds.Of(path, text), Is.EqualTo(kind));
}
