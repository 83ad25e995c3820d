using Microsoft.CodeAnalysis;
using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class UndefinedSecretOrConfigTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    secrets: [[|a|]]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    configs:\n      - source: [|a|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    models: [[|a|]]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    build:\n      context: .\n      secrets: [[|a|]]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    models:\n      [|a|]: {}\n")]
    public void Is_found(string text) => Check.Rule<UndefinedSecretOrConfig>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    secrets: [[|db_pass|]]\nsecrets:\n  db-pass:\n    file: a\n", "services:\n  web:\n    image: nginx\n    secrets: [db-pass]\nsecrets:\n  db-pass:\n    file: a\n")]
    public void Is_mended(string text, string mended) => Check.Rule<UndefinedSecretOrConfig>().On("compose.yaml", text).Finds().FixedTo(mended);

    [TestCase("services:\n  web:\n    image: nginx\n    secrets: [a]\nsecrets:\n  a:\n    file: a\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    configs: [a]\nconfigs:\n  a:\n    content: a\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    secrets: [\"${S}\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    secrets: [a]\ninclude: [b.yaml]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    models: [m]\nmodels:\n  m:\n    model: ai/m\n")]
    public void Nothing_in(string text) => Check.Rule<UndefinedSecretOrConfig>().On("compose.yaml", text).FindsNothing();

    [Test]
    public void A_part_that_waits_for_variables_is_info()
    {
        Check.Rule<UndefinedSecretOrConfig>().On("compose.yaml", "services:\n  web:\n    image: shop/web:${TAG}\n    secrets: [[|key|]]\n").As(DiagnosticSeverity.Info).Finds();
        Check.Rule<UndefinedSecretOrConfig>().On("compose.yaml", "services:\n  web:\n    image: shop/web:${TAG}\n    secrets: [[|key|]]\n").On(".env", "TAG=1\nPORT=1\nROOT=.\n").As(DiagnosticSeverity.Error).Finds();
    }
}
