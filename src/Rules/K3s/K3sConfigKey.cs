using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Schemas;

namespace Plimsoll.Rules.K3s;

/// <summary>
/// A key of K3s' config.yaml that is no flag: dashes before it, the name of a variable, a slip of the pen. A server skips it with a warning in
/// the log, an agent does not start. Keys that are near to none are left alone. Fix: the flag's name.
/// </summary>
public sealed class K3sConfigKey : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM4012",
        title: "A key of K3s' config.yaml that is no flag",
        messageFormat: "`{0}` is no key of K3s' config.yaml{1}",
        Category.K3s,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.K3sConfig, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (K3sKeys.Root(context.Document) is not { } root)
            return;
        foreach (var entry in root.Entries)
        {
            var name = K3sKeys.Name(entry);
            if (K3sConfigSchema.ByName.ContainsKey(name) || entry.Key.Value == "<<" || K3sKeys.IsOpen(context.Document, entry.Key))
                continue;
            var isProxy = ProxyNames.IsProxyName(name) || name.StartsWith("CONTAINERD_", StringComparison.Ordinal);
            if (K3sKeys.Meant(name) is not { } meant)
            {
                if (isProxy || name.StartsWith("K3S_", StringComparison.Ordinal) || name.StartsWith("INSTALL_K3S_", StringComparison.Ordinal))
                {
                    context.Report(Diagnostic.Create(_descriptor, context.At(entry.Key), name, ": it is a variable of the environment") with
                    {
                        WhatHappens = Skipped(name),
                        WhatToDo = name.StartsWith("INSTALL_", StringComparison.Ordinal) ? "give it to the install script" : "write it into /etc/systemd/system/k3s.service.env, or give it to the container",
                    });
                }

                continue;
            }

            var why = name.StartsWith('-') ? ": K3s puts the dashes before it itself" : name.StartsWith("K3S_", StringComparison.Ordinal) ? $": that is the variable, the key is `{meant}`" : $" (did you mean `{meant}`?)";
            context.Report(Diagnostic.Create(_descriptor, context.At(entry.Key), name, why) with
            {
                WhatHappens = name.StartsWith('-') ? $"bad flag syntax: --{name}" : Skipped(name),
                WhatToDo = $"write {meant}",
                Fix = root.Entry(meant) is not null ? null : new Fix($"Write {meant}", FixSafety.Safe,
                    new FixEdit(new Location(context.Document, entry.Key.ContentSpan), meant + (entry.Key.Value.EndsWith('+') ? "+" : ""))),
            });
        }
    }

    static string Skipped(string name) => $"server: Unknown flag --{name} found in config.yaml, skipping; agent: flag provided but not defined: -{name}";
}
