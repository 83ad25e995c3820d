using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ComposeBadSubstitutionTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    command: a [|${x%y}|] b\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    command: \"[|${|]\"\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    command: \"[|${}|]\"\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    command: [|${1}|]\n")]
    [TestCase("x-a: [|${x/y/z}|]\nservices:\n  web:\n    image: nginx\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    command: ${a:-[|${b,,}|]}\n")]
    public void Is_found(string text) => Check.Rule<ComposeBadSubstitution>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    command: a [|${x%y}|] b\n", "services:\n  web:\n    image: nginx\n    command: a $${x%y} b\n")]
    public void Is_mended(string text, string mended) => Check.Rule<ComposeBadSubstitution>().On("compose.yaml", text).Finds().FixedTo(mended);

    [TestCase("services:\n  web:\n    image: nginx\n    command: $${x%y}\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    command: ${a:-${b:-c}}\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    command: ${a?no} ${b:+c} $1 $ a$\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    command: $(date)\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    labels:\n      ${x%y}: a\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ports: !reset [\"${x%y}\"]\n")]
    public void Nothing_in(string text) => Check.Rule<ComposeBadSubstitution>().On("compose.yaml", text).FindsNothing();

    [Test]
    public void A_shell_puts_its_own_in_before() => Check.Rule<ComposeBadSubstitution>()
        .On("setup.sh", "cat > compose.yaml <<EOF\nservices:\n  web:\n    image: nginx:${TAG%-*}\nEOF\n").FindsNothing();
}
