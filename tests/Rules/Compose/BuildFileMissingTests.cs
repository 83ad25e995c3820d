using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class BuildFileMissingTests
{
    [TestCase("    build: ./[|wbe|]\n", "    build: ./web\n")]
    [TestCase("    build:\n      context: [|wbe|]\n", "    build:\n      context: web\n")]
    [TestCase("    build:\n      context: \"[|Web|]\"\n", "    build:\n      context: \"web\"\n")]
    public void A_folder(string markup, string expected) => Check.Rule<BuildFileMissing>()
        .On("compose.yaml", "services:\n  web:\n" + markup).Beside("web/server.js").Finds().FixedTo("compose.yaml", "services:\n  web:\n" + expected);

    [Test]
    public void A_Dockerfile() => Check.Rule<BuildFileMissing>()
        .On("compose.yaml", "services:\n  web:\n    build:\n      context: web\n      dockerfile: [|Dockerfile.prd|]\n").Beside("web/Dockerfile.prod")
        .Finds("There is no file `web/Dockerfile.prd` (did you mean `Dockerfile.prod`?)")
        .FixedTo("compose.yaml", "services:\n  web:\n    build:\n      context: web\n      dockerfile: Dockerfile.prod\n");

    [Test]
    public void The_usual_one_is_misspelt() => Check.Rule<BuildFileMissing>()
        .On("compose.yaml", "services:\n  web:\n    [|build|]: web\n").Beside("web/Dockerfle")
        .Finds("There is no file `web/Dockerfile` (did you mean `Dockerfle`?)").HasNothingToFix();

    [TestCase("    build: ./api\n", Description = "nothing like it")]
    [TestCase("    build: ./web\n", Description = "the builder takes dockerfile too")]
    [TestCase("    build: ${DIR}\n")]
    [TestCase("    build: https://github.com/docker/awesome-compose.git\n")]
    [TestCase("    build:\n      context: web\n      dockerfile: Containerfile\n")]
    [TestCase("    build:\n      context: .\n      dockerfile_inline: FROM nginx:1.29\n")]
    public void Nothing(string build) => Check.Rule<BuildFileMissing>()
        .On("compose.yaml", "services:\n  web:\n" + build).Beside("web/dockerfile", "web/server.js").FindsNothing();

    [Test]
    public void What_git_ignores_may_come() => Check.Rule<BuildFileMissing>()
        .On("compose.yaml", "services:\n  web:\n    build: wbe\n").Beside("web/server.js").WithGitIgnored("wbe").FindsNothing();

    [Test]
    public void Without_a_listing_nothing_is_known() => Check.Rule<BuildFileMissing>().On("compose.yaml", "services:\n  web:\n    build: wbe\n").FindsNothing();
}
