using System.Text;
using Plimsoll.Cli;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary>The program in this process, in a folder of its own.</summary>
sealed record CliRun(int ExitCode, string Output, string Error)
{
    public static CliRun In(TemporaryFolder folder, params string[] args) => With(folder.Root, [], args);

    /// <summary>With another machine around it than one without any programs.</summary>
    public static CliRun On(Func<CliEnvironment, CliEnvironment> machine, TemporaryFolder folder, params string[] args) => With(machine, folder.Root, [], args);

    public static CliRun With(string workingFolder, byte[] input, params string[] args) => With(e => e, workingFolder, input, args);

    static CliRun With(Func<CliEnvironment, CliEnvironment> machine, string workingFolder, byte[] input, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = Program.Run(args, machine(new CliEnvironment(new MemoryStream(input), output, error, workingFolder)));
        return new CliRun(exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
