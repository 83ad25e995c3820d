using Microsoft.CodeAnalysis;
using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class UndefinedNetworkTests
{
    [Test]
    public void A_typing_mistake() => Check.Rule<UndefinedNetwork>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    networks: [[|fronted|]]\nnetworks:\n  {|related:frontend|}:\n")
        .Finds("Service `web` joins `fronted`, which is not declared under `networks` (did you mean `frontend`?)")
        .FixedTo("services:\n  web:\n    image: nginx\n    networks: [frontend]\nnetworks:\n  frontend:\n");

    [TestCase("    networks:\n      - [|a|]\n")]
    [TestCase("    networks:\n      [|a|]:\n        aliases: [x]\n")]
    [TestCase("    networks: [default, [|a|]]\n")]
    public void Is_found(string lines) => Check.Rule<UndefinedNetwork>()
        .On("compose.yaml", $"services:\n  web:\n    image: nginx\n{lines}").Finds().HasNothingToFix();

    [Test]
    public void In_a_fence() => Check.Rule<UndefinedNetwork>()
        .On("notes.md", "```yaml\nservices:\n  web:\n    image: nginx\n    networks:\n      - [|a|]\n```\n").Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    networks: [default]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    networks: [a]\nnetworks:\n  a:\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    networks: [a]\nnetworks:\n  a:\n    external: true\n")]
    [TestCase("include: [other.yaml]\nservices:\n  web:\n    image: nginx\n    networks: [a]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    network_mode: host\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    networks: [\"${NET}\"]\n")]
    public void Nothing_in(string text) => Check.Rule<UndefinedNetwork>().On("compose.yaml", text).FindsNothing();

    [Test]
    public void A_part_to_be_laid_over_a_main_file() => Check.Rule<UndefinedNetwork>()
        .On("compose.monitoring.yml", "services:\n  web:\n    image: nginx\n    networks: [a]\n").FindsNothing();

    [Test]
    public void An_override_declares_it() => Check.Rule<UndefinedNetwork>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    networks: [a]\n").On("compose.override.yaml", "networks:\n  a:\n").FindsNothing();

    [Test]
    public void The_network_mode_names_a_network_of_the_engine() => Check.Rule<UndefinedNetwork>()
        .On("compose.yaml", """
            services:
              app:
                image: example/app:1.0
                network_mode: proxy
              db:
                image: postgres:17
                networks: [back]
            networks:
              back:

            """)
        .FindsNothing();

    [Test]
    public void A_part_that_waits_for_services_is_info() => Check.Rule<UndefinedNetwork>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    networks: [[|back|]]\n    depends_on: [api]\n").As(DiagnosticSeverity.Info).Finds();

    [Test]
    public void A_part_that_waits_for_variables_is_info()
    {
        Check.Rule<UndefinedNetwork>().On("compose.yaml", "services:\n  web:\n    image: shop/web:${TAG}\n    networks: [[|back|]]\n").As(DiagnosticSeverity.Info).Finds();
        Check.Rule<UndefinedNetwork>().On("compose.yaml", "services:\n  web:\n    image: shop/web:${TAG}\n    networks: [[|back|]]\n").On(".env", "TAG=1\nPORT=1\nROOT=.\n").As(DiagnosticSeverity.Error).Finds();
    }
}
