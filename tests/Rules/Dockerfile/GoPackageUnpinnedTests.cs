using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class GoPackageUnpinnedTests
{
    [Test]
    public void Latest_is_no_version() => Check.Rule<GoPackageUnpinned>()
        .On("Dockerfile", "FROM golang:1.23\nRUN go install [|github.com/example/tool/cmd/tool@latest|]\n")
        .Finds("`github.com/example/tool/cmd/tool@latest` is whatever version is newest when the image is built")
        .HasNothingToFix();

    [TestCase("RUN go run [|example.com/tool@latest|] -x")]
    [TestCase("RUN go install -ldflags '-s -w' [|example.com/tool@main|]")]
    [TestCase("RUN go get [|example.com/tool|]")]
    [TestCase("ONBUILD RUN go get -d [|example.com/tool|]")]
    public void Is_found(string line) => Check.Rule<GoPackageUnpinned>().On("Dockerfile", $"FROM golang:1.23\n{line}\n").Finds();

    [TestCase("RUN go install example.com/tool@v1.2.3")]
    [TestCase("RUN go install example.com/tool@$VERSION")]
    [TestCase("RUN go install example.com/tool@1a2b3c4d")]
    [TestCase("RUN go install example.com/tool")]
    [TestCase("RUN go run example.com/tool")]
    [TestCase("RUN go install ./cmd/tool . ...")]
    [TestCase("RUN go get ./... && go get -d -v ./...")]
    [TestCase("RUN go get example.com/tool@none")]
    [TestCase("RUN go run ./cmd/tool example.com/x@latest")]
    [TestCase("RUN go run main.go")]
    [TestCase("RUN go get")]
    [TestCase("COPY . /go/src/example.com/me/app\nRUN go get example.com/me/app")]
    [TestCase("RUN go get $PACKAGES")]
    [TestCase("RUN go install cmd/vet fmt")]
    [TestCase("RUN go build example.com/tool")]
    public void Nothing_in(string line) => Check.Rule<GoPackageUnpinned>().On("Dockerfile", $"FROM golang:1.23\n{line}\n").FindsNothing();

    [Test]
    public void A_script_is_no_image() => Check.Rule<GoPackageUnpinned>().On("setup.sh", "go install example.com/tool@latest\n").FindsNothing();
}
