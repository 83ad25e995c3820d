using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Cli.Lsp.Rpc;

namespace Plimsoll.Cli.Lsp.Protocol;

/// <summary>What the user set in the editor: the section <c>plimsoll</c>. A value of another type counts for nothing.</summary>
sealed record ClientSettings
{
    /// <summary>Null: as the configuration says.</summary>
    public string? Preset { get; init; }

    public ImmutableArray<string> Select { get; init; } = [];
    public ImmutableArray<string> Ignore { get; init; } = [];

    /// <summary><c>auto</c>, <c>off</c> or a program.</summary>
    public string ShellCheck { get; init; } = "auto";

    /// <summary>Null: looked for around each file.</summary>
    public string? ConfigurationFile { get; init; }

    /// <summary>Findings of files that are not open stay untold.</summary>
    public bool OpenFilesOnly { get; init; }

    public bool HintsVariables { get; init; } = true;
    public bool HintsProxies { get; init; } = true;

    public static ClientSettings Read(JsonElement section) => new()
    {
        Preset = section.Text("preset") is { Length: > 0 } preset && Configuration.PresetNames.Contains(preset) ? preset : null,
        Select = [.. section.Texts("select")],
        Ignore = [.. section.Texts("ignore")],
        ShellCheck = section.Text("shellcheck") is { Length: > 0 } shellCheck ? shellCheck : "auto",
        ConfigurationFile = section.Text("configurationFile") is { Length: > 0 } file ? file : null,
        OpenFilesOnly = section.Text("scope") == "openFiles",
        HintsVariables = section.Get("inlayHints", "variables")?.ValueKind != JsonValueKind.False,
        HintsProxies = section.Get("inlayHints", "proxy")?.ValueKind != JsonValueKind.False,
    };

    /// <summary>Whether the same files give the same findings with both.</summary>
    public bool FindsTheSame(ClientSettings other) => Preset == other.Preset && ShellCheck == other.ShellCheck && ConfigurationFile == other.ConfigurationFile
        && Select.SequenceEqual(other.Select, StringComparer.Ordinal) && Ignore.SequenceEqual(other.Ignore, StringComparer.Ordinal);

    public CheckOptions ToOptions() => new() { Preset = Preset, Select = Select, Ignore = Ignore, ConfigurationFile = ConfigurationFile, ShellCheck = ShellCheck == "auto" ? null : ShellCheck };
}
