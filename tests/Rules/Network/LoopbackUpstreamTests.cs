using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class LoopbackUpstreamTests
{
    const string Compose = "services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - ./nginx.conf:/etc/nginx/conf.d/default.conf\n  app:\n    image: app:1\n    expose: [\"3000\"]\n";

    [Test]
    public void Becomes_the_service_that_serves_the_port() => Check.Rule<LoopbackUpstream>()
        .On("nginx.conf", "server {\n  location / { proxy_pass http://[|localhost|]:3000; }\n}\n")
        .On("compose.yaml", Compose)
        .Finds("`localhost` is the container `web` itself, where only nginx runs")
        .FixedTo("server {\n  location / { proxy_pass http://app:3000; }\n}\n");

    [TestCase("server { location / { fastcgi_pass [|127.0.0.1|]:9000; } }\n")]
    [TestCase("upstream x { server [|127.0.0.1|]:4000; }\nserver { location / { proxy_pass http://x; } }\n")]
    public void Is_found(string conf) => Check.Rule<LoopbackUpstream>().On("nginx.conf", conf).On("compose.yaml", Compose).Finds().HasNothingToFix();

    [Test]
    public void In_docker_run() => Check.Rule<LoopbackUpstream>()
        .On("nginx.conf", "server { location / { proxy_pass http://[|127.0.0.1|]:8080; } }\n")
        .On("setup.sh", "docker run -d --name web -v ./nginx.conf:/etc/nginx/conf.d/default.conf nginx:1.29\n")
        .Finds();

    [Test]
    public void In_an_image_that_is_built() => Check.Rule<LoopbackUpstream>()
        .On("web/nginx.conf", "server { location / { proxy_pass http://[|127.0.0.1|]:8080; } }\n")
        .On("web/Dockerfile", "FROM node:22 AS build\nRUN npm run build\nFROM nginx:1.29\nCOPY --from=build /dist /usr/share/nginx/html\nCOPY nginx.conf /etc/nginx/conf.d/default.conf\nCMD [\"nginx\", \"-g\", \"daemon off;\"]\n")
        .On("compose.yaml", "services:\n  web:\n    build: web\n").Finds().HasNothingToFix();

    [TestCase("FROM php:8-fpm\nRUN apt-get install -y nginx\nCOPY nginx.conf /etc/nginx/conf.d/default.conf\n")]
    [TestCase("FROM nginx:1.29\nCOPY nginx.conf /etc/nginx/conf.d/default.conf\nENTRYPOINT [\"/run.sh\"]\n")]
    [TestCase("FROM nginx:1.29\nCOPY nginx.conf /etc/nginx/conf.d/default.conf\nRUN sed -i s/127.0.0.1/app/ /etc/nginx/conf.d/default.conf\n")]
    [TestCase("FROM nginx:1.29\nCOPY nginx.conf /srv/nginx.conf\n")]
    public void Nothing_in_an_image(string dockerfile) => Check.Rule<LoopbackUpstream>()
        .On("nginx.conf", "server { location / { proxy_pass http://127.0.0.1:8080; } }\n").On("Dockerfile", dockerfile).On("compose.yaml", "services:\n  web:\n    build: .\n").FindsNothing();

    [Test]
    public void A_file_that_nginx_does_not_read() => Check.Rule<LoopbackUpstream>()
        .On("nginx.conf", "server { location / { proxy_pass http://127.0.0.1:8080; } }\n")
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    volumes: [\"./nginx.conf:/etc/nginx/sites-available/default\"]\n").FindsNothing();

    [Test]
    public void A_database_of_the_application() => Check.Rule<LoopbackUpstream>()
        .On("compose.yaml", "services:\n  api:\n    image: api:1\n    environment:\n      - REDIS_URL=redis://[|localhost|]:6379/0\n  {|related:cache|}:\n    image: redis:8\n")
        .Finds("`localhost` is the container `api` itself, where no redis runs: `cache` is another container")
        .FixedTo("services:\n  api:\n    image: api:1\n    environment:\n      - REDIS_URL=redis://cache:6379/0\n  cache:\n    image: redis:8\n");

    [TestCase("server { location / { proxy_pass http://app:3000; } }\n")]
    [TestCase("server { location / { proxy_pass http://127.0.0.1:8081; } }\nserver { listen 8081; }\n")]
    [TestCase("server { location / { proxy_pass http://$backend; } }\n")]
    [TestCase("upstream localhost { server app:3000; }\nserver { location / { proxy_pass http://localhost; } }\n")]
    [TestCase("server { location / { proxy_pass http://unix:/run/app.sock; } }\n")]
    public void Nothing_in(string conf) => Check.Rule<LoopbackUpstream>().On("nginx.conf", conf).On("compose.yaml", Compose).FindsNothing();

    [TestCase("services:\n  web:\n    image: nginx\n    network_mode: host\n    volumes: [\"./nginx.conf:/etc/nginx/conf.d/default.conf\"]\n")]
    [TestCase("services:\n  web:\n    build: .\n    volumes: [\"./nginx.conf:/etc/nginx/conf.d/default.conf\"]\n")]
    [TestCase("services:\n  web:\n    image: example/php-nginx\n    volumes: [\"./nginx.conf:/etc/nginx/conf.d/default.conf\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    command: /start-all.sh\n    volumes: [\"./nginx.conf:/etc/nginx/conf.d/default.conf\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"./nginx.conf:/etc/nginx/conf.d/default.conf\"]\n  app:\n    image: app:1\n    network_mode: service:web\n")]
    [TestCase("services:\n  web:\n    image: nginx\n")]
    public void Nothing_with(string compose) => Check.Rule<LoopbackUpstream>()
        .On("nginx.conf", "server { location / { proxy_pass http://127.0.0.1:3000; } }\n").On("compose.yaml", compose).FindsNothing();

    [TestCase("      APP_URL: http://localhost:3000\n")]
    [TestCase("      REDIS_URL: redis://cache:6379\n")]
    [TestCase("      MYSQL_URL: mysql://localhost/db\n")]
    public void Nothing_in_variables(string line) => Check.Rule<LoopbackUpstream>()
        .On("compose.yaml", $"services:\n  api:\n    image: api:1\n    environment:\n{line}  cache:\n    image: redis:8\n").FindsNothing();

    const string Built = "services:\n  app:\n    build: .\n    environment:\n      DATABASE_URL: postgres://app@[|localhost|]:5432/app\n      REDIS_HOST: [|127.0.0.1|]\n      DB_HOST: [|localhost|]\n  {|related:db|}:\n    image: postgres:17\n  {|related:cache|}:\n    image: redis:8\n";

    [TestCase("FROM python:3.13\nRUN apt-get update && apt-get install -y postgresql-client libpq-dev\n")]
    public void A_service_that_the_set_builds(string dockerfile) => Check.Rule<LoopbackUpstream>()
        .On("compose.yaml", Built).On("Dockerfile", dockerfile)
        .Finds("`localhost` is the container `app` itself, where no postgres runs: `db` is another container",
            "`127.0.0.1` is the container `app` itself, where no redis runs: `cache` is another container",
            "`localhost` is the container `app` itself, where no postgres runs: `db` is another container");

    [TestCase("FROM debian:12\nRUN apt-get update && apt-get install -y postgresql redis-server\n")]
    [TestCase("FROM debian:12\nRUN apt-get install -y supervisor\n")]
    [TestCase("ARG BASE\nFROM $BASE\n")]
    public void A_built_image_may_have_its_own(string dockerfile) => Check.Rule<LoopbackUpstream>()
        .On("compose.yaml", "services:\n  app:\n    build: .\n    environment:\n      DATABASE_URL: postgres://app@localhost:5432/app\n      REDIS_HOST: 127.0.0.1\n  db:\n    image: postgres:17\n  cache:\n    image: redis:8\n")
        .On("Dockerfile", dockerfile).FindsNothing();

    [TestCase("DB_HOST: localhost", "postgres:17", "mysql:8.4")]
    [TestCase("API_HOST: localhost", "postgres:17", "redis:8")]
    [TestCase("MYSQL_HOST: localhost", "postgres:17", "redis:8")]
    [TestCase("POSTGRES_HOST: ${HOST}", "postgres:17", "redis:8")]
    public void Host_variables_that_may_be_right(string variable, string one, string other) => Check.Rule<LoopbackUpstream>()
        .On("compose.yaml", $"services:\n  app:\n    image: example/app:1.0\n    environment:\n      {variable}\n  a:\n    image: {one}\n  b:\n    image: {other}\n").FindsNothing();

    [Test]
    public void A_shared_file_of_variables() => Check.Rule<LoopbackUpstream>()
        .On("compose.yaml", "services:\n  admin:\n    image: dpage/pgadmin4:9\n    env_file: .env\n  db:\n    image: postgres:17\n    env_file: .env\n")
        .On(".env", "POSTGRES_SERVER=localhost\n").FindsNothing();

    [TestCase("    command: sh -c \"redis-server --daemonize yes && ./app\"\n    environment:\n      REDIS_HOST: localhost\n")]
    [TestCase("    command: sh -c \"ssh -fNL 5432:db:5432 bastion && ./app\"\n    environment:\n      DATABASE_URL: postgres://localhost:5432/app\n")]
    [TestCase("    volumes: [\"sockets:/var/run/postgresql\"]\n    environment:\n      DATABASE_URL: postgres://localhost/app\n")]
    public void A_way_of_its_own(string service) => Check.Rule<LoopbackUpstream>()
        .On("compose.yaml", $"services:\n  app:\n    image: example/app:1.0\n{service}  db:\n    image: postgres:17\n  cache:\n    image: redis:8\nvolumes:\n  sockets:\n").FindsNothing();
}
