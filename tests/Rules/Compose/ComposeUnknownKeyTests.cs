using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ComposeUnknownKeyTests
{
    [Test]
    public void A_misspelt_key_is_renamed() => Check.Rule<ComposeUnknownKey>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    [|enviroment|]:\n      A: b\n")
        .Finds("Compose does not know `enviroment` in `services.web` (did you mean `environment`?)")
        .FixedTo("services:\n  web:\n    image: nginx\n    environment:\n      A: b\n");

    [TestCase("env-file", "env_file")]
    [TestCase("dependsOn", "depends_on")]
    [TestCase("volume", "volumes")]
    [TestCase("port", "ports")]
    public void Near_is_near(string written, string meant) => Check.Rule<ComposeUnknownKey>()
        .On("compose.yaml", $"services:\n  web:\n    image: nginx\n    [|{written}|]: []\n")
        .Finds($"Compose does not know `{written}` in `services.web` (did you mean `{meant}`?)");

    [Test]
    public void Keys_out_of_place() => Check.Rule<ComposeUnknownKey>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    [|secret_driver|]: x\n    [|services|]: {}\n    [|replicas|]: 2\n[|image|]: nginx\n")
        .Finds(
            "Compose does not know `secret_driver` in `services.web`",
            "Compose does not know `services` in `services.web`: `services` belongs to the top level",
            "Compose does not know `replicas` in `services.web`: `replicas` belongs under `deploy`",
            "Compose does not know `image` at the top level: `image` belongs into a service");

    [Test]
    public void Beside_its_section_for_want_of_indentation() => Check.Rule<ComposeUnknownKey>()
        .On("compose.yaml", "services:\n[|web|]:\n  image: nginx\nnetworks:\n[|front|]:\n  driver: bridge\n")
        .Finds(
            "Compose does not know `web` at the top level: `web` belongs under `services`, indented",
            "Compose does not know `front` at the top level: `front` belongs under `networks`, indented");

    [TestCase("services:\n[|web|]:\n  image: nginx\n", "services:\n  web:\n    image: nginx\n")]
    [TestCase("services: # all\n\n# the site\n[|web|]:\n  image: nginx\n  # ports:\n  #   - 80:80\n\n# next\nnetworks: {}\n", "services: # all\n\n  # the site\n  web:\n    image: nginx\n    # ports:\n    #   - 80:80\n\n# next\nnetworks: {}\n")]
    [TestCase("services:\n[|web|]: &web\n  image: nginx\n# the other\n[|db|]:\n  <<: *web\nvolumes:\n[|data|]:\n[|more|]: {driver: local}\n# end\n", "services:\n  web: &web\n    image: nginx\n  # the other\n  db:\n    <<: *web\nvolumes:\n  data:\n  more: {driver: local}\n# end\n")]
    [TestCase("services:\n[|web|]:\n  image: nginx\n  command:\n  - |\n    a\n      b\n     \n\n    c\nconfigs:\n[|c|]:\n  content: |+\n    a\n\n     \nx-a: 1\n", "services:\n  web:\n    image: nginx\n    command:\n    - |\n      a\n        b\n       \n\n      c\nconfigs:\n  c:\n    content: |+\n      a\n\n       \nx-a: 1\n")]
    [TestCase("services:\r\n[|web|]:\r\n  image: nginx\r\n\r\n  command: 'a\r\n    b'", "services:\r\n  web:\r\n    image: nginx\r\n\r\n    command: 'a\r\n      b'")]
    [TestCase("networks:\n[|front|]:\n\nservices:\n  web: {image: nginx, networks: [front]}\n", "networks:\n  front:\n\nservices:\n  web: {image: nginx, networks: [front]}\n")]
    public void Moves_in(string text, string mended) => Check.Rule<ComposeUnknownKey>().On("compose.yaml", text).Finds().FixedTo(mended);

    [Test]
    public void Moves_in_within_notes() => Check.Rule<ComposeUnknownKey>()
        .On("notes.md", "1. Start\n\n   ```yaml\n   services:\n   [|web|]:\n     image: nginx\n\n     # all\n     ports: [\"80:80\"]\n   networks:\n   [|front|]:\n     driver: bridge\n   ```\n")
        .Finds()
        .FixedTo("1. Start\n\n   ```yaml\n   services:\n     web:\n       image: nginx\n\n       # all\n       ports: [\"80:80\"]\n   networks:\n     front:\n       driver: bridge\n   ```\n");

    [TestCase("services:\n[|web|]:\n  image: nginx\n  command: 'a\n\tb'\n", "under `services`, indented")]
    [TestCase("services: null\n[|web|]:\n  image: nginx\n", "under `services`, indented")]
    [TestCase("services: ~\n[|web|]:\n  image: nginx\n", "under `services`, indented")]
    public void Stays_where_it_is(string text, string home) => Check.Rule<ComposeUnknownKey>().On("compose.yaml", text)
        .Finds($"Compose does not know `web` at the top level: `web` belongs {home}").HasNothingToFix();

    [TestCase("services:\n  a: {image: nginx}\nnetworks:\n[|web|]:\n  image: nginx\n", "web")]
    [TestCase("services:\nx-a: {}\n[|web|]:\n  image: nginx\n", "web")]
    [TestCase("services:\n[|web|]:\n  a: b\n", "web")]
    public void Not_meant_for_the_section(string text, string key) => Check.Rule<ComposeUnknownKey>().On("compose.yaml", text)
        .Finds($"Compose does not know `{key}` at the top level").HasNothingToFix();

    [Test]
    public void Deep_inside() => Check.Rule<ComposeUnknownKey>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    healthcheck:\n      test: [CMD, 'true']\n      [|intervall|]: 5s\n    ports:\n      - target: 80\n        [|publish|]: 80\n")
        .Finds();

    [Test]
    public void Keys_before_a_syntax_error_count() => Check.Rule<ComposeUnknownKey>()
        .On("compose.yaml", "services:\n  web:\n    [|imagine|]: nginx\n    volumes:\n      - {{ data }}/web:/srv\n    [x\n  volume:\n")
        .Finds();

    [TestCase("version: '3'\ntasks:\n  up:\n    cmds: [docker compose up]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes:\n      - {{ data }}/web:/srv\n  volume:\n    a: b\n")]
    [TestCase("x-a: {b: c}\nservices:\n  web:\n    image: nginx\n    x-note: 1\n    logging: {driver: x, options: {a: b}}\n")]
    [TestCase("version: '3'\nservices:\n  web:\n    build: {context: ., args: {A: b}}\n    environment: {ANY: thing}\n    labels: {any: thing}\n")]
    [TestCase("services:\n  web:\n    <<: {image: nginx}\n    sysctls: {net.core.somaxconn: 1}\n    ulimits: {nofile: {soft: 1, hard: 2}}\n")]
    [TestCase("web:\n  image: nginx\n  links: [db]\ndb:\n  image: postgres\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    depends_on: {db: {condition: service_started, required: false, restart: true}}\n  db: {image: postgres}\n")]
    public void Nothing_in(string text) => Check.Rule<ComposeUnknownKey>().On("compose.yaml", text).FindsNothing();
}
