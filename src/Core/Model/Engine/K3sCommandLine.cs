using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>A <c>k3s server</c> or <c>k3s agent</c> that a script or a unit starts on the machine itself.</summary>
/// <param name="Subcommand">The word <c>server</c> or <c>agent</c>.</param>
public sealed record K3sCommandLine(K3sRole Role, Argument Subcommand, ImmutableArray<K3sFlag> Flags)
{
    /// <summary>Null for other programs, and for other commands of K3s.</summary>
    public static K3sCommandLine? TryRead(ShellCommand command)
    {
        if (command.Program != "k3s" || command.Arguments.Length < 2 || command.Arguments[1] is not { Known: "server" or "agent" } word)
            return null;
        var flags = ImmutableArray.CreateBuilder<K3sFlag>();
        for (var i = 2; i < command.Arguments.Length; i++)
        {
            // Behind a word that may be several, nothing is certain to be a flag.
            if (!K3sContainer.ReadFlag(command.Arguments, ref i, flags))
                break;
        }

        return new K3sCommandLine(word.Known == "server" ? K3sRole.Server : K3sRole.Agent, word, flags.ToImmutable());
    }
}
