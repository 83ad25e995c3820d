namespace Plimsoll.Output.Merging;

/// <summary>A SARIF file that can be read in pieces, and again: no merge needs more than one file in memory.</summary>
/// <param name="Name">As it is shown; files are joined in the order of their names.</param>
/// <param name="Read">The bytes from an offset.</param>
public sealed record SarifSource(string Name, int Length, Func<int, int, byte[]> Read);

/// <summary>A file is no SARIF that can be merged. The message begins with its name and, where there is one, the place.</summary>
public sealed class SarifFormatException : Exception
{
    public SarifFormatException()
    {
    }

    public SarifFormatException(string message)
        : base(message)
    {
    }

    public SarifFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
