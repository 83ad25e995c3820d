using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class UpdateAloneTests
{
    [Test]
    public void Two_layers_become_one() => Check.Rule<UpdateAlone>()
        .On("Dockerfile", "FROM debian:12\nRUN [|apt-get update|]\nRUN {|related:apt-get install|} -y curl\n")
        .Finds("`apt-get update` stands in a layer of its own, so `apt-get install` in a later one may read old lists")
        .FixedTo("FROM debian:12\nRUN apt-get update \\\n    && apt-get install -y curl\n");

    [Test]
    public void With_more_in_both() => Check.Rule<UpdateAlone>()
        .On("Dockerfile", "FROM debian:12\nRUN echo x > /etc/x && \\\n    [|apt-get -qq update|]\n\nRUN {|related:apt-get install|} -y \\\n        curl\n")
        .Finds()
        .FixedTo("FROM debian:12\nRUN echo x > /etc/x && \\\n    apt-get -qq update && \\\n    apt-get install -y \\\n        curl\n");

    [TestCase("RUN [|apt-get update|]\nCOPY x /x\nRUN {|related:apt-get install|} -y curl")]
    [TestCase("RUN [|apt-get update|]\n# tools\nRUN {|related:apt-get install|} -y curl")]
    [TestCase("RUN [|apt-get update|] # lists\nRUN {|related:apt-get install|} -y curl")]
    [TestCase("RUN [|apt-get update|]; true\nRUN {|related:apt-get install|} -y curl")]
    [TestCase("RUN <<EOF\n[|apt-get update|]\nEOF\nRUN {|related:apt-get install|} -y curl")]
    [TestCase("RUN [|apt update|] && apt clean\nRUN true\nRUN {|related:apt install|} -y curl")]
    public void Is_found_and_left_to_people(string lines) => Check.Rule<UpdateAlone>()
        .On("Dockerfile", $"FROM debian:12\n{lines}\n").Finds().HasNothingToFix();

    [Test]
    public void In_a_stage_that_is_built_on_the_first() => Check.Rule<UpdateAlone>()
        .On("Dockerfile", "FROM debian:12 AS base\nRUN [|apt-get update|]\nFROM base\nRUN {|related:apt-get install|} -y curl\n").Finds().HasNothingToFix();

    [TestCase("RUN apt-get update && apt-get install -y curl")]
    [TestCase("RUN apt-get update; apt-get install -y curl\nRUN apt-get install -y jq")]
    [TestCase("RUN apt-get update")]
    [TestCase("RUN apt-get update\nRUN apt-get update && apt-get install -y curl")]
    [TestCase("RUN apt-get update\nRUN apt-get install -y ./x.deb")]
    [TestCase("RUN apt-get update && bash /tmp/install.sh\nRUN apt-get install -y curl")]
    [TestCase("RUN apt-get update && /tmp/install.sh\nRUN apt-get install -y curl")]
    [TestCase("RUN apt-get update && apt-get upgrade -y\nRUN apt-get install -y curl")]
    [TestCase("RUN --mount=type=cache,target=/var/lib/apt apt-get update\nRUN apt-get install -y curl")]
    [TestCase("ARG CACHEBUST\nRUN apt-get update\nRUN apt-get install -y curl")]
    [TestCase("ONBUILD RUN apt-get update\nRUN apt-get install -y curl")]
    [TestCase("RUN apt-get update\nFROM debian:12\nRUN apt-get install -y curl")]
    [TestCase("RUN yum update -y\nRUN yum install -y httpd")]
    [TestCase("RUN apk update\nRUN apk add curl")]
    public void Nothing_in(string lines) => Check.Rule<UpdateAlone>().On("Dockerfile", $"FROM debian:12\n{lines}\n").FindsNothing();

    [Test]
    public void A_script_has_no_layers() => Check.Rule<UpdateAlone>().On("setup.sh", "apt-get update\napt-get install -y curl\n").FindsNothing();
}
