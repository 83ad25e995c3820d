using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// A user's name and password in a proxy's address. Placeholders and variables are none. The message never has the password; one
/// finding for one account in a file, whatever number of variables it stands in.
/// </summary>
public sealed class ProxyCredentials : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM6012",
        title: "A password in a proxy's address",
        messageFormat: "`{0}` has a password in plain text: `{1}:***@{2}`",
        Category.Proxy,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePresets Presets => RulePresets.Default | RulePresets.Security;
    public override string SecuritySeverity => "5.5";
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var found = from route in context.Subject.Proxies.Named
                    from variable in route.Variables
                    let url = ProxyUrl.Parse(variable.Value.Text)
                    where url is { HasPlainPassword: true, IsPlaceholder: false, IsHostKnown: true }
                    let account = variable.Value.Slice(url.CredentialsSpan.Start, url.CredentialsSpan.Length)
                    let written = Written(account)
                    let location = written ?? InEnvironmentFile(context.Subject, account.Text)
                    where location is not null
                    orderby written is null
                    select (Carrier: written is null ? ProxyCarrier.EnvironmentFile : route.Carrier, variable.Name, Url: url, Location: location.Value, Account: account.Text);
        foreach (var account in found.DistinctBy(f => f.Location.Physical).GroupBy(f => (f.Location.Document.Physical, f.Account)))
        {
            var (carrier, name, url, location, _) = account.First();
            context.Report(Diagnostic.Create(_descriptor, location, name, url.User, url.Host) with
            {
                // Its owner's own file, as a rule: it may well be kept out of the repository.
                Severity = carrier == ProxyCarrier.EnvironmentFile ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                Label = "a password for all to read",
                Related = [.. account.Skip(1).Select(f => new RelatedLocation(f.Location, $"and again in `{f.Name}`"))],
                WhatHappens = WhatHappens(carrier),
                WhatToDo = carrier switch
                {
                    ProxyCarrier.ContainerVariable => $"pass the caller's variable on (`{name}` without a value), or read it from a file that is not shared; then change the password",
                    ProxyCarrier.BuildArgument or ProxyCarrier.DockerfileArg or ProxyCarrier.DockerfileEnv =>
                        $"build with `--build-arg {name}`, which takes the caller's value; then change the password",
                    ProxyCarrier.EnvironmentFile => "keep this file out of the repository (.gitignore), readable for its owner alone; change the password if it was ever committed",
                    _ => "keep it in a file that its owner alone may read, or use a proxy that asks for none; then change the password",
                },
            });
        }
    }

    /// <summary>Where the account itself stands: what another variable brings along is told where that one gets it.</summary>
    static Location? Written(SourcedText account)
    {
        if (account.Location.Text == account.Text)
            return account.Location;
        var document = account.Location.Document;
        var at = document.Text.IndexOf(account.Text + "@", StringComparison.Ordinal);
        return at < 0 ? null : document.At(at, account.Text.Length);
    }

    /// <summary>Compose puts <c>${PROXY_URL}</c> in from .env, whatever the variable's name.</summary>
    static Location? InEnvironmentFile(Deployment deployment, string account)
    {
        foreach (var document in deployment.Documents.Where(d => d.Kind == DocumentKind.EnvFile))
        {
            if (document.Text.IndexOf(account + "@", StringComparison.Ordinal) is var at and >= 0)
                return document.At(at, account.Length);
        }

        return null;
    }

    static string WhatHappens(ProxyCarrier carrier) => carrier switch
    {
        ProxyCarrier.DockerfileEnv => "it is part of the image: `docker inspect` and `docker history` show it to everybody who has the image",
        ProxyCarrier.DockerfileArg => "whoever reads the Dockerfile has it, and `docker history` of the image shows it",
        ProxyCarrier.ContainerVariable => "whoever reads this file has it, and `docker inspect` of the container shows it",
        ProxyCarrier.DaemonCommand => "whoever reads this file has it, and the list of processes shows it",
        _ => "whoever reads this file can use the account",
    };
}
