using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <content>A service that looks for its database on its own loopback.</content>
public sealed partial class LoopbackUpstream
{
    /// <param name="Scheme">How URLs of it begin.</param>
    /// <param name="Images">What serves it.</param>
    /// <param name="Variables">Variables that hold its host alone.</param>
    sealed record Database(string Scheme, ImmutableArray<string> Images, ImmutableArray<string> Variables);

    static readonly ImmutableArray<Database> _databases =
    [
        new("postgres", ["postgres", "postgis", "timescaledb", "pgvector"], ["POSTGRES_HOST", "PGHOST", "PG_HOST", "POSTGRES_SERVER", "POSTGRESQL_HOST"]),
        new("mysql", ["mysql", "mariadb", "percona"], ["MYSQL_HOST"]),
        new("mariadb", ["mariadb", "mysql"], ["MARIADB_HOST"]),
        new("mongodb", ["mongo", "mongodb"], ["MONGO_HOST", "MONGODB_HOST"]),
        new("redis", ["redis", "valkey", "keydb", "dragonfly"], ["REDIS_HOST"]),
        new("amqp", ["rabbitmq"], ["RABBITMQ_HOST", "AMQP_HOST"]),
        new("nats", ["nats"], ["NATS_HOST"]),
    ];

    /// <summary>Whichever database the application has. Several: nobody knows.</summary>
    static readonly ImmutableArray<string> _anyDatabase = ["DB_HOST", "DATABASE_HOST", "WORDPRESS_DB_HOST"];

    /// <param name="told">Places in files that several services share, and that one of them was told of.</param>
    static void AnalyzeDatabases(AnalysisContext<Deployment> context, ContainerSpec container, HashSet<Location> told)
    {
        foreach (var reference in UrlReference.Of(container).Where(r => r.Variable is not null && IsLoopback(r.Host.Text)))
        {
            if (_databases.FirstOrDefault(d => reference.Scheme.StartsWith(d.Scheme, StringComparison.Ordinal)) is { } database)
                AnalyzeDatabase(context, container, database, reference.Host, told);
        }

        // A file of variables goes to services that have no use for some of them.
        foreach (var variable in container.Environment.Where(e => !e.IsFromFile && container.Variable(e.Name) == e))
        {
            if (variable.Value is not { } value || UrlReference.HostOf(value) is not { } host || value.Text.Contains("://", StringComparison.Ordinal) || !IsLoopback(host.Known))
                continue;
            var candidates = _anyDatabase.Contains(variable.Name, StringComparer.Ordinal)
                ? [.. _databases.Where(d => d.Scheme is "postgres" or "mysql" && Servers(context.Subject, container, d).Count > 0)]
                : _databases.Where(d => d.Variables.Contains(variable.Name, StringComparer.Ordinal)).ToList();
            if (candidates is [var database])
                AnalyzeDatabase(context, container, database, host, told);
        }
    }

    static void AnalyzeDatabase(AnalysisContext<Deployment> context, ContainerSpec container, Database database, SourcedText host, HashSet<Location> told)
    {
        if (MayServe(container, database, context.Subject) || Servers(context.Subject, container, database) is not [{ Name.Known: { } service } server]
            || !told.Add(host.Location))
            return;
        context.Report(Diagnostic.Create(_descriptor, host.Location, host.Text, $"the container `{container.Name?.Text}`", $"no {database.Scheme} runs: `{service}` is another container") with
        {
            Label = "not the host, and not the other service",
            Related = [new RelatedLocation(server.Location, "here it runs, with a network address of its own")],
            WhatHappens = "connection refused",
            WhatToDo = $"write {service}",
            Fix = server.SharesNetworkWith(container) && host.Location.Text == host.Text
                ? new Fix($"Write {service}", FixSafety.Unsafe, new FixEdit(host.Location, service)) : null,
        });
    }

    static List<ContainerSpec> Servers(Deployment deployment, ContainerSpec container, Database database) =>
        [.. deployment.Containers.Where(c => c != container && c.Service?.Project == container.Service?.Project
            && ImageName(c) is { } name && database.Images.Contains(name, StringComparer.OrdinalIgnoreCase))];

    /// <summary>The container may have one of its own, or a way to one: in its image, its Dockerfile, its command or a volume.</summary>
    static bool MayServe(ContainerSpec container, Database database, Deployment deployment)
    {
        if (container.Entrypoint.Concat(container.Command).SelectMany(a => Words(a.Text)).Any(w => IsPackage(w, database) || w is "ssh" or "autossh" or "socat" || w.Contains("proxy", StringComparison.Ordinal))
            || container.Mounts.Any(m => IsForSockets(m.Target.Text.TrimEnd('/'))))
            return true;
        if (container.Service is not { Build: not null } && !(container.Image?.Known is { } written && deployment.BuildsOf(written).Any()))
            return ImageName(container) is not { } own || IsNamed(own, database);
        return deployment.BuildOf(container) is not { Image.Document: { } dockerfile } build || ImageFiles.StageOf(build) is not { } stage
            || stage.Lineage.Any(s => s.Image.Known is not { } image || ImageReference.TryParse(image)?.Name is { } name && IsNamed(name, database))
            || Words(dockerfile.Text).Any(w => IsPackage(w, database));
    }

    /// <summary>The server's socket may come in here: clients of MySQL and PostgreSQL take it for <c>localhost</c>.</summary>
    static bool IsForSockets(string target) => target is "/run" or "/var/run" or "/tmp" || target.EndsWith("/mysqld", StringComparison.Ordinal) || target.EndsWith("run/postgresql", StringComparison.Ordinal);

    static bool IsNamed(string image, Database database) => database.Images.Any(i => image.Contains(i, StringComparison.OrdinalIgnoreCase));

    /// <summary>A package with the server in it, or what starts several programs.</summary>
    static bool IsPackage(string word, Database database) =>
        word.StartsWith("supervisor", StringComparison.Ordinal) || word.StartsWith("s6-", StringComparison.Ordinal) || word == "postgresql" && database.Scheme == "postgres"
        || database.Images.Any(i => word == i || word.StartsWith(i, StringComparison.Ordinal) && (word.EndsWith("-server", StringComparison.Ordinal) || char.IsAsciiDigit(word[^1])));

    static string[] Words(string text) => text.ToLowerInvariant().Split([' ', '\t', '\r', '\n', '=', '"', '\'', '[', ']', ',', ';', '/', '\\'], StringSplitOptions.RemoveEmptyEntries);
}
