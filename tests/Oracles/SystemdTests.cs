using System.Diagnostics;
using Plimsoll.Analysis;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles;

/// <summary>
/// What <c>systemd-analyze verify</c> says of a unit: where a rule says that systemd ignores a line or refuses the service, it does, and where
/// systemd has nothing to say, no rule says such a thing. Skipped, and says so, where there is none.
/// </summary>
public sealed class SystemdTests
{
    static readonly AnalysisDriver _driver = new([.. Catalogue.All.Where(r => r.Id is "PLM3036" or "PLM3037" or "PLM3038" or "PLM3040"), .. OwnRules.All]);

    [TestCase("")]
    [TestCase("Environment=A=b C=d\n")]
    [TestCase("Environment=\"A=b c\" 'D=e f'\n")]
    [TestCase("Environment=A=%h\n")]
    [TestCase("Environment=A=50%%\n")]
    [TestCase("Environment=A=5%\n")]
    [TestCase("X-Note=a\n")]
    [TestCase("ExecStart=\nExecStart=/bin/true -a\n")]
    [TestCase("Environment=HTTP_PROXY = http://a.example:1\n")]
    [TestCase("Environment=A=b c d\n")]
    [TestCase("Environment=export A=b\n")]
    [TestCase("Environment=1A=b\n")]
    [TestCase("Environment=A-B=c\n")]
    [TestCase("Environment==c\n")]
    [TestCase("Environment=\"HTTP_PROXY=http://u:p%40x@a.example:1\"\n")]
    [TestCase("Environment=A=50%2\n")]
    [TestCase("Environment=A=%{x}\n")]
    [TestCase("environment=A=b\n")]
    [TestCase("Enviroment=A=b\n")]
    [TestCase("Environment: A=b\n")]
    [TestCase("export A=b\n")]
    [TestCase("HTTP_PROXY=http://a.example:1\n")]
    [TestCase("WantedBy=multi-user.target\n")]
    [TestCase("[service]\nEnvironment=A=b\n")]
    [TestCase("[Install]\nExecStart=/bin/true\n")]
    [TestCase("ExecStart=/bin/true -a\n")]
    [TestCase("EnvironmentFile=rel/x\n")]
    [TestCase("EnvironmentFile=-/etc/plimsoll-none.env\n")]
    public void Systemd_says_the_same(string lines)
    {
        var unit = "[Service]\nType=notify\nExecStart=/bin/true\n" + lines;
        var found = new TestSet([("oracle.service", unit)], _driver, Configuration.Default with { IsAll = true }).Analyze();
        var said = Verify(unit);
        Assert.That(found.IsEmpty, Is.EqualTo(said.Length == 0), $"{unit}\nsystemd: {said}\n{string.Join('\n', found.Select(d => d.Message))}");
    }

    static string Verify(string unit)
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-unit-");
        try
        {
            var path = Path.Combine(folder.FullName, "oracle.service");
            File.WriteAllText(path, unit);
            var start = new ProcessStartInfo("systemd-analyze", ["verify", "--man=no", path]) { RedirectStandardError = true, RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            var output = process.StandardError.ReadToEnd();
            process.WaitForExit();
            // Of other units of the machine nothing is asked.
            return string.Join('\n', output.Split('\n').Where(l => l.Contains("oracle.service", StringComparison.Ordinal)));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("systemd-analyze is not on PATH: nothing to compare with.");
            return "";
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
