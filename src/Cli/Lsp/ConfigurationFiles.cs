namespace Plimsoll.Cli.Lsp;

/// <summary>Which files say what rules run.</summary>
static class ConfigurationFiles
{
    public static bool IsOne(string path) => Path.GetFileName(path) is Configuration.FileName or ".plimsoll.yml";
}
