using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class YarnCacheKeptTests
{
    [Test]
    public void The_cache_is_cleaned_at_the_end() => Check.Rule<YarnCacheKept>()
        .On("Dockerfile", "FROM node:20\nRUN [|yarn install|] --frozen-lockfile \\\n  && yarn build\n")
        .Finds("`yarn install` leaves yarn's cache in this layer")
        .FixedTo("FROM node:20\nRUN yarn install --frozen-lockfile \\\n  && yarn build \\\n  && yarn cache clean\n");

    [TestCase("RUN [|yarn|]")]
    [TestCase("RUN [|yarn|] --production")]
    [TestCase("RUN [|yarn global add|] serve@14")]
    [TestCase("RUN yarn install && [|yarn add|] express")]
    [TestCase("RUN if true; then [|yarn install|]; fi")]
    [TestCase("ONBUILD RUN [|yarn install|]")]
    public void Is_found(string line) => Check.Rule<YarnCacheKept>().On("Dockerfile", $"FROM node:20\n{line}\n").Finds();

    [TestCase("RUN yarn install && yarn cache clean")]
    [TestCase("RUN yarn install; yarn cache clean --force")]
    [TestCase("RUN yarn install && rm -rf /usr/local/share/.cache")]
    [TestCase("RUN yarn install && rm -rf $(yarn cache dir)")]
    [TestCase("RUN --mount=type=cache,target=/root/.cache/yarn yarn install")]
    [TestCase("RUN --mount=type=cache,target=/usr/local/share/.cache yarn install")]
    [TestCase("RUN yarn install --cache-folder /tmp/x && rm -r /tmp/x")]
    [TestCase("ENV YARN_CACHE_FOLDER=/tmp/yarn\nRUN yarn install")]
    [TestCase("RUN YARN_CACHE_FOLDER=/dev/shm yarn install")]
    [TestCase("COPY .yarn .yarn\nRUN yarn install")]
    [TestCase("RUN corepack enable\nRUN yarn install")]
    [TestCase("RUN yarn install --immutable")]
    [TestCase("RUN yarn set version stable && yarn install")]
    [TestCase("RUN yarn $OPTIONS")]
    [TestCase("RUN yarn run build && yarn build && yarn --version")]
    [TestCase("RUN npm install")]
    [TestCase("RUN yarn install\nFROM nginx:1.27\nCOPY --from=0 /app/build /usr/share/nginx/html")]
    public void Nothing_in(string lines) => Check.Rule<YarnCacheKept>().On("Dockerfile", $"FROM node:20\n{lines}\n").FindsNothing();

    [Test]
    public void A_script_is_no_image() => Check.Rule<YarnCacheKept>().On("setup.sh", "yarn install\n").FindsNothing();
}
