using System.Collections.Immutable;
using Plimsoll.Model;
using Plimsoll.Syntax.Unit;

namespace Plimsoll.Rules.Shell;

/// <summary>The <c>[Service]</c> of a whole unit file, for rules about docker commands in its <c>ExecStart=</c>.</summary>
/// <param name="Settings">In text order.</param>
readonly record struct UnitService(Document Unit, ImmutableArray<UnitSettingSyntax> Settings)
{
    /// <summary>The service that starts with this command; null where the command stands in another setting, and for a drop-in, of which the rest is not known.</summary>
    public static UnitService? StartedBy(DockerCommand command)
    {
        if (command is not { Document: { Kind: DocumentKind.SystemdUnit } unit, Shell.Syntax: UnitSettingSyntax { Key: "ExecStart" } } || !IsWhole(unit))
            return null;
        return new UnitService(unit, [.. UnitCommands.Settings(unit)]);
    }

    /// <summary>The last value, which counts; null where the key is not set.</summary>
    public UnitSettingSyntax? Last(string key) => Settings.LastOrDefault(s => s.Key == key);

    /// <summary><c>simple</c> where nothing else is said (systemd.service(5)).</summary>
    public string Type => Last("Type")?.Value ?? "simple";

    public bool StaysActive => Last("RemainAfterExit")?.Value is "yes" or "true" or "1" or "on" or "y" or "t";

    /// <summary>Restart= that starts the service again; null for <c>no</c>.</summary>
    public UnitSettingSyntax? Restart => Last("Restart") is { Value: not ("no" or "") } restart ? restart : null;

    // A unit's own file ends in .service; a drop-in has only what it changes. A fence of a note may have no name.
    static bool IsWhole(Document unit) => unit.EffectivePath.EndsWith(".service", StringComparison.Ordinal)
        || !unit.EffectivePath.EndsWith(".conf", StringComparison.Ordinal) && unit.Root is UnitFileSyntax file && file.Sections.Any(s => s.Name is "Unit" or "Install");
}
