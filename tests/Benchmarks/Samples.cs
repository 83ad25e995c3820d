using System.Text;

namespace Plimsoll.Benchmarks;

/// <summary>Texts of a given size, one for each kind of file: what people write, repeated.</summary>
public static class Samples
{
    /// <param name="kind">A kind that <see cref="PathOf"/> knows.</param>
    /// <param name="size">How many instructions, services, commands or entries.</param>
    public static string Of(DocumentKind kind, int size)
    {
        var text = new StringBuilder();
        text.Append(kind switch
        {
            DocumentKind.Dockerfile => "FROM debian:12.7 AS build\nARG VERSION=1.2\nWORKDIR /src\n",
            DocumentKind.Compose => "name: sample\nx-labels: &labels {team: a}\nnetworks:\n  back: {}\nservices:\n",
            DocumentKind.ShellScript => "#!/bin/sh\nset -eu\nexport HTTPS_PROXY=http://proxy.example:3128\n",
            DocumentKind.Markdown => "# How to install\n\n",
            DocumentKind.DaemonJson => "{\n  \"log-driver\": \"json-file\",\n  \"insecure-registries\": [\n",
            DocumentKind.RegistriesYaml => "mirrors:\n",
            DocumentKind.NginxConf => "events {}\nhttp {\n",
            DocumentKind.SystemdUnit => "[Unit]\nDescription=sample\n\n[Service]\n",
            _ => "",
        });
        for (var i = 0; i < size; i++)
            text.Append(Item(kind, i));
        return text.Append(kind switch
        {
            DocumentKind.DaemonJson => "    \"last.example:5000\"\n  ]\n}\n",
            DocumentKind.NginxConf => "}\n",
            _ => "",
        }).ToString();
    }

    static string Item(DocumentKind kind, int i) => kind switch
    {
        DocumentKind.Dockerfile =>
            $"RUN apt-get update \\\n    && apt-get install -y --no-install-recommends package{i}=\"$VERSION\" \\\n    && rm -rf /var/lib/apt/lists/*\n",
        DocumentKind.Compose =>
            $"  service{i}:\n    image: registry.example/service{i}:1.{i}\n    environment:\n      - PEER=service{i / 2}\n    ports:\n      - \"{10_000 + i}:80\"\n    networks: [back]\n"
            + (i == 0 ? "" : $"    depends_on: [service{(i - 1) / 2}]\n") + $"    mem_limit: {i + 8}m\n    volumes: [\"./data{i}:/srv\"]\n    labels: *labels\n",
        DocumentKind.ShellScript =>
            $"if ! docker network inspect net{i} >/dev/null 2>&1; then\n  docker network create --subnet 10.{i % 250}.0.0/16 net{i}\nfi\ndocker run -d --name c{i} --network net{i} -e \"A=$HTTPS_PROXY\" image{i}:1\n",
        DocumentKind.Markdown =>
            $"Step {i}: start it.\n\n```sh\n$ docker run --rm -p {8_000 + i}:80 image{i}:1\n```\n\n",
        DocumentKind.DaemonJson => $"    \"registry{i}.example:5000\",\n",
        DocumentKind.RegistriesYaml => $"  registry{i}.example:\n    endpoint:\n      - \"https://mirror{i}.example\"\n",
        DocumentKind.NginxConf => $"  server {{\n    listen {8_000 + i};\n    location / {{ proxy_pass http://service{i}:80; }}\n  }}\n",
        DocumentKind.SystemdUnit => $"Environment=\"NAME{i}=value {i}\"\n",
        _ => $"NAME{i}=value{i}\n",
    };

    public static string PathOf(DocumentKind kind) => kind switch
    {
        DocumentKind.Dockerfile => "Dockerfile",
        DocumentKind.Compose => "compose.yaml",
        DocumentKind.ShellScript => "setup.sh",
        DocumentKind.Markdown => "README.md",
        DocumentKind.DaemonJson => "etc/docker/daemon.json",
        DocumentKind.RegistriesYaml => "registries.yaml",
        DocumentKind.NginxConf => "nginx.conf",
        DocumentKind.SystemdUnit => "docker.service",
        _ => ".env",
    };
}
