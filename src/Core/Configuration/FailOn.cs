using Microsoft.CodeAnalysis;

namespace Plimsoll;

/// <summary>From which severity on a finding makes the run fail.</summary>
public enum FailOn : byte { Info, Warning, Error, Never }

public static class FailOnExtensions
{
    public static bool Covers(this FailOn failOn, DiagnosticSeverity severity) => failOn switch
    {
        FailOn.Never => false,
        FailOn.Error => severity == DiagnosticSeverity.Error,
        FailOn.Warning => severity >= DiagnosticSeverity.Warning,
        _ => severity >= DiagnosticSeverity.Info,
    };
}
