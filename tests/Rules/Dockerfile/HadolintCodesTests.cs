using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

/// <summary>
/// Where one rule stands for several of hadolint's codes, each code has its own: four files at least in which it is found, and four in which
/// it is not.
/// </summary>
public sealed class HadolintCodesTests
{
    const string Labels = "labelSchema: {title: text, contact: email, commit: hash, created: rfc3339, version: semver, licence: spdx, docs: url}";

    static readonly (string Code, string[] Found, string[] NotFound)[] Cases =
    [
        ("DL3006",
        [
            "FROM [|debian|]",
            "FROM [|quay.io/team/app|]",
            "FROM [|debian|] AS one\nFROM one",
            "FROM --platform=$BUILDPLATFORM [|golang|] AS build",
        ],
        [
            "FROM debian:12",
            "FROM scratch",
            "FROM debian:12 AS one\nFROM one",
            "FROM $BASE",
            "FROM debian@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        ]),
        ("DL3007",
        [
            "FROM [|debian:latest|]",
            "FROM [|quay.io/team/app:latest|]",
            "FROM debian:12 AS one\nFROM [|alpine:latest|]",
            "FROM --platform=$BUILDPLATFORM [|golang:latest|] AS build",
        ],
        [
            "FROM debian:12",
            "FROM debian:latest-slim",
            "FROM debian:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "FROM debian:$TAG",
            "FROM debian:12 AS latest\nFROM latest",
        ]),
        ("DL3008",
        [
            "RUN apt-get install -y [|curl|]",
            "RUN apt-get update && apt-get -qq install [|curl|] jq=1.7",
            "RUN DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends [|git|]",
            "RUN <<EOF\napt-get install -y [|make|]\nEOF",
        ],
        [
            "RUN apt-get install -y curl=7.88.1-10",
            "RUN apt-get install -y curl/bookworm",
            "RUN apt-get install -y ./app.deb",
            "RUN apt-get update",
            "RUN apt-get remove -y curl",
            "RUN echo apt-get install curl",
        ]),
        ("DL3012",
        [
            "[|HEALTHCHECK CMD a|]\nHEALTHCHECK CMD b",
            "[|HEALTHCHECK NONE|]\nHEALTHCHECK CMD a",
            "[|HEALTHCHECK CMD a|]\nRUN make\nHEALTHCHECK NONE",
            "[|HEALTHCHECK --interval=5s CMD a|]\n[|HEALTHCHECK CMD b|]\nHEALTHCHECK CMD c",
        ],
        [
            "HEALTHCHECK CMD a",
            "HEALTHCHECK NONE",
            "HEALTHCHECK CMD a\nFROM debian:12\nHEALTHCHECK CMD b",
            "HEALTHCHECK CMD a\nONBUILD HEALTHCHECK CMD b",
            "HEALTHCHECK CMD a\nCMD b\nENTRYPOINT [\"c\"]",
        ]),
        ("DL3014",
        [
            "RUN [|apt-get install|] curl",
            "RUN apt-get update && [|apt-get install|] --no-install-recommends curl",
            "RUN [|apt-get -q install|] curl",
            "RUN <<EOF\n[|apt-get install|] curl\nEOF",
        ],
        [
            "RUN apt-get install -y curl",
            "RUN apt-get install --yes curl",
            "RUN apt-get -qq install curl",
            "RUN apt-get install --assume-yes curl",
            "RUN yes | apt-get install curl",
        ]),
        ("DL3018",
        [
            "RUN apk add [|curl|]",
            "RUN apk --no-cache add [|curl|] jq=1.7.1-r0",
            "RUN apk add --virtual .build [|gcc|]",
            "RUN apk update; apk add --update [|git|]",
        ],
        [
            "RUN apk add curl=8.5.0-r0",
            "RUN apk add 'curl~8.5'",
            "RUN apk add 'curl>8'",
            "RUN apk add ./app.apk",
            "RUN apk del curl",
            "RUN apk update",
        ]),
        ("DL3030",
        [
            "RUN [|yum install|] httpd",
            "RUN [|yum groupinstall|] tools",
            "RUN [|yum localinstall|] ./app.rpm",
            "RUN yum clean all && [|yum install|] httpd",
        ],
        [
            "RUN yum install -y httpd",
            "RUN yum -y groupinstall tools",
            "RUN yum install httpd --assumeyes",
            "RUN yum clean all",
            "RUN yum list installed",
        ]),
        ("DL3032",
        [
            "RUN [|yum install|] -y httpd",
            "RUN [|yum -y install|] httpd && make",
            "RUN yum clean all && [|yum install|] -y httpd",
            "RUN [|yum groupinstall|] -y tools",
        ],
        [
            "RUN yum install -y httpd && yum clean all",
            "RUN yum install -y httpd && rm -rf /var/cache/yum/*",
            "RUN yum install -y httpd; yum -y clean all",
            "RUN --mount=type=cache,target=/var/cache/yum yum install -y httpd",
            "RUN yum clean all",
        ]),
        ("DL3033",
        [
            "RUN yum install -y [|httpd|]",
            "RUN yum -y install [|httpd|] php-8.2.13",
            "RUN yum update -y && yum install -y [|tar|]",
            "RUN sudo yum install -y [|httpd|]",
        ],
        [
            "RUN yum install -y httpd-2.4.57",
            "RUN yum install -y https://example.com/app.rpm",
            "RUN yum install -y ./app.rpm",
            "RUN yum install -y httpd-$VERSION",
            "RUN yum remove -y httpd",
            "RUN yum clean all",
        ]),
        ("DL3034",
        [
            "RUN [|zypper install|] curl",
            "RUN [|zypper in|] curl",
            "RUN [|zypper remove|] curl",
            "RUN zypper -n ref && [|zypper patch|]",
        ],
        [
            "RUN zypper -n install curl",
            "RUN zypper --non-interactive install curl",
            "RUN zypper install -y curl",
            "RUN zypper install --no-confirm curl",
            "RUN zypper refresh",
        ]),
        ("DL3036",
        [
            "RUN [|zypper -n install|] curl",
            "RUN [|zypper -n in|] curl && make",
            "RUN zypper clean && [|zypper -n install|] curl",
            "RUN [|zypper install|] -y curl",
        ],
        [
            "RUN zypper -n in curl && zypper clean",
            "RUN zypper -n in curl && zypper cc -a",
            "RUN --mount=type=cache,target=/var/cache/zypp zypper -n in curl",
            "RUN zypper -n in curl && rm -rf /var/cache/zypp",
            "RUN zypper -n rm curl",
        ]),
        ("DL3037",
        [
            "RUN zypper -n in [|curl|]",
            "RUN zypper --non-interactive install [|curl|]",
            "RUN zypper -n ref && zypper -n in [|git|] jq=1.7",
            "RUN zypper install -y [|tar|]",
        ],
        [
            "RUN zypper -n in curl=8.0",
            "RUN zypper -n in 'curl>=8.0'",
            "RUN zypper -n in ./app.rpm",
            "RUN zypper -n rm curl",
            "RUN zypper -n ref",
        ]),
        ("DL3038",
        [
            "RUN [|dnf install|] httpd",
            "RUN [|dnf -q install|] httpd",
            "RUN dnf clean all && [|dnf install|] httpd",
            "ONBUILD RUN [|dnf install|] httpd",
        ],
        [
            "RUN dnf install -y httpd",
            "RUN dnf -y install httpd",
            "RUN dnf --assumeyes install httpd",
            "RUN microdnf install httpd",
            "RUN dnf module list",
        ]),
        ("DL3040",
        [
            "RUN [|dnf install|] -y httpd",
            "RUN [|microdnf install|] -y tar",
            "RUN dnf clean all && [|dnf install|] -y httpd",
            "RUN [|dnf upgrade|] -y",
        ],
        [
            "RUN dnf install -y httpd && dnf clean all",
            "RUN microdnf install -y tar && microdnf clean all",
            "RUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y httpd",
            "RUN dnf install -y httpd && rm -rf /var/cache/dnf",
            "RUN dnf remove -y httpd",
        ]),
        ("DL3041",
        [
            "RUN dnf install -y [|httpd|]",
            "RUN microdnf install -y [|tar|]",
            "RUN dnf -y install [|httpd|] php-8.2.13",
            "RUN dnf5 install -y [|git|]",
        ],
        [
            "RUN dnf install -y httpd-2.4.57",
            "RUN dnf module install -y nodejs:20",
            "RUN dnf install -y ./app.rpm",
            "RUN microdnf install -y tar-1.34",
            "RUN dnf remove -y httpd",
            "RUN dnf upgrade -y",
        ]),
        ("DL3051",
        [
            "LABEL [|title=|]",
            "LABEL [|title=\"\"|] docs=https://example.com/",
            "LABEL [|docs=|]",
            "LABEL [|version=''|]",
        ],
        [
            "LABEL title=App",
            "LABEL other=",
            "LABEL title=$TITLE",
            "LABEL Title=",
            "ONBUILD LABEL title=",
        ]),
        ("DL3052",
        [
            "LABEL docs=[|example|]",
            "LABEL docs=[|example.com/app|]",
            "LABEL docs=[|\"see https://example.com\"|]",
            "LABEL docs=[|/app|]",
        ],
        [
            "LABEL docs=https://example.com/",
            "LABEL docs=http://example.com:8080/app?x=1",
            "LABEL docs=$DOCS",
            "LABEL other=example",
            "LABEL docs=mailto:ada@example.com",
        ]),
        ("DL3053",
        [
            "LABEL created=[|today|]",
            "LABEL created=[|2025-03-09|]",
            "LABEL created=[|2025-13-09T14:05:00Z|]",
            "LABEL created=[|14:05|]",
        ],
        [
            "LABEL created=2025-03-09T14:05:00Z",
            "LABEL created=2025-03-09T14:05:00+01:00",
            "LABEL created=2025-03-09T14:05:00.5Z",
            "LABEL created=$DATE",
            "LABEL other=today",
        ]),
        ("DL3054",
        [
            "LABEL licence=[|\"Apache License 2.0\"|]",
            "LABEL licence=[|\"MIT and BSD\"|]",
            "LABEL licence=[|MIT,BSD|]",
            "LABEL licence=[|\"AND MIT\"|]",
        ],
        [
            "LABEL licence=MIT",
            "LABEL licence=Apache-2.0",
            "LABEL licence=\"MIT OR Apache-2.0\"",
            "LABEL licence=$LICENCE",
            "LABEL other=\"Apache License\"",
        ]),
        ("DL3055",
        [
            "LABEL commit=[|main|]",
            "LABEL commit=[|0123456789|]",
            "LABEL commit=[|0123ABC|]",
            "LABEL commit=[|v1.4.0|]",
        ],
        [
            "LABEL commit=0123abc",
            "LABEL commit=0123456789abcdef0123456789abcdef01234567",
            "LABEL commit=$COMMIT",
            "LABEL other=main",
            "LABEL Commit=main",
        ]),
        ("DL3056",
        [
            "LABEL version=[|1|]",
            "LABEL version=[|1.4|]",
            "LABEL version=[|v1.4.0|]",
            "LABEL version=[|latest|]",
        ],
        [
            "LABEL version=1.4.0",
            "LABEL version=1.4.0-rc.1",
            "LABEL version=1.4.0+build.7",
            "LABEL version=$VERSION",
            "LABEL other=latest",
        ]),
        ("DL3058",
        [
            "LABEL contact=[|ada|]",
            "LABEL contact=[|\"Ada <ada@example.com>\"|]",
            "LABEL contact=[|ada@|]",
            "LABEL contact=[|example.com|]",
        ],
        [
            "LABEL contact=ada@example.com",
            "LABEL contact=ada.lovelace@mail.example.com",
            "LABEL contact=$CONTACT",
            "LABEL other=ada",
            "LABEL contact=a@localhost",
        ]),
        ("DL4003",
        [
            "[|CMD a|]\nCMD b",
            "[|CMD [\"a\"]|]\nRUN make\nCMD [\"b\"]",
            "[|CMD a|]\n[|CMD b|]\nCMD c",
            "FROM alpine:3\n[|cmd a|]\nCMD b",
        ],
        [
            "CMD a",
            "CMD a\nFROM debian:12\nCMD b",
            "CMD a\nENTRYPOINT [\"b\"]",
            "CMD a\nONBUILD CMD b",
            "RUN echo CMD a\nCMD b",
            "CMD a\nHEALTHCHECK CMD b",
        ]),
        ("DL4004",
        [
            "[|ENTRYPOINT a|]\nENTRYPOINT b",
            "[|ENTRYPOINT [\"a\"]|]\nRUN make\nENTRYPOINT [\"b\"]",
            "[|ENTRYPOINT a|]\n[|ENTRYPOINT b|]\nENTRYPOINT c",
            "FROM alpine:3\n[|entrypoint a|]\nENTRYPOINT b",
        ],
        [
            "ENTRYPOINT a",
            "ENTRYPOINT a\nFROM debian:12\nENTRYPOINT b",
            "ENTRYPOINT [\"a\"]\nCMD [\"b\"]",
            "ENTRYPOINT a\nONBUILD ENTRYPOINT b",
            "COPY ENTRYPOINT /\nENTRYPOINT [\"/ENTRYPOINT\"]",
        ]),
    ];

    static IEnumerable<TestCaseData> Found => Cases.SelectMany(c => c.Found.Select(text => new TestCaseData(c.Code, text)));
    static IEnumerable<TestCaseData> NotFound => Cases.SelectMany(c => c.NotFound.Select(text => new TestCaseData(c.Code, text)));

    [TestCaseSource(nameof(Found))]
    public void Is_found(string code, string text) => On(code, text).Finds();

    [TestCaseSource(nameof(NotFound))]
    public void Is_not_found(string code, string text) => On(code, text).FindsNothing();

    [Test]
    public void Each_code_of_a_rule_with_several_has_four_of_each()
    {
        var expected = Catalogue.All.Select(r => r.Aliases.Where(IsCode).ToArray()).Where(codes => codes.Length > 1).SelectMany(codes => codes);
        Assert.That(Cases.Select(c => c.Code), Is.EquivalentTo(expected));
        Assert.That(Cases.Where(c => c.Found.Length < 4 || c.NotFound.Length < 4).Select(c => c.Code), Is.Empty);
    }

    static bool IsCode(string alias) => alias.StartsWith("DL", StringComparison.Ordinal) && alias[2..].All(char.IsAsciiDigit);

    static RuleCheck On(string code, string text)
    {
        var check = new RuleCheck(Catalogue.Index.Resolve(code).Single())
            .On("Dockerfile", (text.StartsWith("FROM", StringComparison.Ordinal) ? "" : "FROM debian:12\n") + text + "\n");
        return text.Contains("LABEL", StringComparison.Ordinal) ? check.With(Labels) : check;
    }
}
