using System.Diagnostics;

namespace Plimsoll.Cli.Lsp;

/// <summary>The editor's process. One that dies without a word leaves no server behind.</summary>
static class ParentProcess
{
    /// <summary>Ends this process once that one is gone.</summary>
    /// <param name="id">Null: nobody to watch.</param>
    public static void Watch(int? id)
    {
        if (id is not > 0 || id == Environment.ProcessId)
            return;
        try
        {
            var parent = Process.GetProcessById(id.Value);
            parent.EnableRaisingEvents = true;
            parent.Exited += (_, _) => Environment.Exit(1);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // Of another machine or container, or one that we must not see: the end of the stream will tell.
        }
    }
}
