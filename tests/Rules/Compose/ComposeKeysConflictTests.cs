using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ComposeKeysConflictTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    build:\n      context: .\n      dockerfile: a\n      [|dockerfile_inline|]: FROM scratch\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    platform: [|linux/arm64|]\n    build:\n      context: .\n      platforms: [linux/amd64]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    develop:\n      watch:\n        - path: a\n          action: [|sync|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    gpus:\n      - [|count|]: 1\n        device_ids: [\"0\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    deploy:\n      resources:\n        reservations:\n          devices:\n            - capabilities: [gpu]\n              [|count|]: 1\n              device_ids: [\"0\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    build:\n      context: .\n      additional_contexts:\n        a: [|service:db|]\n  db:\n    image: postgres\n")]
    public void Is_found(string text) => Check.Rule<ComposeKeysConflict>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    build:\n      context: .\n      dockerfile: a\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    platform: linux/amd64\n    build:\n      context: .\n      platforms: [linux/amd64]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    platform: ${P}\n    build:\n      context: .\n      platforms: [linux/amd64]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    develop:\n      watch:\n        - path: a\n          action: rebuild\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    develop:\n      watch:\n        - path: a\n          action: sync\n          target: /a\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    gpus: all\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    build:\n      context: .\n      additional_contexts:\n        a: docker-image://alpine\n")]
    public void Nothing_in(string text) => Check.Rule<ComposeKeysConflict>().On("compose.yaml", text).FindsNothing();
}
