using Microsoft.CodeAnalysis;
using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ServiceWithoutImageTests
{
    [TestCase("services:\n  [|web|]: {}\n")]
    [TestCase("services:\n  [|web|]:\n    image: \"\"\n")]
    [TestCase("services:\n  a:\n    image: nginx\n  [|web|]:\n    ports: [\"80:80\"]\n")]
    public void Is_found(string text) => Check.Rule<ServiceWithoutImage>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    init: true\n")]
    [TestCase("services:\n  web:\n    build: .\n")]
    [TestCase("services:\n  web:\n    image: ${IMAGE}\n")]
    [TestCase("services:\n  web:\n    provider:\n      type: model\n")]
    [TestCase("services:\n  web:\n    extends:\n      file: other.yaml\n      service: web\n")]
    [TestCase("include: [other.yaml]\nservices:\n  web: {}\n")]
    [TestCase("x-web: &web\n  image: nginx\nservices:\n  web: *web\n")]
    public void Nothing_in(string text) => Check.Rule<ServiceWithoutImage>().On("compose.yaml", text).FindsNothing();

    [Test]
    public void An_override_brings_it() => Check.Rule<ServiceWithoutImage>()
        .On("compose.yaml", "services:\n  web: {}\n").On("compose.override.yaml", "services:\n  web:\n    image: nginx\n").FindsNothing();

    [Test]
    public void A_file_for_production_brings_it() => Check.Rule<ServiceWithoutImage>()
        .On("compose.yaml", "services:\n  web: {}\n").On("compose.prod.yaml", "services:\n  web:\n    image: nginx\n").FindsNothing();

    [Test]
    public void A_part() => Check.Rule<ServiceWithoutImage>().On("compose.prod.yaml", "services:\n  web:\n    init: true\n").FindsNothing();

    [Test]
    public void A_profile_is_looked_at_when_it_is_on() => Check.Rule<ServiceWithoutImage>()
        .On("compose.yaml", "services:\n  [|web|]:\n    profiles: [a]\n").Finds().As(DiagnosticSeverity.Warning);
}
