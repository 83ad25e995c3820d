using Plimsoll.Output.Terminal;

namespace Plimsoll.Cli;

public enum ColourWish : byte { Auto, Always, Never }

/// <summary>What a run sees of the machine around it; a test makes its own.</summary>
/// <param name="Output">Bytes: some formats fix their encoding.</param>
/// <param name="WorkingFolder">A full path.</param>
public sealed record CliEnvironment(Stream Input, Stream Output, TextWriter Error, string WorkingFolder)
{
    public bool IsOutputTerminal { get; init; }
    public bool IsErrorTerminal { get; init; }

    /// <summary>Columns; asked only where the output is a terminal.</summary>
    public int Width { get; init; } = 80;

    /// <summary>Value of an environment variable.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>How long one process of ShellCheck may take.</summary>
    public TimeSpan ShellCheckTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long one process of git may take.</summary>
    public TimeSpan GitTime { get; init; } = TimeSpan.FromMinutes(1);

    public static CliEnvironment OfProcess()
    {
        // One flush a report: Console's own writer would flush after every piece.
        var output = new BufferedStream(Console.OpenStandardOutput(), 64 * 1024);
        return new CliEnvironment(Console.OpenStandardInput(), output, Console.Error, Directory.GetCurrentDirectory())
        {
            IsOutputTerminal = !Console.IsOutputRedirected,
            // A dumb one, such as the buffer in which Emacs compiles, cannot take a line back.
            IsErrorTerminal = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
            Width = Console.IsOutputRedirected ? 80 : WindowWidth(),
            Variable = Environment.GetEnvironmentVariable,
        };
    }

    /// <summary>How to set text on the standard output, or in a file where <paramref name="isFile"/> says so.</summary>
    public TextStyle Style(ColourWish wish, bool isFile = false)
    {
        var isTerminal = IsOutputTerminal && !isFile;
        var hasColour = wish switch
        {
            ColourWish.Always => true,
            ColourWish.Never => false,
            _ => isTerminal && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb",
        };
        return new TextStyle(hasColour, isTerminal ? Width : null);
    }

    // Some terminals, and what pretends to be one, tell a width of zero.
    static int WindowWidth()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
