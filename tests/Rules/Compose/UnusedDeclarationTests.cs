using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class UnusedDeclarationTests
{
    const string Web = "services:\n  web:\n    image: nginx:1.29\n";

    [Test]
    public void A_volume() => Check.Rule<UnusedDeclaration>()
        .On("compose.yaml", Web + "    volumes:\n      - data:/data\nvolumes:\n  data:\n  [|cache|]:\n    driver: local\n")
        .Finds("No service uses the volume `cache`");

    [Test]
    public void A_network_goes_with_its_section() => Check.Rule<UnusedDeclaration>()
        .On("compose.yaml", Web + "networks:\n  [|back|]:\n").Finds("No service uses the network `back`");

    [Test]
    public void All_of_a_section_go_with_it() => Check.Rule<UnusedDeclaration>()
        .On("compose.yaml", Web + "volumes:\n  [|a|]:\n  [|b|]:\n    driver: local\n  [|c|]:\n").Finds().FixedTo(Web);

    [Test]
    public void The_end_of_the_file_stays_as_it_is() => Check.Rule<UnusedDeclaration>()
        .On("compose.yaml", Web + "    volumes: [data:/data]\nvolumes:\n  data:\n  [|cache|]:").Finds().FixedTo(Web + "    volumes: [data:/data]\nvolumes:\n  data:");

    [Test]
    public void A_secret_and_a_config() => Check.Rule<UnusedDeclaration>()
        .On("compose.yaml", Web + "secrets:\n  [|key|]:\n    file: key\nconfigs:\n  [|conf|]:\n    file: conf\n")
        .Finds("No service uses the secret `key`", "No service uses the config `conf`");

    [TestCase("    volumes:\n      - data:/data:ro\nvolumes:\n  data:\n")]
    [TestCase("    volumes:\n      - type: volume\n        source: data\n        target: /data\nvolumes:\n  data:\n")]
    [TestCase("    volumes:\n      - ${VOLUME}:/data\nvolumes:\n  data:\n", Description = "not known which")]
    [TestCase("    networks:\n      back:\n        aliases: [w]\nnetworks:\n  back:\n")]
    [TestCase("networks:\n  default:\n    driver: bridge\n")]
    [TestCase("    secrets: [key]\n    configs:\n      - source: conf\nsecrets:\n  key:\n    file: key\nconfigs:\n  conf:\n    file: conf\n")]
    [TestCase("    build:\n      context: .\n      secrets: [key]\nsecrets:\n  key:\n    file: key\n")]
    [TestCase("volumes:\n  x-note: {}\n")]
    public void Used(string rest) => Check.Rule<UnusedDeclaration>().On("compose.yaml", Web + rest).FindsNothing();

    [Test]
    public void Used_by_an_override() => Check.Rule<UnusedDeclaration>()
        .On("compose.yaml", Web + "volumes:\n  data:\n")
        .On("compose.override.yaml", "services:\n  web:\n    volumes: [\"data:/data\"]\n").FindsNothing();

    [Test]
    public void An_included_file_may_declare_for_others() => Check.Rule<UnusedDeclaration>()
        .On("compose.yaml", "include: [lan/compose.yaml]\n" + Web + "    networks: [lan]\n")
        .On("lan/compose.yaml", "services:\n  dns:\n    image: coredns/coredns:1.13\nnetworks:\n  lan:\n").FindsNothing();

    [Test]
    public void Through_a_merge_key() => Check.Rule<UnusedDeclaration>()
        .On("compose.yaml", "x-base: &base\n  networks: [back]\nservices:\n  web:\n    <<: *base\n    image: nginx:1.29\nnetworks:\n  back:\n").FindsNothing();
}
