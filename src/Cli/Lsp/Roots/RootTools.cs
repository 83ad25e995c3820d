using Plimsoll.Analysis;
using Plimsoll.Cli.Lsp.Protocol;
using Plimsoll.Cli.ShellCheck;

namespace Plimsoll.Cli.Lsp.Roots;

/// <summary>What a root is checked with: what the command line gives to <c>check</c>.</summary>
/// <param name="Environment">Its working folder is the root's.</param>
sealed record RootTools(CliEnvironment Environment, AnalysisDriver Driver, CheckOptions Options, ForeignChecks? Foreign)
{
    /// <summary>Texts of ShellCheck's that are remembered beyond those in use.</summary>
    const int MostRemembered = 500;

    /// <summary>Nobody waits longer while writing.</summary>
    static readonly TimeSpan ShellCheckTime = TimeSpan.FromSeconds(10);

    /// <param name="problem">Gets what cannot be done as the settings say; it is left out then.</param>
    public static RootTools Of(CliEnvironment environment, AnalysisDriver driver, ClientSettings settings, Action<string> problem)
    {
        var options = settings.ToOptions();
        foreach (var word in settings.Select.Concat(settings.Ignore).Where(w => driver.Rules.Resolve(w).IsEmpty))
            problem($"the settings name no rule: {word}{(driver.Rules.Near(word) is { } near ? $" (did you mean {near}?)" : "")}");
        return new RootTools(environment, driver, options, FindShellCheck(environment, options, problem));
    }

    static ForeignChecks? FindShellCheck(CliEnvironment environment, CheckOptions options, Action<string> problem)
    {
        try
        {
            var program = options.ShellCheck switch
            {
                "off" => null,
                null => ShellCheckProgram.Find(environment),
                var word => ShellCheckProgram.Named(word, environment),
            };
            return program is null ? null : new ForeignChecks(new ShellChecker(program, ShellCheckTime) { MostRemembered = MostRemembered }, IsForced: options.ShellCheck is not null);
        }
        catch (UserErrorException e)
        {
            problem(e.Message);
            return null;
        }
    }

    public Configuration WithSettings(Configuration configuration) => configuration.With(Driver.Rules, Options.Preset, Options.Select, Options.Ignore);
}
