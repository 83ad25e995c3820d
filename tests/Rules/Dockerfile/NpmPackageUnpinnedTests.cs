using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class NpmPackageUnpinnedTests
{
    [Test]
    public void Marks_the_first_one() => Check.Rule<NpmPackageUnpinned>()
        .On("Dockerfile", "FROM node:20\nRUN npm install -g serve@14.2.4 \\\n    [|pm2|] @example/tool\n")
        .Finds("`pm2` and `@example/tool` have no version: each build may get another one")
        .HasNothingToFix();

    [TestCase("RUN npm i [|express|]")]
    [TestCase("RUN npm install --unsafe-perm true -g [|pm2|]")]
    [TestCase("RUN npm install --prefix /app [|express|]")]
    [TestCase("RUN npm install --registry=https://npm.example.com [|express|]")]
    [TestCase("RUN npm install [|git+https://github.com/example/tool.git|]")]
    [TestCase("RUN npm install -g [|example/tool|]")]
    [TestCase("RUN yarn global add [|pm2|]")]
    [TestCase("RUN yarn add --dev [|typescript|]")]
    [TestCase("RUN pnpm add -g [|pm2|]")]
    [TestCase("RUN pnpm i --dir /app [|express|]")]
    [TestCase("ENV TOOL=pm2\nRUN npm i -g [|$TOOL|]")]
    [TestCase("RUN [\"npm\", \"install\", \"-g\", \"[|pm2|]\"]")]
    [TestCase("ONBUILD RUN npm install [|express|]")]
    public void Is_found(string line) => Check.Rule<NpmPackageUnpinned>().On("Dockerfile", $"FROM node:20\n{line}\n").Finds();

    [TestCase("RUN npm install")]
    [TestCase("RUN yarn install && pnpm install --frozen-lockfile")]
    [TestCase("RUN yarn global add pm2@5.4.2 && pnpm add -g @example/tool@1")]
    [TestCase("RUN yarn global remove pm2")]
    [TestCase("ARG TOOL=pm2\nRUN npm i -g $TOOL")]
    [TestCase("RUN npm ci && npm run build")]
    [TestCase("RUN npm install -g pm2@5.4.2 @example/tool@1.0.0 serve@latest")]
    [TestCase("RUN npm install -g npm")]
    [TestCase("RUN npm install -g yarn")]
    [TestCase("RUN npm install ./tool ../x /app . file:../y tool.tgz https://example.com/x.tgz")]
    [TestCase("RUN npm install git+https://github.com/example/tool.git#v1.2 example/tool#v1")]
    [TestCase("RUN npm install x@npm:y@1.0.0")]
    [TestCase("RUN npm install express@$VERSION")]
    [TestCase("RUN npm install $PACKAGES")]
    [TestCase("RUN npm install --some-option value")]
    [TestCase("RUN npm install --omit dev")]
    [TestCase("RUN npm uninstall express")]
    public void Nothing_in(string line) => Check.Rule<NpmPackageUnpinned>().On("Dockerfile", $"FROM node:20\n{line}\n").FindsNothing();

    [Test]
    public void A_script_is_no_image() => Check.Rule<NpmPackageUnpinned>().On("setup.sh", "npm install -g pm2\n").FindsNothing();
}
