using System.CommandLine;
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
            foreach (var line in e.Message.Split('\n'))
                environment.Error.WriteLine($"plimsoll: {line}");
            WriteDetails(e.InnerException);
        }
#pragma warning disable CA1031 // The last line of defence: a message, not a stack trace.
        catch (Exception e)
#pragma warning restore CA1031
        {
            environment.Error.WriteLine($"plimsoll: this should not have happened: {e.Message.ReplaceLineEndings(" ")} (--verbose shows where)");
            WriteDetails(e);
        }

        return CouldNotRun;

        void WriteDetails(Exception? exception)
        {
            if (exception is not null && args.Contains("--verbose"))
                environment.Error.WriteLine(exception);
        }
    }

    // No message and no half-written file.
    static void Leave(PosixSignalContext context)
    {
        context.Cancel = true;
        SafeWriter.Gate.Enter();
        Environment.Exit(Interrupted);
    }
}
