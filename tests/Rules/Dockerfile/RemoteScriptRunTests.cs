using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class RemoteScriptRunTests
{
    [Test]
    public void A_script_from_the_network() => Check.Rule<RemoteScriptRun>()
        .On("Dockerfile", "FROM debian:12\nRUN curl -fsSL {|related:https://get.example.com/install.sh|} | [|sh|]\n")
        .Finds("`sh` runs whatever `get.example.com` sends on the day of the build")
        .HasNothingToFix();

    [Test]
    public void A_host_in_a_variable() => Check.Rule<RemoteScriptRun>()
        .On("Dockerfile", "FROM debian:12\nRUN wget -qO- {|related:https://$HOST/install.sh|} | [|bash|] -s -- --yes\n")
        .Finds("`bash` runs whatever `the server` sends on the day of the build");

    [TestCase("RUN wget -qO- {|related:https://example.com/i.py|} | [|python3|] -")]
    [TestCase("RUN true && \\\n    curl -L {|related:http://example.com/i.sh|} | [|bash|] -x && true")]
    [TestCase("RUN curl {|related:https://example.com/i|} | sudo -E [|bash|] -")]
    [TestCase("RUN <<EOF\ncurl {|related:https://example.com/i|} | [|sh|]\nEOF")]
    [TestCase("RUN curl {|related:https://example.com/i|} | X=1 [|bash|] -s stable")]
    [TestCase("ONBUILD RUN curl {|related:https://example.com/i|} | [|sh|]")]
    public void Found_in(string lines) => Check.Rule<RemoteScriptRun>().On("Dockerfile", $"FROM debian:12\n{lines}\n").Finds();

    [TestCase("RUN curl -fsSLO https://example.com/i.sh && sha256sum -c sums && sh i.sh")]
    [TestCase("RUN curl https://example.com/x.tgz | tar xz")]
    [TestCase("RUN curl https://example.com/k | gpg --dearmor -o /k.gpg")]
    [TestCase("RUN curl https://example.com/j | python3 -c \"import json\"")]
    [TestCase("RUN curl https://example.com/j | python3 -m json.tool")]
    [TestCase("RUN curl https://example.com/d | bash import.sh")]
    [TestCase("RUN curl https://example.com/d | tee i.sh | sh")]
    [TestCase("RUN cat i.sh | sh")]
    [TestCase("RUN curl http://localhost:8080/x | sh")]
    [TestCase("RUN echo \"curl https://example.com/i | sh\" > /README")]
    [TestCase("CMD curl https://example.com/i | sh")]
    public void Nothing_in(string lines) => Check.Rule<RemoteScriptRun>().On("Dockerfile", $"FROM debian:12\n{lines}\n").FindsNothing();

    [Test]
    public void A_script_is_no_build() => Check.Rule<RemoteScriptRun>().On("setup.sh", "curl -fsSL https://get.example.com | sh\n").FindsNothing();
}
