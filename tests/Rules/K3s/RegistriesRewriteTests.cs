using Plimsoll.Rules.K3s;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.K3s;

public sealed class RegistriesRewriteTests
{
    const string Path = "etc/rancher/k3s/registries.yaml";

    static string File(string rewrite, string endpoint = "    endpoint: [https://a.example]\n") => $"mirrors:\n  docker.io:\n{endpoint}    rewrite:\n{rewrite}";

    [TestCase("      '^(.*)$': '[|hub/\\1|]'\n", "      '^(.*)$': 'hub/$1'\n")]
    public void A_group_is_mended(string bad, string good) => Check.Rule<RegistriesRewrite>().On(Path, File(bad)).Finds().FixedTo(File(good));

    [TestCase("      \"[|library/(.*|]\": hub/$1\n")]
    [TestCase("      \"[|^(?!rancher).*|]\": hub\n")]
    [TestCase("      \"[|*|]\": hub\n")]
    [TestCase("      '[|[a-z|]': hub\n")]
    [TestCase("      '[|(a)\\1|]': hub\n")]
    [TestCase("      '[|a)|]': hub\n")]
    [TestCase("      '[|a++|]': hub\n")]
    [TestCase("      '[|^docker.io/(.*)|]': hub/$1\n")]
    [TestCase("      '^(.*)': [|hub/$1_x|]\n")]
    public void Is_left_to_people(string bad) => Check.Rule<RegistriesRewrite>().On(Path, File(bad)).Finds().HasNothingToFix();

    [Test]
    public void Without_an_endpoint_it_counts_for_nothing() => Check.Rule<RegistriesRewrite>()
        .On(Path, "mirrors:\n  docker.io:\n    [|rewrite|]:\n      (.*): hub/$1\n").Finds();

    [TestCase("      \"^library/(.*)\": \"hub/$1\"\n")]
    [TestCase("      '^(?:library|)(.*)': stage/docker.io/$1\n")]
    [TestCase("      '(?i)^[[:alpha:]]+/[]a]*?(\\*)\\.': ${1}_x\n")]
    [TestCase("      '(.*)': $1\n")]
    [TestCase("      {}\n")]
    public void Nothing_in(string rewrite) => Check.Rule<RegistriesRewrite>().On(Path, File(rewrite)).FindsNothing();

    [Test]
    public void The_shell_takes_the_group() => Check.Rule<RegistriesRewrite>()
        .On("setup.sh", "cat > /etc/rancher/k3s/registries.yaml <<EOF\nmirrors:\n  docker.io:\n    endpoint: [https://a.example]\n    rewrite:\n      \"^(.*)\": \"[|hub/$1|]\"\nEOF\n")
        .Finds("The rewrite `^(.*)` loses `$1`: the shell puts its own `$1` into this heredoc, which is mostly nothing")
        .HasNothingToFix();

    [TestCase("<<'EOF'", "hub/$1")]
    [TestCase("<<EOF", "hub/\\$1")]
    [TestCase("<<EOF", "$PROJECT/x")]
    public void The_shell_leaves_it(string heredoc, string replacement) => Check.Rule<RegistriesRewrite>()
        .On("setup.sh", $"cat > /etc/rancher/k3s/registries.yaml {heredoc}\nmirrors:\n  docker.io:\n    endpoint: [https://a.example]\n    rewrite:\n      \"^(.*)\": \"{replacement}\"\nEOF\n").FindsNothing();
}
