using System.Collections.Frozen;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Compose;

/// <summary>
/// A service waits for another to be healthy, and that one certainly has no health check: it is switched off, or neither the file nor
/// the image brings one.
/// </summary>
public sealed class HealthyWithoutHealthcheck : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2004",
        title: "Waiting for the health of a service that has no health check",
        messageFormat: "`{0}` waits until `{1}` is healthy, and `{1}` {2}",
        Category.Compose,
        DiagnosticSeverity.Warning);

    /// <summary>
    /// Services among Docker Hub's official images, which have no HEALTHCHECK by policy.
    /// Source: https://github.com/docker-library/faq#healthcheck
    /// </summary>
    static readonly FrozenSet<string> _unchecked = new[]
    {
        "postgres", "mysql", "mariadb", "redis", "mongo", "rabbitmq", "memcached", "nginx", "httpd", "cassandra", "zookeeper", "haproxy", "influxdb",
        "couchdb", "nats", "caddy", "wordpress", "ghost", "registry",
    }.ToFrozenSet(StringComparer.Ordinal);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        if (context.Subject.Service is not { Project: { IsComplete: true, IsFragment: false } project } service)
            return;
        foreach (var (name, condition) in service.DependsOn)
        {
            if (condition != "service_healthy" || name.Known is not { } known
                || context.Deployment.Containers.FirstOrDefault(c => c.Service?.Project == project && c.Service.Name == known) is not { Service: { } awaited } container
                || WhyUnchecked(container, awaited, context.Deployment) is not { } why)
                continue;
            context.Report(Diagnostic.Create(_descriptor, name.Location, service.Name, known, why.Words) with
            {
                Label = "never becomes healthy",
                Related = [new RelatedLocation(why.Location, why.Clause)],
                WhatHappens = $"dependency failed to start: container for service \"{known}\" has no healthcheck configured",
                WhatToDo = $"give `{known}` a `healthcheck:`, or wait for `service_started`",
            });
        }
    }

    static (string Words, Location Location, string Clause)? WhyUnchecked(ContainerSpec container, ComposeService service, Deployment deployment)
    {
        if (service.Healthcheck is { } healthcheck)
        {
            return IsSwitchedOff(healthcheck)
                ? ("has its health check switched off", service.HealthcheckDocument!.At(healthcheck.Key.Span), "here it is switched off") : null;
        }

        if (service.Build is not null || container.Image?.Known is { } built && deployment.BuildsOf(built).Any())
        {
            // What the base image brings is not known, unless the Dockerfile takes it away.
            return deployment.BuildOf(container) is { Target: null, Image: { Final: { } final } image }
                && final.Lineage.SelectMany(s => s.Instructions.OfType<HealthcheckSyntax>().Reverse()).FirstOrDefault() is { IsNone: true } none
                ? ("has its health check switched off", image.Document.At(none), "the Dockerfile takes it away") : null;
        }

        return container.Image is { Known: { } text } written && ImageReference.TryParse(text) is { IsOfficial: true } image2 && _unchecked.Contains(image2.Name)
            ? ("has no health check", written.Location, $"the image {image2.Name} brings none") : null;
    }

    static bool IsSwitchedOff(DataEntrySyntax healthcheck) => healthcheck.Value.Resolved is DataMappingSyntax map
        && (map["disable"] is DataScalarSyntax { Value: "true" }
            || map["test"]?.Resolved is DataSequenceSyntax { Items: [var only, ..] } && only.Resolved is DataScalarSyntax { Value: "NONE" });
}
