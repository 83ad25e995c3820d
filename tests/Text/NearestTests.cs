using Plimsoll.Text;

namespace Plimsoll.Tests.Text;

public sealed class NearestTests
{
    static readonly string[] Keys = ["image", "ports", "privileged", "environment", "env_file", "network_mode", "networks"];

    [TestCase("imgae", "image")]
    [TestCase("Image", "image")]
    [TestCase("port", "ports")]
    [TestCase("priviledged", "privileged")]
    [TestCase("enviroment", "environment")]
    [TestCase("network-mode", "network_mode")]
    [TestCase("network", "networks")]
    [TestCase("mage", "image")]
    [TestCase("volumes", null)]
    [TestCase("pots", "ports")]
    [TestCase("pot", null)]
    [TestCase("", null)]
    public void Finds_what_a_slip_of_the_finger_meant(string word, string? expected) =>
        Assert.That(Nearest.To(word, Keys), Is.EqualTo(expected));

    [Test]
    public void The_first_of_equals_wins() => Assert.That(Nearest.To("aab", ["aac", "aad"]), Is.EqualTo("aac"));

    [Test]
    public void The_nearest_wins_over_the_first() => Assert.That(Nearest.To("privileges", ["privilexyz", "privileged"]), Is.EqualTo("privileged"));
}
