using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

/// <summary>
/// Behind ONBUILD the same is found as in hadolint, and what the next build runs as it stands: DL3020, DL3025, DL3048, DL3050. Each text is found
/// without ONBUILD.
/// </summary>
public sealed class InsideOnbuildTests
{
    const string Settings = """
        extends: all
        trustedRegistries: [docker.io]
        labelSchema: {title: text, contact: email, commit: hash, created: rfc3339, version: semver, licence: spdx, docs: url}
        strictLabels: true
        """;

    [TestCase("DL3001", "RUN service nginx start")]
    [TestCase("DL3004", "RUN sudo make")]
    [TestCase("DL3008", "RUN apt-get install -y curl")]
    [TestCase("DL3009", "RUN apt-get update && apt-get install -y curl")]
    [TestCase("DL3013", "RUN pip install flask")]
    [TestCase("DL3014", "RUN apt-get install curl")]
    [TestCase("DL3015", "RUN apt-get install -y curl")]
    [TestCase("DL3016", "RUN npm install express")]
    [TestCase("DL3018", "RUN apk add curl")]
    [TestCase("DL3019", "RUN apk add curl")]
    [TestCase("DL3020", "ADD src /src/")]
    [TestCase("DL3025", "CMD npm start")]
    [TestCase("DL3027", "RUN apt install -y curl")]
    [TestCase("DL3028", "RUN gem install rails")]
    [TestCase("DL3030", "RUN yum install httpd")]
    [TestCase("DL3032", "RUN yum install -y httpd")]
    [TestCase("DL3033", "RUN yum install -y httpd")]
    [TestCase("DL3034", "RUN zypper install curl")]
    [TestCase("DL3035", "RUN zypper -n dup")]
    [TestCase("DL3036", "RUN zypper -n in curl")]
    [TestCase("DL3037", "RUN zypper -n in curl")]
    [TestCase("DL3038", "RUN dnf install httpd")]
    [TestCase("DL3040", "RUN dnf install -y httpd")]
    [TestCase("DL3041", "RUN dnf install -y httpd")]
    [TestCase("DL3042", "RUN pip install flask==3.0")]
    [TestCase("DL3046", "RUN useradd -u 123456 ada")]
    [TestCase("DL3047", "RUN apt-get install -y wget && wget https://example.com/x.tar.gz")]
    [TestCase("DL3048", "LABEL A_b!=1")]
    [TestCase("DL3050", "LABEL nobody=1")]
    [TestCase("DL3060", "RUN yarn install")]
    [TestCase("DL3062", "RUN go install example.com/x/y@latest")]
    [TestCase("DL3064", "ENV PASSWORD=hunter22x")]
    [TestCase("DL4001", "RUN apt-get install -y wget curl\nRUN wget -q https://example.com/a\nRUN curl -O https://example.com/b")]
    [TestCase("DL4005", "RUN ln -sf /bin/bash /bin/sh")]
    public void Is_found(string code, string lines)
    {
        Assert.That(Found(code, lines), "without ONBUILD");
        Assert.That(Found(code, Onbuild(lines)), "behind ONBUILD");
    }

    [TestCase("DL3000", "WORKDIR app")]
    [TestCase("DL3002", "USER root")]
    [TestCase("DL3003", "RUN cd /srv && make")]
    [TestCase("DL3010", "COPY a.tar.gz /tmp/\nRUN tar -xzf /tmp/a.tar.gz -C /opt")]
    [TestCase("DL3011", "EXPOSE 80000")]
    [TestCase("DL3012", "HEALTHCHECK CMD a\nHEALTHCHECK CMD b")]
    [TestCase("DL3021", "COPY a b /c")]
    [TestCase("DL3022", "COPY --from=7 /a /a")]
    [TestCase("DL3023", "COPY --from=0 /a /b")]
    [TestCase("DL3026", "COPY --from=quay.io/x/y:1 /a /a")]
    [TestCase("DL3044", "ENV A=1 B=$A")]
    [TestCase("DL3045", "COPY . app")]
    [TestCase("DL3051", "LABEL title=\"\"")]
    [TestCase("DL3052", "LABEL docs=x")]
    [TestCase("DL3053", "LABEL created=x")]
    [TestCase("DL3054", "LABEL licence=\"a b\"")]
    [TestCase("DL3055", "LABEL commit=x")]
    [TestCase("DL3056", "LABEL version=x")]
    [TestCase("DL3058", "LABEL contact=x")]
    [TestCase("DL3059", "RUN a\nRUN b\nRUN c")]
    [TestCase("DL3066", "USER ada")]
    [TestCase("DL4000", "MAINTAINER Ada")]
    [TestCase("DL4003", "CMD a\nCMD b")]
    [TestCase("DL4004", "ENTRYPOINT a\nENTRYPOINT b")]
    [TestCase("DL4006", "RUN curl https://example.com/x | sh")]
    public void Is_not_found(string code, string lines)
    {
        Assert.That(Found(code, lines), "without ONBUILD");
        Assert.That(Found(code, Onbuild(lines)), Is.False, "behind ONBUILD");
    }

    static string Onbuild(string lines) => string.Join('\n', lines.Split('\n').Select(l => $"ONBUILD {l}"));

    static bool Found(string code, string lines)
    {
        var rule = Catalogue.Index.Resolve(code).Single();
        var driver = new Plimsoll.Analysis.AnalysisDriver([rule]);
        return !new TestSet([("Dockerfile", $"FROM debian:12\n{lines}\n")], driver, Configuration.Parse(Configuration.FileName, Settings, driver.Rules)).Analyze().IsEmpty;
    }
}
