using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Nginx;

namespace Plimsoll.Rules.Network;

/// <summary>
/// A file with a <c>server</c> at its top takes the place of nginx.conf, or a whole nginx.conf lies in conf.d: nginx does not start.
/// Fix: the place where such a file belongs, where the file is mounted alone.
/// </summary>
public sealed class NginxServerBlockAsMainConfig : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7022",
        title: "An nginx file in the place of another kind",
        messageFormat: "{0}",
        Category.Network,
        DiagnosticSeverity.Error);

    const string SiteFile = "/etc/nginx/conf.d/default.conf";
    const string MainFile = "/etc/nginx/nginx.conf";

    /// <summary>Directives that the main file may have inside <c>http</c> or <c>stream</c> alone. Source: nginx's documentation, "Context".</summary>
    static readonly ImmutableArray<string> _inside = ["server", "upstream", "location", "map", "listen", "server_name", "proxy_pass", "log_format", "limit_req_zone", "proxy_cache_path"];

    /// <summary>Directives of the main file's top, which a file inside <c>http</c> may not have.</summary>
    static readonly ImmutableArray<string> _top = ["events", "http", "stream", "mail", "user", "worker_processes", "worker_rlimit_nofile", "pid", "daemon", "load_module", "env", "master_process"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        // A destination in a Dockerfile that several containers are built of is one place.
        var seen = new HashSet<Location>();
        foreach (var site in context.Subject.NginxSites)
        {
            var directives = ((NginxFileSyntax)site.Document.Root).Directives;
            foreach (var mount in site.Mounts.Where(m => m.IsLoaded == Truth.Yes))
            {
                if (mount.IsMainConfig && directives.FirstOrDefault(d => _inside.Contains(d.Name.Value)) is { } inner && seen.Add(mount.Location))
                    ReportMain(context, site, mount, inner, directives);
                else if (IsIncludedInHttp(mount, context.Subject) && directives.FirstOrDefault(d => _top.Contains(d.Name.Value)) is { } outer && seen.Add(mount.Location))
                    ReportSite(context, site, mount, outer);
            }
        }
    }

    static void ReportMain(AnalysisContext<Deployment> context, NginxSite site, NginxMount mount, NginxDirectiveSyntax directive, ImmutableArray<NginxDirectiveSyntax> directives)
    {
        var hasHttp = directives.Any(d => _top.Contains(d.Name.Value));
        var what = directive.BlockSpan is null ? $"`{directive.Name.Value}`" : $"a bare `{directive.Name.Value}` block";
        Report(context, site, mount, directive, $"`{FileName(site)}` has {what}, and takes the place of nginx.conf, where that is not allowed",
            hasHttp ? "move it into `http { }`" : $"{Put(mount)} {SiteFile}", hasHttp ? null : MoveTo(context.Subject, mount, SiteFile, FixSafety.Safe));
    }

    static void ReportSite(AnalysisContext<Deployment> context, NginxSite site, NginxMount mount, NginxDirectiveSyntax directive) =>
        Report(context, site, mount, directive, $"`{FileName(site)}` has `{directive.Name.Value}`, and is a part of `http` in {FilePaths.FolderOf(mount.Path)}, where that is not allowed",
            $"{Put(mount)} {MainFile}", MoveTo(context.Subject, mount, MainFile, FixSafety.Unsafe));

    static void Report(AnalysisContext<Deployment> context, NginxSite site, NginxMount mount, NginxDirectiveSyntax directive, string message, string todo, Fix? fix) =>
        context.Report(Diagnostic.Create(_descriptor, Target(mount) ?? mount.Location, message) with
        {
            Related = [new RelatedLocation(site.Document.At(directive.Name), "nginx stops here")],
            WhatHappens = $"nginx: [emerg] \"{directive.Name.Value}\" directive is not allowed here in {mount.Path}:{site.Document.Lines.GetPosition(directive.Span.Start).Line + 1}",
            WhatToDo = todo,
            Fix = fix,
        });

    static string FileName(NginxSite site) => FilePaths.NameOf(FilePaths.Normalize(site.Document.EffectivePath));

    static string Put(NginxMount mount) => mount.Mount is null ? "copy it to" : "mount it as";

    /// <summary>The path in the container, where the file's own place is written.</summary>
    static Location? Target(NginxMount mount) =>
        mount.Mount is not { } written ? mount.Location : written.Target.Location.Text == mount.Path ? written.Target.Location : null;

    /// <summary>Null where something else is at that place already.</summary>
    static Fix? MoveTo(Deployment deployment, NginxMount mount, string path, FixSafety safety) =>
        Target(mount) is { } target && target.Text == mount.Path
        && !deployment.NginxSites.Any(s => s.Mounts.Any(m => m.Container == mount.Container && m.Path == path))
        && !mount.Container.Mounts.Any(m => m != mount.Mount && ContainerMounts.IsAtOrBelow(path, FilePaths.Normalize(m.Target.Text)))
            ? new Fix($"Put it at {path}", safety, new FixEdit(target, path)) : null;

    /// <summary>In conf.d of the image, whose own nginx.conf includes it inside <c>http</c>.</summary>
    static bool IsIncludedInHttp(NginxMount mount, Deployment deployment) =>
        FilePaths.FolderOf(mount.Path) == "/etc/nginx/conf.d" && mount.Path.EndsWith(".conf", StringComparison.Ordinal)
        && !deployment.NginxSites.Any(s => s.Mounts.Any(m => m.Container == mount.Container && m.IsMainConfig))
        && mount.Container.MountOf(MainFile) is null;
}
