namespace Plimsoll.Tests.Testing;

/// <summary>A folder for one test, gone at its end.</summary>
sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("plimsoll-").FullName;

    public string Path(string name) => System.IO.Path.Combine(Root, name);

    /// <summary>Writes a file as UTF-8 without a byte order mark, with its folders; returns its path.</summary>
    public string File(string name, string text) => File(name, new System.Text.UTF8Encoding(false).GetBytes(text));

    public string File(string name, byte[] bytes)
    {
        var path = Path(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
