using System.CommandLine;
using Plimsoll.Analysis;
using Plimsoll.Rules;

namespace Plimsoll.Cli.Lsp;

/// <summary><c>plimsoll lsp</c>: the language server, over the standard input and output.</summary>
static class LspCommand
{
    public static Command Define(CliEnvironment environment)
    {
        var stdio = new Option<bool>("--stdio") { Description = "Over the standard input and output, which is the only way there is." };
        var client = new Option<int?>("--clientProcessId") { Description = "The editor's process: the server ends with it.", HelpName = "N" };
        var command = new Command("lsp", "Serves an editor: the Language Server Protocol over the standard input and output.") { stdio, client };
        command.SetAction(result =>
        {
            ParentProcess.Watch(result.GetValue(client));
            using var server = new LanguageServer(environment, new AnalysisDriver(Catalogue.Index));
            return server.Run();
        });
        return command;
    }
}
