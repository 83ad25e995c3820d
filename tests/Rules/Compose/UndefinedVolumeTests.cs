using Microsoft.CodeAnalysis;
using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class UndefinedVolumeTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"[|data|]:/srv\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes:\n      - type: volume\n        source: [|data|]\n        target: /srv\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"[|da|]:/srv\"]\nvolumes:\n  other: {}\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"${V:-[|data|]}:/srv\"]\n")]
    public void Is_found(string text) => Check.Rule<UndefinedVolume>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"[|datta|]:/srv\"]\nvolumes:\n  data: {}\n", "services:\n  web:\n    image: nginx\n    volumes: [\"data:/srv\"]\nvolumes:\n  data: {}\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"[|data|]:/srv\"]\n", "services:\n  web:\n    image: nginx\n    volumes: [\"data:/srv\"]\nvolumes:\n  data:\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"[|data|]:/a\", \"[|logs|]:/b\"]\n", "services:\n  web:\n    image: nginx\n    volumes: [\"data:/a\", \"logs:/b\"]\nvolumes:\n  logs:\n  data:\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"[|data|]:/a\"]", "services:\n  web:\n    image: nginx\n    volumes: [\"data:/a\"]\nvolumes:\n  data:")]
    public void Is_mended(string text, string mended) => Check.Rule<UndefinedVolume>().On("compose.yaml", text).Finds().FixedTo(mended);

    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"data:/srv\"]\nvolumes:\n  data: {}\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"./data:/srv\", \"/data:/a\", \"~/x:/b\", \"/c\", \"d\", \"C:/x:/y\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"${V}:/srv\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"data:/srv\"]\ninclude: [other.yaml]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes:\n      - {type: bind, source: data, target: /srv}\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes: !reset [\"data:/srv\"]\n")]
    public void Nothing_in(string text) => Check.Rule<UndefinedVolume>().On("compose.yaml", text).FindsNothing();

    [Test]
    public void The_override_declares_it() => Check.Rule<UndefinedVolume>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    volumes: [\"data:/srv\"]\n").On("compose.override.yaml", "volumes:\n  data: {}\n").FindsNothing();

    [Test]
    public void A_file_for_another() => Check.Rule<UndefinedVolume>()
        .On("compose.prod.yaml", "services:\n  web:\n    image: nginx\n    volumes: [\"data:/srv\"]\n").FindsNothing();

    [Test]
    public void A_note_shows_a_piece() => Check.Rule<UndefinedVolume>()
        .On("notes.md", "```yaml\nservices:\n  web:\n    image: nginx\n    volumes: [\"data:/srv\"]\n```\n").FindsNothing();

    [Test]
    public void A_part_that_waits_for_variables_is_info()
    {
        Check.Rule<UndefinedVolume>().On("compose.yaml", "services:\n  db:\n    image: postgres:18\n    ports: [\"${PORT}:5432\"]\n    volumes: [\"[|data|]:/var/lib/postgresql\"]\n").As(DiagnosticSeverity.Info).Finds();
        Check.Rule<UndefinedVolume>().On("compose.yaml", "services:\n  db:\n    image: postgres:18\n    ports: [\"${PORT}:5432\"]\n    volumes: [\"[|data|]:/var/lib/postgresql\"]\n").On(".env", "TAG=1\nPORT=1\nROOT=.\n").As(DiagnosticSeverity.Error).Finds();
    }
}
