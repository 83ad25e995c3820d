using System.Runtime.InteropServices;
using Plimsoll.Cli.Discovery;

namespace Plimsoll.Cli;

/// <summary>The command line: 0 clean, 1 findings, 2 could not run.</summary>
public static class Program
{
    internal const int CouldNotRun = 2;
    const int Interrupted = 130;

    public static int Main(string[] args)
    {
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Leave);
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Leave);
        return Run(args, CliEnvironment.OfProcess());
    }

    /// <summary>One run in one process, with streams of the caller's.</summary>
    public static int Run(string[] args, Stream input, Stream output, TextWriter error, string workingFolder) =>
        Run(args, new CliEnvironment(input, output, error, workingFolder));

    public static int Run(string[] args, CliEnvironment environment)
    {
        try
        {
            return CommandLine.Invoke(args, environment);
        }
        catch (UserErrorException e)
        {
            Tell(e.Message, e.InnerException);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // All other files have their own messages: this is the standard output, or input. A reader that has gone is no error here.
            Tell($"cannot read or write: {SourceFile.Reason(e)}", e);
        }
#pragma warning disable CA1031 // The last line of defence: a message, not a stack trace.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Tell($"this should not have happened: {e.Message.ReplaceLineEndings(" ")} (--verbose shows where)", e);
        }

        return CouldNotRun;

        void Tell(string message, Exception? cause)
        {
            try
            {
                foreach (var line in message.Split('\n'))
                    environment.Error.WriteLine($"plimsoll: {line}");
                if (cause is not null && args.Contains("--verbose"))
                    environment.Error.WriteLine(cause);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Nobody listens; the exit code tells.
            }
        }
    }

    // No message and no half-written file.
    static void Leave(PosixSignalContext context)
    {
        context.Cancel = true;
        SafeWriter.Stop();
        Environment.Exit(Interrupted);
    }
}
