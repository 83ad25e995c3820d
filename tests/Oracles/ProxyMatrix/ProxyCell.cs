namespace Plimsoll.Tests.Oracles.ProxyMatrix;

/// <summary>A setting and a reader, as files: the same ones are run, and bound by the model.</summary>
sealed record ProxyCell(ProxySetting Setting, ProxyReader Reader)
{
    /// <summary>The matrix' cells, settings in their order, so that one daemon serves many.</summary>
    public static ProxyCell[] All { get; } = [.. ProxySettings.All.SelectMany(s => ProxyReader.All.Where(s.Applies).Select(r => new ProxyCell(s, r)))];

    /// <summary>The commands beside the matrix, with the three settings that one would try.</summary>
    public static ProxyCell[] Others { get; } = [.. OtherSettings.SelectMany(s => ProxyReader.Others.Select(r => new ProxyCell(s, r)))];

    public static IEnumerable<ProxySetting> OtherSettings => ProxySettings.All.Where(s => s.Id is "export" or "daemon-json" or "config-json");

    /// <summary>What the recording calls it.</summary>
    public string Id => $"{Setting.Id} {Reader.Id}";

    public string Script => Setting.Before + Reader.Command(Setting) + "\n";

    public CellFile[] Files => [.. Setting.Files, .. Reader.Files(Setting), new("setup.sh", Script)];
}
