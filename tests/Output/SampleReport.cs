using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Output;
using Plimsoll.Syntax.Data;
using SyntaxTree = Plimsoll.Syntax.SyntaxTree;

namespace Plimsoll.Tests.Output;

/// <summary>A report made by hand, which shows what the writers have to cope with; no parser and no rule takes part.</summary>
static class SampleReport
{
    public static Report Make() => Of(
        FixWithNarrowText(), WideCharactersAndTabs(), ControlCharacters(), StoryInTwoFiles(), SeveralLines(), Suppressed(), AboutTheRun()) with
        {
            FindCheckout = () => new Checkout("/home/me/my project", "https://github.com/example/deployment.git", "0123456789abcdef0123456789abcdef01234567", "main"),
            SarifCategory = "sample",
            SarifHasSuppressed = true,
        };

    public static Report Of(params Diagnostic[] diagnostics) => new()
    {
        Diagnostics = [.. diagnostics.OrderBy(d => d.Location.Document.Path, StringComparer.Ordinal).ThenBy(d => d.Location.Span.Start)],
        Files = [.. diagnostics.Select(d => d.Location.Document).DistinctBy(d => d.Path, StringComparer.Ordinal), File("clean/compose.yaml", "services: {}\n", DocumentKind.Compose)],
        Rules = [new ShellProxyStops(), new TrailingBlank()],
        WorkingFolder = "/home/me/my project",
        Tool = new ToolInfo("0.1.0", RepositoryUrl: null),
        Duration = TimeSpan.FromMilliseconds(41),
        ExitCode = 1,
        PageOf = id => id == "PLM6001" ? Page : null,
    };

    const string Page = """
        The proxy of a shell is the shell's own: `docker pull` only asks the daemon,
        which has an environment of its own.

        ## Why

        - behind a proxy the pull *times out*
        - see [the manual](https://docs.docker.com/engine/daemon/proxy/)

        | reader | reads |
        |---|---|
        | `docker pull` | daemon.json |

        ```sh bad
        export HTTPS_PROXY=http://proxy:3128
        docker pull alpine
        ```
        """;

    public static Diagnostic StoryInTwoFiles()
    {
        var script = File("setup.sh", """
            #!/bin/sh
            set -e

            # the mirror is slow today

            export HTTPS_PROXY=http://192.168.31.198:7222
            echo "$HTTPS_PROXY"

            docker pull rancher/k3s:v1.34.1-k3s1

            """);
        var daemon = File("etc/docker/daemon.json", "{\"log-driver\": \"json-file\"}\n", DocumentKind.DaemonJson);
        return Diagnostic.Create(ShellProxyStops.Rule, At(script, "docker pull")) with
        {
            Label = "the daemon does the pulling, with an environment of its own",
            Related =
            [
                new RelatedLocation(At(script, "HTTPS_PROXY"), "set here, for this shell and what it starts"),
                new RelatedLocation(At(daemon, "{\"log-driver\": \"json-file\"}"), "and here it has no \"proxies\""),
            ],
            WhatHappens = "the pull goes out directly: behind this proxy it times out",
            WhatToDo = "add \"proxies\" to etc/docker/daemon.json (Engine 23.0 or newer) and restart the daemon",
        };
    }

    public static Diagnostic WideCharactersAndTabs()
    {
        var file = File("b/notes: 50%, été.sh", "\tif true; then\techo \"日本語 👩‍👩‍👧 e\u0301\" \tdone\r\n");
        return Trailing(file, "\tdone", "after wide characters") with { Severity = DiagnosticSeverity.Info };
    }

    /// <summary>A file that tries to write over the terminal, to hide text and to turn it round.</summary>
    public static Diagnostic ControlCharacters()
    {
        var file = File("c\e[2J.sh", "echo \e]0;owned\a \u202Etxt.exe \u009B31m \0 end\n");
        return Trailing(file, "end", "label \e[31m") with { Message = "A message with \e[31m and\nanother line", Severity = DiagnosticSeverity.Error };
    }

    public static Diagnostic FixWithNarrowText()
    {
        var file = File("a/Dockerfile", "FROM alpine\nMAINTAINER me\nRUN true\n", DocumentKind.Dockerfile);
        return Trailing(file, "MAINTAINER me", null) with
        {
            Fix = new Fix("Replace MAINTAINER with a label", FixSafety.Safe,
                new FixEdit(At(file, "MAINTAINER me"), "LABEL org.opencontainers.image.authors=\"me\""),
                new FixEdit(file.At(file.Text.Length, 0), "USER app\n")),
        };
    }

    public static Diagnostic SeveralLines()
    {
        var file = File("many.sh", "a() {\n    one\n\n    two\n    three\n    four\n}\n");
        return Trailing(file, file.Text.TrimEnd(), "a label behind the last line");
    }

    public static Diagnostic Suppressed() => Trailing(File("quiet.sh", "true \n"), " ", null) with { Suppression = new Suppression(SuppressionSource.Comment, "wanted") };

    public static Diagnostic AboutTheRun() => new(UnreadableFileRule, File("locked/Dockerfile", "", DocumentKind.Dockerfile).At(0, 0), "The file cannot be read: permission denied");

    static readonly DiagnosticDescriptor UnreadableFileRule =
        Describe.Rule("PLM0001", "The file cannot be read", "{0}", Category.Plimsoll, DiagnosticSeverity.Error);

    static Diagnostic Trailing(Document file, string text, string? label) =>
        Diagnostic.Create(TrailingBlank.Rule, At(file, text), text.Trim()) with { Label = label };

    public static Document File(string path, string text, DocumentKind kind = DocumentKind.ShellScript) =>
        new(path, kind, new SyntaxTree(text, new DataFileSyntax(new TextSpan(0, text.Length), []), [], []));

    public static Location At(Document document, string text)
    {
        var start = document.Text.IndexOf(text, StringComparison.Ordinal);
        Assert.That(start, Is.GreaterThanOrEqualTo(0), $"{text} stands in {document.Path}");
        return document.At(start, text.Length);
    }

    public sealed class ShellProxyStops : Rule
    {
        public static readonly DiagnosticDescriptor Rule = Describe.Rule(
            "PLM6001", "The proxy of a shell does not reach the daemon", "The proxy set in this shell does not reach the Docker daemon",
            Category.Proxy, DiagnosticSeverity.Warning);

        public override DiagnosticDescriptor Descriptor => Rule;
        public override string SecuritySeverity => "3.1";
        public override System.Collections.Immutable.ImmutableArray<string> Aliases => ["XX1", "YY2"];
        public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(_ => { });
    }

    public sealed class TrailingBlank : Rule
    {
        public static readonly DiagnosticDescriptor Rule = Describe.Rule(
            "PLM1999", "Something stands where nothing is wanted", "There is {0} here", Category.Dockerfile, DiagnosticSeverity.Warning);

        public override DiagnosticDescriptor Descriptor => Rule;
        public override FixSafety? FixAvailability => FixSafety.Safe;
        public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(_ => { });
    }
}
