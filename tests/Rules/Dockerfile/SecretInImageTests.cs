using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class SecretInImageTests
{
    [Test]
    public void A_value_in_ENV() => Check.Rule<SecretInImage>()
        .On("Dockerfile", "FROM debian:12\nENV PORT=80 \\\n    [|DB_PASSWORD|]=kahvi42\n")
        .Finds("`ENV DB_PASSWORD` writes a secret into the image: `docker inspect` shows it")
        .HasNothingToFix();

    [Test]
    public void A_build_argument() => Check.Rule<SecretInImage>()
        .On("Dockerfile", "FROM node:22\nARG [|NPM_TOKEN|]\nRUN npm ci\n")
        .Finds("`ARG NPM_TOKEN` writes a secret into the image: `docker history --no-trunc` shows it");

    [Test]
    public void An_argument_that_ENV_keeps_is_one_finding() => Check.Rule<SecretInImage>()
        .On("Dockerfile", "FROM node:22\nARG {|related:NPM_TOKEN|}\nENV [|NPM_TOKEN|]=$NPM_TOKEN\n")
        .Finds("`ENV NPM_TOKEN` writes a secret into the image: `docker inspect` shows it");

    [TestCase("ENV [|API_KEY|] 8f2c0a9e71")]
    [TestCase("ENV [|github_token|]=\"kahvi42\"")]
    [TestCase("ENV [|SECRET_KEY_BASE|]=8f2c0a9e71")]
    [TestCase("ENV [|PGPASSWORD|]=kahvi42")]
    [TestCase("ARG [|AWS_SECRET_ACCESS_KEY|]=")]
    [TestCase("ARG [|CLIENT_SECRET|]\nARG B=c")]
    [TestCase("ONBUILD ENV [|DB_PASSWD|]=kahvi42")]
    [TestCase("ARG [|A_TOKEN|]\nFROM debian:12\nRUN true")]
    public void Found_in(string lines) => Check.Rule<SecretInImage>().On("Dockerfile", $"FROM debian:12\n{lines}\n").Finds();

    [TestCase("ENV TOKEN_URL=https://example.com/token")]
    [TestCase("ARG TOKEN_URL")]
    [TestCase("ENV PASSWORD_FILE=/run/secrets/password")]
    [TestCase("ENV DB_PASSWORD=/run/secrets/password")]
    [TestCase("ENV GOPRIVATE=example.com")]
    [TestCase("ENV DB_PASSWORD=\"\"")]
    [TestCase("ENV DB_PASSWORD=")]
    [TestCase("ENV DB_PASSWORD=changeme")]
    [TestCase("ENV DB_PASSWORD=<password>")]
    [TestCase("ENV DB_PASSWORD=your-password")]
    [TestCase("ENV PASSWORD password")]
    [TestCase("ENV RESET_PASSWORD=resetPassword.sh")]
    [TestCase("ENV TOKEN=00000000-0000-0000-0000-000000000000")]
    [TestCase("ENV ALLOW_EMPTY_PASSWORD=yes")]
    [TestCase("ENV SECRET_KEY_BASE=1")]
    [TestCase("ARG SECRET_KEY_BASE=dummy")]
    [TestCase("ENV PUBLIC_KEY=8f2c0a9e71")]
    [TestCase("ENV GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D")]
    [TestCase("ENV KEY_ID=8f2c0a9e71 AUTH_MODE=basic TOKEN_VERSION=2 TOKEN_EXPIRATION=3600")]
    [TestCase("ENV DB_PASSWORD=$DB_PASS")]
    [TestCase("ENV DB_USERNAME=admin MONKEY=42abc")]
    [TestCase("LABEL a_token=8f2c0a9e71")]
    [TestCase("RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN npm ci")]
    public void Nothing_in(string line) => Check.Rule<SecretInImage>().On("Dockerfile", $"FROM debian:12\n{line}\n").FindsNothing();

    [Test]
    public void Before_the_first_stage_an_argument_is_in_no_image() => Check.Rule<SecretInImage>()
        .On("Dockerfile", "ARG REGISTRY_TOKEN\nFROM debian:12\nRUN true\n").FindsNothing();
}
