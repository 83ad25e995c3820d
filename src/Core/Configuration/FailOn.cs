using Microsoft.CodeAnalysis;

namespace Plimsoll;

/// <summary>From which severity on a finding makes the run fail.</summary>
public enum FailOn : byte { Info, Warning, Error, Never }

public static class FailOnExtensions
{
    /// <summary>As the configuration and the command line name it; null for no such word.</summary>
    public static FailOn? Parse(string? word) => word switch
    {
        "error" => FailOn.Error,
        "warning" => FailOn.Warning,
        "info" => FailOn.Info,
        "never" => FailOn.Never,
        _ => null,
    };

    public static bool Covers(this FailOn failOn, DiagnosticSeverity severity) => failOn switch
    {
        FailOn.Never => false,
        FailOn.Error => severity == DiagnosticSeverity.Error,
        FailOn.Warning => severity >= DiagnosticSeverity.Warning,
        _ => severity >= DiagnosticSeverity.Info,
    };
}
