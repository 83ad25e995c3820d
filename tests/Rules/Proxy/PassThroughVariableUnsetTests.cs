using Plimsoll.Rules.Proxy;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

public sealed class PassThroughVariableUnsetTests
{
    [Test]
    public void Assigned_and_not_exported() => Check.Rule<PassThroughVariableUnset>()
        .On("setup.sh", "{|related:HTTP_PROXY|}=http://p.example:3128\ndocker run -e [|HTTP_PROXY|] app:1\n")
        .Finds("`-e HTTP_PROXY` passes on a variable that is set and not exported: the container gets none")
        .FixedTo("export HTTP_PROXY=http://p.example:3128\ndocker run -e HTTP_PROXY app:1\n");

    [TestCase("unset HTTP_PROXY\ndocker run -e [|HTTP_PROXY|] app:1\n")]
    [TestCase("export http_proxy=x\nunset http_proxy\ndocker run -d --env [|http_proxy|] app:1\n")]
    [TestCase("env -i docker run -e [|HTTP_PROXY|] app:1\n")]
    [TestCase("env -u NO_PROXY docker run --env=[|NO_PROXY|] app:1\n")]
    [TestCase("export HTTP_PROXY=x\nexport -n HTTP_PROXY\ndocker create -e [|HTTP_PROXY|] app:1\n")]
    public void Is_found(string script) => Check.Rule<PassThroughVariableUnset>().On("setup.sh", script).Finds();

    [Test]
    public void Once_for_all_names() => Check.Rule<PassThroughVariableUnset>()
        .On("setup.sh", "{|related:HTTP_PROXY|}=http://p.example:3128\n{|related:NO_PROXY|}=localhost\ndocker run -e [|HTTP_PROXY|] -e {|related:NO_PROXY|} app:1\n")
        .Finds("`-e HTTP_PROXY` passes on a variable that is set and not exported: the container gets none")
        .FixedTo("export HTTP_PROXY=http://p.example:3128\nexport NO_PROXY=localhost\ndocker run -e HTTP_PROXY -e NO_PROXY app:1\n");

    [Test]
    public void Two_assignments_in_one_statement() => Check.Rule<PassThroughVariableUnset>()
        .On("setup.sh", "HTTP_PROXY=http://p.example:3128 NO_PROXY=localhost\ndocker run -e [|HTTP_PROXY|] -e NO_PROXY app:1\n")
        .Finds().FixedTo("export HTTP_PROXY=http://p.example:3128 NO_PROXY=localhost\ndocker run -e HTTP_PROXY -e NO_PROXY app:1\n");

    [Test]
    public void In_a_fence() => Check.Rule<PassThroughVariableUnset>()
        .On("notes.md", "```bash\n{|related:HTTPS_PROXY|}=http://p.example:3128\ndocker run -e [|HTTPS_PROXY|] app:1\n```\n")
        .Finds();

    [TestCase("docker run -e HTTP_PROXY app:1\n")]
    [TestCase("export HTTP_PROXY=x\ndocker run -e HTTP_PROXY app:1\n")]
    [TestCase("HTTP_PROXY=x\nexport HTTP_PROXY\ndocker run -e HTTP_PROXY app:1\n")]
    [TestCase("HTTP_PROXY=x docker run -e HTTP_PROXY app:1\n")]
    [TestCase("HTTP_PROXY=x\ndocker run -e HTTP_PROXY=$HTTP_PROXY app:1\n")]
    [TestCase("set -a\nHTTP_PROXY=x\ndocker run -e HTTP_PROXY app:1\n")]
    [TestCase(". ./env.sh\nHTTP_PROXY=x\ndocker run -e HTTP_PROXY app:1\n")]
    [TestCase("if [ -n \"$P\" ]; then export HTTP_PROXY=$P; fi\ndocker run -e HTTP_PROXY app:1\n")]
    [TestCase("export HTTP_PROXY=x\nsudo docker run -e HTTP_PROXY app:1\n")]
    [TestCase("NAME=x\ndocker run -e NAME app:1\n")]
    public void Nothing_in(string script) => Check.Rule<PassThroughVariableUnset>().On("setup.sh", script).FindsNothing();
}
