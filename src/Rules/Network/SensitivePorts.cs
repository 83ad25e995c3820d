using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>
/// Ports of well-known images that are for the machine itself or for other containers, as a rule: databases, queues, caches, admin
/// pages, notebooks. A port counts only together with the image: 8080 is anybody's.
/// </summary>
static class SensitivePorts
{
    /// <param name="What">What answers there, with its article.</param>
    /// <param name="Images">Last elements of image names.</param>
    /// <param name="Ports">Inside the container.</param>
    sealed record Entry(string What, ImmutableArray<string> Images, ImmutableArray<int> Ports);

    const string Database = "a database";
    const string Cache = "a cache";
    const string Queue = "a message queue";
    const string Admin = "an admin page";
    const string Docker = "the Docker API";

    static readonly ImmutableArray<Entry> _entries =
    [
        new(Database, ["postgres", "postgresql", "postgis", "timescaledb", "timescaledb-ha", "pgvector"], [5432]),
        new(Database, ["mysql", "mysql-server", "mariadb", "percona", "percona-server"], [3306, 33060]),
        new(Database, ["mongo", "mongodb", "mongodb-community-server", "percona-server-mongodb"], [27017, 27018, 27019]),
        new(Cache, ["redis", "redis-stack", "redis-stack-server", "valkey", "keydb", "dragonfly"], [6379]),
        new(Cache, ["memcached"], [11211]),
        new(Database, ["elasticsearch", "elasticsearch-oss", "opensearch"], [9200, 9300]),
        new(Database, ["cassandra", "scylla"], [7000, 7199, 9042, 9160]),
        new(Database, ["couchdb"], [5984]),
        new(Database, ["neo4j"], [7474, 7687]),
        new(Database, ["clickhouse-server", "clickhouse"], [8123, 9000]),
        new(Database, ["arangodb"], [8529]),
        new(Database, ["oracle-xe", "oracle-free"], [1521]),
        new("a key-value store", ["etcd"], [2379, 2380]),
        new("a coordination service", ["zookeeper", "cp-zookeeper"], [2181]),
        new(Queue, ["rabbitmq"], [5672, 25672, 4369]),
        new(Admin, ["rabbitmq"], [15672]),
        new(Queue, ["nats"], [4222, 6222, 8222]),
        new(Queue, ["activemq", "activemq-classic", "activemq-artemis"], [61616, 8161]),
        new(Admin, ["adminer"], [8080]),
        new(Admin, ["phpmyadmin"], [80]),
        new(Admin, ["pgadmin4"], [80, 443]),
        new(Admin, ["mongo-express", "redis-commander"], [8081]),
        new(Admin, ["redisinsight"], [5540, 8001]),
        new(Admin, ["redis-stack"], [8001]),
        new(Admin, ["kafka-ui", "akhq", "dozzle"], [8080]),
        new(Admin, ["portainer", "portainer-ce", "portainer-ee"], [9000, 9443]),
        new("Traefik's API and dashboard", ["traefik"], [8080]),
        new("a notebook", ["notebook", "base-notebook", "minimal-notebook", "scipy-notebook", "datascience-notebook", "tensorflow-notebook", "pytorch-notebook", "pyspark-notebook", "all-spark-notebook", "r-notebook"], [8888]),
        new(Docker, ["docker", "docker-socket-proxy", "socket-proxy"], [2375]),
        new("the kubelet's API", ["k3s"], [10250]),
        new("the cluster's etcd", ["k3s"], [2379, 2380]),
    ];

    /// <summary>What answers at a port of the container; null where that is not certain, or fit for everybody.</summary>
    public static string? WhatIs(ContainerSpec container, PublishedPort port)
    {
        if (container.Image is not { Known: { } image } || ImageReference.TryParse(image) is not { } reference)
            return null;
        if (port.Protocol == "udp")
            return IsK3s(reference) && Covers(port, 8472) ? "the pods' network of K3s" : null;
        if (reference is { Registry: "mcr.microsoft.com", Path: "mssql/server" or "azure-sql-edge" } && Covers(port, 1433))
            return Database;
        // An entry point for requests may have the dashboard's usual port.
        if (reference.Name == "traefik" && container.Command.Any(a => a.Text.EndsWith(":8080", StringComparison.Ordinal) && !a.Text.StartsWith("--entrypoints.traefik.", StringComparison.OrdinalIgnoreCase)))
            return null;
        return _entries.FirstOrDefault(e => e.Images.Contains(reference.Name, StringComparer.Ordinal) && e.Ports.Any(p => Covers(port, p)))?.What;
    }

    /// <summary>A registry is for other machines as often as not.</summary>
    public static bool IsRegistry(ContainerSpec container, PublishedPort port) =>
        container.Image?.Known is { } image && ImageReference.TryParse(image) is { IsOfficial: true, Name: "registry" } && Covers(port, 5000);

    static bool IsK3s(ImageReference image) => image.Path is "rancher/k3s" or "k3s-io/k3s";

    static bool Covers(PublishedPort port, int number) => port.ContainerStart <= number && number <= port.ContainerEnd;
}
