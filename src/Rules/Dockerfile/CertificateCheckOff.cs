using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// A build that downloads without asking who answers: <c>curl -k</c>, <c>wget --no-check-certificate</c>, <c>pip --trusted-host</c>, and the
/// variables and settings that do the same. Fix: leave the option out.
/// </summary>
public sealed class CertificateCheckOff : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1100",
        title: "The check of certificates is switched off",
        messageFormat: "`{0}` makes {1} take any certificate: whoever is on the way can put in what is downloaded",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    /// <summary>Variables and the values that switch the check off.</summary>
    static readonly FrozenDictionary<string, (string Reader, string[] Off)> _variables = new Dictionary<string, (string, string[])>(StringComparer.OrdinalIgnoreCase)
    {
        ["PYTHONHTTPSVERIFY"] = ("Python", ["0"]),
        ["NODE_TLS_REJECT_UNAUTHORIZED"] = ("Node.js", ["0"]),
        ["NPM_CONFIG_STRICT_SSL"] = ("npm", ["false"]),
        ["GIT_SSL_NO_VERIFY"] = ("git", ["1", "true", "yes", "on"]),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Letters of curl's options that take the rest of the word as their value.</summary>
    const string CurlValues = "AbcCdDeEFhHKmoPQrtTuUwxXyYz";

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases =>
        ["CKV2_DOCKER_2", "CKV2_DOCKER_3", "CKV2_DOCKER_4", "CKV2_DOCKER_5", "CKV2_DOCKER_6", "CKV2_DOCKER_12", "CKV2_DOCKER_13", "CKV2_DOCKER_14", "CKV2_DOCKER_15", "CKV2_DOCKER_16"];
    public override RulePresets Presets => RulePresets.Default | RulePresets.Security;
    public override string SecuritySeverity => "6.5";
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context)
    {
        context.RegisterCommandAction(OfCommand, "curl", "wget", "pip", "pip3", "npm", "yarn", "git", "yum", "dnf", "microdnf");
        context.RegisterNodeAction<EnvSyntax>(c => OfInstruction(c));
        context.RegisterNodeAction<AssignmentSyntax>(OfAssignment);
    }

    static void OfCommand(AnalysisContext<ShellCommand> context)
    {
        var command = context.Subject;
        if (RunScript.Around(context.Document, context.Deployment) is not { } script || command.Arguments.Any(a => IsHere(a.Text)))
            return;
        var words = command.Arguments;
        // Over plain HTTP there is no certificate to look at.
        if (command.Program is "curl" or "wget" && words.Any(a => a.Text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) && !words.Any(a => a.Text.StartsWith("https:", StringComparison.OrdinalIgnoreCase)))
            return;
        for (var i = 1; i < words.Length; i++)
        {
            if (words[i].Known is not { } word || Switch(command.Program!, words, i) is not { } length)
                continue;
            var location = words[i].Location.To(words[i + length - 1].Location);
            Report(context.Report, location, location.Text, command.Program!, IsVerified(script, context.Deployment),
                command.Program is "curl" or "wget" ? FixFor(words[i - 1].Location, words[i].Location, word) : null);
            return;
        }
    }

    /// <summary>How many words from here on switch the check off; null where they do not.</summary>
    static int? Switch(string program, ImmutableArray<Argument> words, int i)
    {
        var word = words[i].Known!;
        var next = i + 1 < words.Length ? words[i + 1].Known : null;
        return program switch
        {
            "curl" => word == "--insecure" || HasK(word) ? 1 : null,
            "wget" => word == "--no-check-certificate" ? 1 : null,
            "pip" or "pip3" => word == "--trusted-host" && next is not null ? 2 : word.StartsWith("--trusted-host=", StringComparison.Ordinal) ? 1 : null,
            "npm" or "yarn" => word is "strict-ssl" or "strict-ssl=false" or "--strict-ssl=false" or "--no-strict-ssl" && (word != "strict-ssl" || next == "false") ? word == "strict-ssl" ? 2 : 1 : null,
            "git" => word.Equals("http.sslVerify=false", StringComparison.OrdinalIgnoreCase) ? 1 : word.Equals("http.sslVerify", StringComparison.OrdinalIgnoreCase) && next is "false" or "0" ? 2 : null,
            _ => word is "--setopt=sslverify=false" or "--setopt=sslverify=0" or "--setopt=*.sslverify=false" or "--setopt=*.sslverify=0" ? 1 : null,
        };
    }

    static bool HasK(string word)
    {
        if (word.Length < 2 || word[0] != '-' || word[1] == '-')
            return false;
        var end = word.AsSpan(1).IndexOfAny(CurlValues);
        return (end < 0 ? word.AsSpan(1) : word.AsSpan(1, end)).Contains('k');
    }

    static void OfInstruction(AnalysisContext<EnvSyntax> context)
    {
        foreach (var pair in context.Subject.Pairs)
        {
            if (pair.Value is { HasVariables: false } value && !pair.Name.HasVariables && Reader(pair.Name.Value, value.Value) is { } reader)
                Report(context.Report, context.At(pair), context.Document.Tree.TextOf(pair), reader, isVerified: false, null);
        }
    }

    static void OfAssignment(AnalysisContext<AssignmentSyntax> context)
    {
        var assignment = context.Subject;
        if (assignment.Value?.Literal is { } value && Reader(assignment.Name, value) is { } reader && RunScript.Around(context.Document, context.Deployment) is not null)
            Report(context.Report, context.At(assignment), $"{assignment.Name}={value}", reader, isVerified: false, null);
    }

    static string? Reader(string name, string value) =>
        name.Equals("PIP_TRUSTED_HOST", StringComparison.OrdinalIgnoreCase) ? value.Length > 0 && !IsHere(value) ? "pip" : null
        : _variables.TryGetValue(name, out var known) && known.Off.Contains(value, StringComparer.OrdinalIgnoreCase) ? known.Reader : null;

    static void Report(Action<Diagnostic> report, Location location, string written, string reader, bool isVerified, Fix? fix) =>
        report(Diagnostic.Create(_descriptor, location, written, reader) with
        {
            Severity = isVerified ? DiagnosticSeverity.Info : _descriptor.DefaultSeverity,
            Presets = isVerified ? RulePresets.Strict : null,
            WhatHappens = "what arrives is run or installed as if it came from the name in the URL",
            WhatToDo = "install ca-certificates, or the certificate of your own authority, and leave it out",
            Fix = fix,
        });

    /// <summary>The machine itself answers: nobody is on the way.</summary>
    static bool IsHere(string text) => text.Contains("localhost", StringComparison.Ordinal) || text.Contains("127.0.0.1", StringComparison.Ordinal) || text.Contains("[::1]", StringComparison.Ordinal);

    /// <summary>The script compares what it got with a checksum or a signature.</summary>
    static bool IsVerified(RunScript script, Deployment deployment) => script.Commands(deployment).Any(c => c.Program is "sha256sum" or "sha512sum" or "sha1sum" or "md5sum" or "shasum"
        || c.Program is "gpg" or "gpgv" && c.Arguments.Any(a => a.Known is "--verify" or "--batch"));

    static Fix? FixFor(Location before, Location option, string word)
    {
        if (option.Text != word)
            return null;
        if (word.Length > 2 && word[1] != '-')
        {
            var k = word.IndexOf('k', StringComparison.Ordinal);
            return new Fix("Leave k out", FixSafety.Unsafe, new FixEdit(option with { Span = new TextSpan(option.Span.Start + k, 1) }, ""));
        }

        var gap = TextSpan.FromBounds(before.Span.End, option.Span.Start);
        return gap.Length > 0 && option.Document == before.Document && option.Document.Text.AsSpan(gap.Start, gap.Length).Trim(' ').IsEmpty
            ? new Fix("Leave the option out", FixSafety.Unsafe, new FixEdit(option with { Span = TextSpan.FromBounds(gap.Start, option.Span.End) }, "")) : null;
    }
}
