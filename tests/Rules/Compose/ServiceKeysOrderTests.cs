using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ServiceKeysOrderTests
{
    [Test]
    public void Image_before_the_name() => Check.Rule<ServiceKeysOrder>()
        .On("compose.yaml", "services:\n  web:\n    {|related:container_name|}: web\n    [|image|]: nginx:1.29\n    restart: always\n")
        .Finds("`image` stands after `container_name`: the usual order has it before")
        .FixedTo("services:\n  web:\n    image: nginx:1.29\n    container_name: web\n    restart: always\n");

    [Test]
    public void Comments_blank_lines_and_anchors_are_kept() => Check.Rule<ServiceKeysOrder>()
        .On("compose.yaml", """
            services:
              web:
                # Before the service.

                # How it is restarted.
                {|related:restart|}: always # by systemd too

                # The front door.
                [|image|]: nginx:1.29
                environment: &shared
                  A: 1
                  # B: 2

                ports:
                  - "80:80"
              api:
                image: shop/api:2
                environment: *shared

            """)
        .Finds()
        .FixedTo("""
            services:
              web:
                # Before the service.

                # The front door.
                image: nginx:1.29

                environment: &shared
                  A: 1
                  # B: 2
                ports:
                  - "80:80"

                # How it is restarted.
                restart: always # by systemd too
              api:
                image: shop/api:2
                environment: *shared

            """);

    [Test]
    public void An_anchor_does_not_move_behind_its_alias() => Check.Rule<ServiceKeysOrder>()
        .On("compose.yaml", "services:\n  web:\n    {|related:labels|}: &all {A: b}\n    [|environment|]: *all\n    image: nginx:1.29\n")
        .Finds().HasNothingToFix();

    [Test]
    public void The_last_line_may_lack_its_end() => Check.Rule<ServiceKeysOrder>()
        .On("compose.yaml", "services:\n  web:\n    {|related:restart|}: always\n    [|image|]: nginx:1.29")
        .Finds().FixedTo("services:\n  web:\n    image: nginx:1.29\n    restart: always");

    [TestCase("    {|related:user|}: root\n    [|image|]: nginx:1.29\n    entrypoint: |+\n      a\n\n")]
    [TestCase("    {{|related:user|}: root, [|image|]: nginx:1.29}\n")]
    public void Left_to_people(string service) => Check.Rule<ServiceKeysOrder>().On("compose.yaml", "services:\n  web:\n" + service).Finds().HasNothingToFix();

    [TestCase("    image: nginx:1.29\n    container_name: web\n    ports: []\n    restart: always\n    hostname: web\n")]
    [TestCase("    image: nginx:1.29\n    tty: true\n    hostname: web\n")]
    [TestCase("    <<: *base\n    image: nginx:1.29\n")]
    [TestCase("    image: nginx:1.29\n")]
    public void In_order(string service) => Check.Rule<ServiceKeysOrder>().On("compose.yaml", "x-base: &base {}\nservices:\n  web:\n" + service).FindsNothing();
}
