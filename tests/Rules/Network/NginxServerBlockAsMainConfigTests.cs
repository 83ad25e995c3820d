using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class NginxServerBlockAsMainConfigTests
{
    const string Server = "server {\n  listen 80;\n}\n";
    const string Main = "events { }\nhttp {\n  server { listen 80; }\n}\n";

    [Test]
    public void A_server_block_as_the_main_file() => Check.Rule<NginxServerBlockAsMainConfig>()
        .On("nginx.conf", "{|related:server|} {\n  listen 80;\n}\n")
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - ./nginx.conf:[|/etc/nginx/nginx.conf|]:ro\n")
        .Finds("`nginx.conf` has a bare `server` block, and takes the place of nginx.conf, where that is not allowed")
        .FixedTo("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - ./nginx.conf:/etc/nginx/conf.d/default.conf:ro\n");

    [Test]
    public void In_a_script() => Check.Rule<NginxServerBlockAsMainConfig>()
        .On("nginx.conf", Server).On("setup.sh", "docker run -d -v $PWD/nginx.conf:[|/etc/nginx/nginx.conf|] nginx:1.29\n")
        .Finds().FixedTo("setup.sh", "docker run -d -v $PWD/nginx.conf:/etc/nginx/conf.d/default.conf nginx:1.29\n");

    [Test]
    public void In_notes() => Check.Rule<NginxServerBlockAsMainConfig>()
        .On("notes.md", "```bash\ndocker run -d -v ./nginx.conf:[|/etc/nginx/nginx.conf|] nginx:1.29\n```\n\n```nginx\n# nginx.conf\nserver {\n  listen 80;\n}\n```\n").Finds();

    [Test]
    public void A_heredoc() => Check.Rule<NginxServerBlockAsMainConfig>()
        .On("setup.sh", "cat > nginx.conf <<'EOF'\nupstream pool { server app:80; }\nserver { listen 80; }\nEOF\ndocker run -d -v ./nginx.conf:[|/etc/nginx/nginx.conf|] nginx:1.29\n").Finds();

    [Test]
    public void In_an_image_that_is_built() => Check.Rule<NginxServerBlockAsMainConfig>()
        .On("nginx.conf", Server).On("Dockerfile", "FROM nginx:1.29\nCOPY nginx.conf [|/etc/nginx/nginx.conf|]\n").On("compose.yaml", "services:\n  web:\n    build: .\n  web2:\n    build: .\n")
        .Finds().FixedTo("Dockerfile", "FROM nginx:1.29\nCOPY nginx.conf /etc/nginx/conf.d/default.conf\n");

    [Test]
    public void A_main_file_in_conf_d() => Check.Rule<NginxServerBlockAsMainConfig>()
        .On("nginx.conf", "{|related:events|} { }\nhttp { }\n")
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    volumes: [\"./nginx.conf:[|/etc/nginx/conf.d/default.conf|]\"]\n")
        .Finds("`nginx.conf` has `events`, and is a part of `http` in /etc/nginx/conf.d, where that is not allowed")
        .FixedTo("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    volumes: [\"./nginx.conf:/etc/nginx/nginx.conf\"]\n");

    [Test]
    public void A_whole_folder_is_left_to_people() => Check.Rule<NginxServerBlockAsMainConfig>()
        .On("nginx/nginx.conf", Server).On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - [|./nginx:/etc/nginx|]\n").Finds().HasNothingToFix();

    [Test]
    public void A_place_that_is_taken_is_left_to_people() => Check.Rule<NginxServerBlockAsMainConfig>()
        .On("nginx.conf", Server).On("conf.d/default.conf", Server).On("Dockerfile", "FROM nginx:1.29\nCOPY conf.d/default.conf /etc/nginx/conf.d/default.conf\nCOPY nginx.conf [|/etc/nginx/nginx.conf|]\n")
        .On("compose.yaml", "services:\n  web:\n    build: .\n").Finds().HasNothingToFix();

    [Test]
    public void Both_in_one_file_are_left_to_people() => Check.Rule<NginxServerBlockAsMainConfig>()
        .On("nginx.conf", Main + Server).On("setup.sh", "docker run -v ./nginx.conf:[|/etc/nginx/nginx.conf|] nginx\n").Finds().HasNothingToFix();

    [TestCase(Main, "nginx:1.29", "/etc/nginx/nginx.conf")]
    [TestCase("stream { server { listen 53 udp; } }\nevents { }\n", "nginx:1.29", "/etc/nginx/nginx.conf")]
    [TestCase(Server, "nginx:1.29", "/etc/nginx/conf.d/default.conf")]
    [TestCase(Server, "nginx:1.29", "/etc/nginx/templates/default.conf.template")]
    [TestCase(Server, "nginx:1.29", "/etc/nginx/conf.d/nginx.conf")]
    [TestCase(Server, "example/other:1", "/etc/nginx/nginx.conf")]
    [TestCase(Main, "bitnami/nginx:1.29", "/etc/nginx/conf.d/default.conf")]
    [TestCase(Main, "nginx:1.29", "/etc/nginx/conf.d/default.disabled")]
    public void Nothing_in(string conf, string image, string path) => Check.Rule<NginxServerBlockAsMainConfig>()
        .On("nginx.conf", conf).On("compose.yaml", $"services:\n  web:\n    image: {image}\n    volumes: [\"./nginx.conf:{path}\"]\n").FindsNothing();

    [TestCase("    command: nginx -c /srv/nginx.conf\n")]
    [TestCase("    command: /start.sh\n")]
    public void Nothing_with_another_command(string line) => Check.Rule<NginxServerBlockAsMainConfig>()
        .On("nginx.conf", Server).On("compose.yaml", $"services:\n  web:\n    image: nginx:1.29\n{line}    volumes: [\"./nginx.conf:/etc/nginx/nginx.conf\"]\n").FindsNothing();

    [Test]
    public void Nothing_where_another_main_file_reads_conf_d() => Check.Rule<NginxServerBlockAsMainConfig>()
        .On("main/nginx.conf", "include /etc/nginx/conf.d/*.conf;\n").On("rest/nginx.conf", Main)
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    volumes: [\"./main/nginx.conf:/etc/nginx/nginx.conf\", \"./rest/nginx.conf:/etc/nginx/conf.d/rest.conf\"]\n").FindsNothing();
}
