using Microsoft.CodeAnalysis;
using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class UndefinedDependencyTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    depends_on: [[|db|]]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    depends_on:\n      [|db|]:\n        condition: service_started\n        required: false\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    links: [\"[|db|]:database\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes_from: [\"[|db|]:ro\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    network_mode: service:[|vpn|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ipc: service:[|a|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    pid: service:[|a|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    build:\n      context: .\n      additional_contexts:\n        base: service:[|b|]\n")]
    public void Is_found(string text) => Check.Rule<UndefinedDependency>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    depends_on: [[|dbs|]]\n  db:\n    image: postgres\n", "services:\n  web:\n    image: nginx\n    depends_on: [db]\n  db:\n    image: postgres\n")]
    public void Is_mended(string text, string mended) => Check.Rule<UndefinedDependency>().On("compose.yaml", text).Finds().FixedTo(mended);

    [TestCase("services:\n  web:\n    image: nginx\n    depends_on: [db]\n  db:\n    image: postgres\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    depends_on: [\"${DB}\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes_from: [\"container:db\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    external_links: [db]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    network_mode: host\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    depends_on: [db]\ninclude: [db.yaml]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    depends_on: !reset [db]\n")]
    public void Nothing_in(string text) => Check.Rule<UndefinedDependency>().On("compose.yaml", text).FindsNothing();

    [Test]
    public void The_override_has_it() => Check.Rule<UndefinedDependency>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    depends_on: [db]\n").On("compose.override.yaml", "services:\n  db:\n    image: postgres\n").FindsNothing();

    [Test]
    public void In_a_profile_it_is_a_warning() => Check.Rule<UndefinedDependency>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    profiles: [a]\n    depends_on: [[|db|]]\n").Finds().As(DiagnosticSeverity.Warning);

    [Test]
    public void A_part_that_waits_for_several_is_info() => Check.Rule<UndefinedDependency>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    depends_on: [[|api|], [|db|]]\n").As(DiagnosticSeverity.Info).Finds();

    [Test]
    public void A_part_that_waits_for_variables_is_info()
    {
        Check.Rule<UndefinedDependency>().On("compose.yaml", "services:\n  web:\n    build: ${ROOT}/web\n    depends_on: [[|workspace|]]\n").As(DiagnosticSeverity.Info).Finds();
        Check.Rule<UndefinedDependency>().On("compose.yaml", "services:\n  web:\n    build: ${ROOT}/web\n    depends_on: [[|workspace|]]\n").On(".env", "TAG=1\nPORT=1\nROOT=.\n").As(DiagnosticSeverity.Error).Finds();
    }
}
