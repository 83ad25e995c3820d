using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ExternalConflictTests
{
    [TestCase("volumes:\n  a:\n    external: true\n    [|driver|]: local\n")]
    [TestCase("networks:\n  a:\n    external: true\n    [|driver|]: bridge\n")]
    [TestCase("networks:\n  a:\n    name: b\n    [|external|]:\n      name: c\n")]
    public void Is_found(string text) => Check.Rule<ExternalConflict>().On("compose.yaml", text).Finds();

    [TestCase("networks:\n  a:\n    [|external|]:\n      name: \"b\"\n", "networks:\n  a:\n    external: true\n    name: \"b\"\n")]
    [TestCase("volumes:\n  a:\n    [|external|]: {name: b}\n    x-own: 1\n", "volumes:\n  a:\n    external: true\n    name: b\n    x-own: 1\n")]
    public void Is_mended(string text, string mended) => Check.Rule<ExternalConflict>().On("compose.yaml", text).Finds().FixedTo(mended);

    [TestCase("volumes:\n  a:\n    external: true\n    name: b\n")]
    [TestCase("volumes:\n  a:\n    external: false\n    driver: local\n")]
    [TestCase("volumes:\n  a:\n    driver: local\n")]
    [TestCase("networks:\n  a:\n    external: true\n    x-own: 1\n")]
    [TestCase("secrets:\n  a:\n    external: true\n    file: b\n")]
    [TestCase("volumes:\n  a:\n    external: ${EXTERNAL}\n    driver: local\n")]
    public void Nothing_in(string text) => Check.Rule<ExternalConflict>().On("compose.yaml", text).FindsNothing();
}
