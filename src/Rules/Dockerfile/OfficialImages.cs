using System.Collections.Frozen;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>Images of Docker Hub that many Dockerfiles name without a tag.</summary>
static class OfficialImages
{
    static readonly FrozenSet<string> _names = FrozenSet.ToFrozenSet(
    [
        "alpine", "busybox", "caddy", "composer", "consul", "debian", "docker", "golang", "gradle", "httpd", "maven", "nginx", "node", "php", "python",
        "redis", "ruby", "rust", "traefik", "ubuntu", "vault",
    ], StringComparer.Ordinal);

    static readonly FrozenSet<string> _more = FrozenSet.ToFrozenSet(
    [
        "almalinux", "amazonlinux", "archlinux", "bash", "cassandra", "centos", "clojure", "couchdb", "dart", "eclipse-temurin", "elasticsearch", "elixir", "erlang",
        "fedora", "gcc", "ghost", "grafana", "haproxy", "haskell", "influxdb", "java", "jenkins", "jetty", "julia", "kibana", "kong", "mariadb", "memcached", "mongo",
        "mysql", "openjdk", "oraclelinux", "perl", "postgres", "pypy", "r-base", "rabbitmq", "registry", "rockylinux", "swift", "telegraf", "tomcat", "varnish",
        "wordpress", "zookeeper",
    ], StringComparer.Ordinal);

    /// <summary>Names that people copy programs from: such a name is meant, even where a stage has nearly the same.</summary>
    public static bool IsCopiedFrom(string name) => _names.Contains(name);

    public static bool Has(string name) => _names.Contains(name) || _more.Contains(name);
}
