namespace Plimsoll.Tests.Testing;

/// <summary>
/// Expected output kept in a file beside its sample. PLIMSOLL_UPDATE_BASELINES=1 rewrites it; the change is then read in the diff.
/// </summary>
static class Baseline
{
    public static void Check(string path, string actual)
    {
        if (Environment.GetEnvironmentVariable("PLIMSOLL_UPDATE_BASELINES") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.That(File.Exists(path), $"{path} is missing: run with PLIMSOLL_UPDATE_BASELINES=1, then read it.");
        Assert.That(actual, Is.EqualTo(File.ReadAllText(path)), $"{Path.GetFileName(path)} differs; PLIMSOLL_UPDATE_BASELINES=1 rewrites it.");
    }
}
