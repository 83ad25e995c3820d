using System.CommandLine;
using System.Text;
using Plimsoll.Cli.Discovery;
using Plimsoll.Rules;

namespace Plimsoll.Cli;

/// <summary><c>plimsoll init</c>: writes a configuration to begin with, or the one that hadolint has so far.</summary>
static class InitCommand
{
    public static Command Define(CliEnvironment environment)
    {
        var from = CommandLine.Choice("--from", "Say what hadolint's configuration in this folder says.", "tool", "hadolint");
        var force = new Option<bool>("--force") { Description = "Replace a configuration that is there." };
        var command = new Command("init", $"Writes a {Configuration.FileName} to begin with.") { from, force };
        command.SetAction(result =>
        {
            var text = result.GetValue(from) is null ? StartingConfiguration.Default : FromHadolint(environment);
            result.InvocationConfiguration.Output.WriteLine($"{Write(environment.WorkingFolder, text, result.GetValue(force))} is written");
            return 0;
        });
        return command;
    }

    /// <returns>The file's name.</returns>
    /// <exception cref="UserErrorException">A configuration is there, or it cannot be written.</exception>
    static string Write(string folder, string text, bool replace)
    {
        var existing = ConfigurationFinder.OwnIn(folder);
        var name = existing is null ? Configuration.FileName : Path.GetFileName(existing);
        if (existing is not null && !replace)
            throw new UserErrorException($"{name} is there already (--force replaces it)");
        try
        {
            SafeWriter.Write(Path.Combine(folder, name), new UTF8Encoding(false).GetBytes(text), replace);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{name} cannot be written: {SourceFile.Reason(e)}", e);
        }

        return name;
    }

    static string FromHadolint(CliEnvironment environment)
    {
        if (ConfigurationFinder.HadolintIn(environment.WorkingFolder) is not { } file)
            throw new UserErrorException("there is no .hadolint.yaml in this folder");
        var shown = Path.GetFileName(file);
        var text = StartingConfiguration.FromHadolint(shown, ConfigurationFinder.Read(file, shown), Catalogue.Index, out var errors);
        return errors.IsEmpty ? text : throw new UserErrorException(string.Join('\n', errors.Select(ConfigurationFinder.Line)));
    }
}
