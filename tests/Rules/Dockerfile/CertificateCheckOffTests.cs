using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class CertificateCheckOffTests
{
    [Test]
    public void Curl_is_told_not_to_look() => Check.Rule<CertificateCheckOff>()
        .On("Dockerfile", "FROM debian:12\nRUN apt-get update && \\\n    curl [|-fsSLk|] https://example.com/x.tar.gz | tar xz\n")
        .Finds("`-fsSLk` makes curl take any certificate: whoever is on the way can put in what is downloaded")
        .FixedTo("FROM debian:12\nRUN apt-get update && \\\n    curl -fsSL https://example.com/x.tar.gz | tar xz\n");

    [Test]
    public void Wget_too() => Check.Rule<CertificateCheckOff>()
        .On("Dockerfile", "FROM debian:12\nRUN wget [|--no-check-certificate|] https://example.com/x\n").Finds()
        .FixedTo("FROM debian:12\nRUN wget https://example.com/x\n");

    [TestCase("RUN curl [|--insecure|] -O https://example.com/x")]
    [TestCase("RUN bash -c 'curl [|-k|] https://example.com/x'")]
    [TestCase("RUN curl -o /k [|-k|] \"$URL\"")]
    public void Found_in(string line) => Check.Rule<CertificateCheckOff>().On("Dockerfile", $"FROM debian:12\n{line}\n").Finds();

    [TestCase("ENV [|NODE_TLS_REJECT_UNAUTHORIZED=0|]")]
    [TestCase("ENV A=b [|PYTHONHTTPSVERIFY=0|]")]
    [TestCase("ENV [|GIT_SSL_NO_VERIFY=true|]")]
    [TestCase("ENV [|NPM_CONFIG_STRICT_SSL=false|]")]
    [TestCase("ENV [|PIP_TRUSTED_HOST=pypi.example.com|]")]
    [TestCase("RUN [|GIT_SSL_NO_VERIFY=1|] git clone https://example.com/x")]
    [TestCase("RUN git config --global [|http.sslVerify false|]")]
    [TestCase("RUN git -c [|http.sslVerify=false|] clone https://example.com/x")]
    [TestCase("RUN npm config set [|strict-ssl false|]")]
    [TestCase("RUN pip install [|--trusted-host pypi.example.com|] x")]
    [TestCase("RUN dnf install -y [|--setopt=sslverify=false|] x")]
    [TestCase("RUN curl \\\n    [|-k|] https://example.com/x")]
    public void Is_left_to_people(string line) => Check.Rule<CertificateCheckOff>().On("Dockerfile", $"FROM debian:12\n{line}\n").Finds().HasNothingToFix();

    [TestCase("RUN curl -fsSL https://example.com/x")]
    [TestCase("RUN curl -o k https://example.com/x")]
    [TestCase("RUN curl -Hk:v -okk https://example.com/x")]
    [TestCase("RUN curl -K /etc/curlrc https://example.com/x")]
    [TestCase("RUN curl -k https://localhost:8443/health")]
    [TestCase("RUN curl -k http://example.com/x")]
    [TestCase("RUN wget --no-check-certificate http://example.com/x")]
    [TestCase("RUN apt-get install -k")]
    [TestCase("ENV NODE_TLS_REJECT_UNAUTHORIZED=1 PYTHONHTTPSVERIFY=1 NPM_CONFIG_STRICT_SSL=true")]
    [TestCase("ENV NODE_TLS_REJECT_UNAUTHORIZED=$X")]
    [TestCase("RUN npm config set strict-ssl true")]
    [TestCase("RUN git config http.sslVerify true")]
    [TestCase("RUN echo 'curl -k https://example.com/x'")]
    [TestCase("HEALTHCHECK CMD curl -k https://example.com/")]
    [TestCase("RUN pip install --trusted-host localhost x")]
    public void Nothing_in(string line) => Check.Rule<CertificateCheckOff>().On("Dockerfile", $"FROM debian:12\n{line}\n").FindsNothing();

    [Test]
    public void What_is_compared_with_a_checksum_is_information() => Check.Rule<CertificateCheckOff>()
        .On("Dockerfile", "FROM debian:12\nRUN curl [|-k|] -o /x https://example.com/x && echo 'abc  /x' | sha256sum -c\n").Finds();

    [Test]
    public void A_script_is_no_build() => Check.Rule<CertificateCheckOff>().On("setup.sh", "curl -k https://example.com/x\nGIT_SSL_NO_VERIFY=1 git pull\n").FindsNothing();
}
