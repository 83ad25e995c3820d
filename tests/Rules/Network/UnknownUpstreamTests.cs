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
    public void Looked_up_when_a_request_comes() => Check.Rule<UnknownUpstream>()
        .On("nginx.conf", "server {\n  resolver 127.0.0.11;\n  location / {\n    set $up http://[|apps|]:3000;\n    proxy_pass $up;\n  }\n}\n")
        .On("compose.yaml", $"services:\n  web:\n{Mount}  app:\n    image: app:1\n").Finds();

    [Test]
    public void In_an_image_that_is_built() => Check.Rule<UnknownUpstream>()
        .On("web/nginx.conf", "server { location / { proxy_pass http://[|backend|]:3000; } }\n")
        .On("web/Dockerfile", "FROM nginx:1.29\nCOPY {|related:nginx.conf /etc/nginx/conf.d/default.conf|}\n".Replace("{|related:nginx.conf ", "nginx.conf {|related:", StringComparison.Ordinal))
        .On("compose.yaml", "services:\n  web:\n    build: web\n  app:\n    image: app:1\n").Finds().HasNothingToFix();

    [Test]
    public void A_url_with_a_near_name() => Check.Rule<UnknownUpstream>()
        .On("compose.yaml", "services:\n  web:\n    image: web:1\n    environment:\n      API_URL: http://[|backedn|]:8000/v1\n  backend:\n    image: api:1\n")
        .Finds("No container on the networks of `web` is called `backedn` (did you mean `backend`?)")
        .FixedTo("services:\n  web:\n    image: web:1\n    environment:\n      API_URL: http://backend:8000/v1\n  backend:\n    image: api:1\n");

    [Test]
    public void In_a_variable_of_a_template() => Check.Rule<UnknownUpstream>()
        .On("nginx.conf.template", "server { location / { proxy_pass http://${API}:8000; } }\n")
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    environment: {API: [|backedn|]}\n    volumes: [\"./nginx.conf.template:/etc/nginx/templates/default.conf.template\"]\n  backend:\n    image: app:1\n")
        .Finds("No container on the networks of `web` is called `backedn` (did you mean `backend`?)");

    [TestCase("{API: backend}", "/etc/nginx/templates/default.conf.template")]
    [TestCase("{API: api.example.com}", "/etc/nginx/templates/default.conf.template")]
    [TestCase("{OTHER: backedn}", "/etc/nginx/templates/default.conf.template")]
    [TestCase("{API: backedn}", "/etc/nginx/conf.d/default.conf")]
    [TestCase("{API: \"${API}\"}", "/etc/nginx/templates/default.conf.template")]
    public void Nothing_in_variables_of_a_template(string environment, string path) => Check.Rule<UnknownUpstream>()
        .On("nginx.conf.template", "server { location / { proxy_pass http://${API}:8000; } }\n")
        .On("compose.yaml", $"services:\n  web:\n    image: nginx:1.29\n    environment: {environment}\n    volumes: [\"./nginx.conf.template:{path}\"]\n  backend:\n    image: app:1\n").FindsNothing();

    [Test]
    public void A_near_name_in_a_script() => Check.Rule<UnknownUpstream>()
        .On("nginx.conf", "server { location / { proxy_pass http://[|backedn|]:3000; } }\n")
        .On("setup.sh", "docker network create shop\ndocker run -d --name backend --network shop app:1\ndocker run -d --network shop -v ./nginx.conf:/etc/nginx/conf.d/default.conf nginx:1.29\n")
        .Finds("No container on the networks of `nginx` is called `backedn` (did you mean `backend`?)")
        .FixedTo("server { location / { proxy_pass http://backend:3000; } }\n");

    [TestCase("docker network create shop\ndocker run -d --name app --network shop app:1\ndocker run -d --network shop -e API=http://elsewhere web:1\n")]
    [TestCase("docker run -d --name backend --network shop app:1\ndocker run -d --network shop -e API=http://backedn web:1\n")]
    [TestCase("docker run -d --name backend app:1\ndocker run -d -e API=http://backedn web:1\n")]
    public void Nothing_in_scripts(string script) => Check.Rule<UnknownUpstream>().On("setup.sh", script).FindsNothing();

    [TestCase("    command: [\"serve\", \"--db\", \"postgres://app@[|database|]/x\"]\n")]
    [TestCase("    environment: [\"REDIS=redis://[|queue|]:6379\"]\n")]
    public void A_url_that_leads_nowhere(string lines) => Check.Rule<UnknownUpstream>()
        .On("compose.yaml", $"services:\n  web:\n    image: web:1\n{lines}  db:\n    image: postgres:17\n").Finds().HasNothingToFix();

    [TestCase("    environment: {API: \"http://db:80\"}\n")]
    [TestCase("    environment: {API: \"http://web:80\"}\n")]
    [TestCase("    environment: {API: \"http://api.example.com\"}\n")]
    [TestCase("    environment: {API: \"http://${API}:80\"}\n")]
    [TestCase("    environment: {API: \"http://node{1...4}:80\"}\n")]
    [TestCase("    environment: {DB_HOST: nobody}\n")]
    [TestCase("    environment: {CORS_ORIGINS: \"http://app\"}\n")]
    [TestCase("    environment: {HTTP_PROXY: \"http://proxy:3128\"}\n")]
    [TestCase("    environment: {STORE: \"s3://bucket/x\"}\n")]
    [TestCase("    environment: {API: \"http://api\"}\n    extra_hosts: [\"api:10.0.0.9\"]\n")]
    [TestCase("    environment: {API: \"http://api\"}\n    dns: 10.0.0.2\n")]
    [TestCase("    environment: {API: \"http://api\"}\n    network_mode: host\n")]
    [TestCase("    environment: {API: \"http://api\"}\n    depends_on: [api]\n")]
    public void No_url_in(string lines) => Check.Rule<UnknownUpstream>()
        .On("compose.yaml", $"services:\n  web:\n    image: web:1\n{lines}  db:\n    image: postgres:17\n").FindsNothing();

    [Test]
    public void A_fence_shows_a_part() => Check.Rule<UnknownUpstream>()
        .On("notes.md", "```yaml\nservices:\n  web:\n    image: web:1\n    environment:\n      API: http://api:80\n```\n").FindsNothing();

    [Test]
    public void An_upstream_of_another_file() => Check.Rule<UnknownUpstream>()
        .On("conf.d/nginx.conf", "upstream pool { server app:3000; }\n").On("conf.d/default.conf", "server { location / { proxy_pass http://pool; } }\n")
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    volumes: [\"./conf.d:/etc/nginx/conf.d\"]\n  app:\n    image: app:1\n").FindsNothing();

    [Test]
    public void An_upstream_may_be_in_a_file_that_is_not_here() => Check.Rule<UnknownUpstream>()
        .On("nginx.conf", "events { }\nhttp { include /etc/nginx/pools/*.conf; server { location / { proxy_pass http://pool; } } }\n")
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    volumes: [\"./nginx.conf:/etc/nginx/nginx.conf\", \"pools:/etc/nginx/pools\"]\n").FindsNothing();

    [Test]
    public void A_service_on_another_network_is_another_rules() => Check.Rule<UnknownUpstream>()
        .On("nginx.conf", "upstream pool { server app:3000; }\n")
        .On("compose.yaml", $"services:\n  web:\n{Mount}    networks: [a]\n  app:\n    image: app:1\n    networks: [b]\nnetworks:\n  a:\n  b:\n").FindsNothing();

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

    [Test]
    public void Two_products_are_no_misspelling() => Check.Rule<UnknownUpstream>()
        .On("compose.yaml", "services:\n  app:\n    image: example/app:1.0\n    environment:\n      DB_URL: sqlserver://[|mssql|]:1433\n  mysql:\n    image: mysql:8.4\n")
        .Finds("No container on the networks of `app` is called `mssql`")
        .HasNothingToFix();
}
