using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class UnknownUpstreamTests
{
    const string Mount = "    image: nginx:1.29\n    volumes:\n      - ./nginx.conf:/etc/nginx/conf.d/default.conf\n";

    [Test]
    public void A_typing_mistake() => Check.Rule<UnknownUpstream>()
        .On("nginx.conf", "server { location / { proxy_pass http://[|apps|]:3000; } }\n")
        .On("compose.yaml", $"services:\n  web:\n{Mount}  app:\n    image: app:1\n")
        .Finds("No container on the networks of `web` is called `apps` (did you mean `app`?)")
        .FixedTo("server { location / { proxy_pass http://app:3000; } }\n");

    [Test]
    public void On_another_network() => Check.Rule<UnknownUpstream>()
        .On("nginx.conf", "upstream pool { server [|app|]:3000; }\n")
        .On("compose.yaml", $"services:\n  web:\n{Mount}    networks: [a]\n  app:\n    image: app:1\n    networks: [b]\nnetworks:\n  a:\n  b:\n")
        .Finds("No container on the networks of `web` is called `app`: `app` is on other networks")
        .HasNothingToFix();

    [TestCase("server { location / { proxy_pass http://[|elsewhere|]; } }\n")]
    [TestCase("server { location / { fastcgi_pass [|php|]:9000; } }\n")]
    [TestCase("server { location / { grpc_pass grpc://[|service|]:50051; } }\n")]
    public void Is_found(string conf) => Check.Rule<UnknownUpstream>()
        .On("nginx.conf", conf).On("compose.yaml", $"services:\n  web:\n{Mount}  app:\n    image: app:1\n").Finds();

    [TestCase("server { location / { proxy_pass http://app:3000; } }\n")]
    [TestCase("server { location / { proxy_pass http://APP:3000; } }\n")]
    [TestCase("server { location / { proxy_pass http://shop:3000; } }\n")]
    [TestCase("server { location / { proxy_pass http://alias:3000; } }\n")]
    [TestCase("server { location / { proxy_pass http://printer; } }\n")]
    [TestCase("server { location / { proxy_pass http://example.com; } }\n")]
    [TestCase("server { location / { proxy_pass http://10.0.0.4:80; } }\n")]
    [TestCase("server { location / { proxy_pass http://$host; } }\n")]
    [TestCase("server { location / { proxy_pass http://127.0.0.1; } }\n")]
    [TestCase("upstream pool { server app:3000; }\nserver { location / { proxy_pass http://pool; } }\n")]
    public void Nothing_in(string conf) => Check.Rule<UnknownUpstream>()
        .On("nginx.conf", conf)
        .On("compose.yaml", $"services:\n  web:\n{Mount}    extra_hosts: [\"printer:10.0.0.9\"]\n  app:\n    image: app:1\n    container_name: shop\n    networks:\n      default:\n        aliases: [alias]\n")
        .FindsNothing();

    [TestCase("    networks: [x]\nnetworks:\n  x:\n    external: true\n")]
    [TestCase("    network_mode: host\n")]
    [TestCase("    networks: [${NET}]\n")]
    [TestCase("include: [../other/compose.yaml]\n")]
    public void Nothing_where_the_neighbours_are_not_seen(string lines) => Check.Rule<UnknownUpstream>()
        .On("nginx.conf", "server { location / { proxy_pass http://app:3000; } }\n").On("compose.yaml", $"services:\n  web:\n{Mount}{lines}").FindsNothing();
}
