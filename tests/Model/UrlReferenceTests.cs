using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

public sealed class UrlReferenceTests
{
    [TestCase("http://localhost:8080/x", "http localhost 8080 localhost")]
    [TestCase("postgres://u:p@db:5432/app", "postgres db 5432 db")]
    [TestCase("jdbc:postgresql://Db/app", "postgresql db  Db")]
    [TestCase("mongodb://u:p@m1:27017,m2:27018/x?y=http://z", "mongodb m1 27017 m1|mongodb m2 27018 m2|http z  z")]
    [TestCase("http://a:1,http://b:2", "http a 1 a|http b 2 b")]
    [TestCase("redis://[fd00::1]:6379", "redis fd00::1 6379 [fd00::1]")]
    [TestCase("http://$HOST:80", "")]
    [TestCase("http://node{1...4}:9000", "")]
    [TestCase("http://", "")]
    [TestCase("://x", "")]
    [TestCase("no url", "")]
    public void Finds_hosts_in_variables(string value, string expected) => Assert.That(
        string.Join('|', UrlReference.Of(Deployed.Script($"docker run -e \"URL={value}\" alpine\n").Containers.Single())
            .Select(r => $"{r.Scheme} {r.Host} {r.Port} {r.Host.Location.Text}")),
        Is.EqualTo(expected));

    [Test]
    public void Finds_hosts_in_arguments()
    {
        var reference = UrlReference.Of(Deployed.Script("docker run alpine wget http://web:81/\n").Containers.Single()).Single();
        Assert.That((reference.Host.Text, reference.Port, reference.Variable), Is.EqualTo(("web", (int?)81, (EnvironmentEntry?)null)));
    }
}
