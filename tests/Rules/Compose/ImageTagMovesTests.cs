using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ImageTagMovesTests
{
    [TestCase("nginx", "`nginx` of service `web` has no tag: it is whatever image is `latest` when it is pulled")]
    [TestCase("ghcr.io/example/web:latest", "`ghcr.io/example/web:latest` of service `web` is whatever image has the tag `latest` when it is pulled")]
    [TestCase("\"localhost:5000/web\"", "`localhost:5000/web` of service `web` has no tag: it is whatever image is `latest` when it is pulled")]
    [TestCase("shop/web:nightly", "`shop/web:nightly` of service `web` is whatever image has the tag `nightly` when it is pulled")]
    public void Moves(string image, string message) => Check.Rule<ImageTagMoves>()
        .On("compose.yaml", $"services:\n  web:\n    image: {(image[0] == '"' ? $"\"[|{image[1..^1]}|]\"" : $"[|{image}|]")}\n").Finds(message);

    [TestCase("nginx:1.29")]
    [TestCase("nginx@sha256:0123456789012345678901234567890123456789012345678901234567890123")]
    [TestCase("shop/web:${TAG}")]
    [TestCase("${IMAGE}")]
    [TestCase("rancher/k3s:latest", Description = "another rule's")]
    [TestCase("shop/web:latest-alpine")]
    public void Stays(string image) => Check.Rule<ImageTagMoves>().On("compose.yaml", $"services:\n  web:\n    image: {image}\n").FindsNothing();

    [Test]
    public void A_word_for_a_branch_is_opt_in() => Check.Rule<ImageTagMoves>().With("extends: strict")
        .On("compose.yaml", "services:\n  web:\n    image: shop/web:nightly\n").FindsNothing();

    [Test]
    public void A_name_for_what_is_built() => Check.Rule<ImageTagMoves>()
        .On("compose.yaml", "services:\n  web:\n    build: .\n    image: shop/web\n  worker:\n    image: shop/web\n").FindsNothing();

    [Test]
    public void Built_by_a_script() => Check.Rule<ImageTagMoves>()
        .On("compose.yaml", "services:\n  web:\n    image: shop/web:latest\n").On("build.sh", "docker build -t shop/web .\n").FindsNothing();
}
