using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class GemUnpinnedTests
{
    [Test]
    public void Marks_the_first_one() => Check.Rule<GemUnpinned>()
        .On("Dockerfile", "FROM ruby:3.3\nRUN gem install bundler [|rails|] jekyll\n")
        .Finds("`rails` and `jekyll` have no version: each build may get another one")
        .HasNothingToFix();

    [TestCase("RUN gem i [|rails|]")]
    [TestCase("RUN gem install --no-document [|rails|]")]
    [TestCase("RUN gem install --source https://gems.example.com [|rails|]")]
    [TestCase("RUN gem install rake:13.2.1 [|rails|]")]
    [TestCase("ONBUILD RUN gem install [|rails|]")]
    public void Is_found(string line) => Check.Rule<GemUnpinned>().On("Dockerfile", $"FROM ruby:3.3\n{line}\n").Finds();

    [TestCase("RUN gem install rails:7.1.3 jekyll:4.3.3")]
    [TestCase("RUN gem install rails -v 7.1.3")]
    [TestCase("RUN gem install rails -v7.1.3")]
    [TestCase("RUN gem install rails --version '~> 7.1'")]
    [TestCase("RUN gem install rails --version=7.1.3")]
    [TestCase("RUN gem install rails -v $VERSION")]
    [TestCase("RUN gem install ./x.gem x-1.0.gem")]
    [TestCase("RUN gem install --local x")]
    [TestCase("RUN gem install -g Gemfile")]
    [TestCase("RUN gem install bundler")]
    [TestCase("RUN gem install $GEMS")]
    [TestCase("RUN gem update --system && gem list rails")]
    public void Nothing_in(string line) => Check.Rule<GemUnpinned>().On("Dockerfile", $"FROM ruby:3.3\n{line}\n").FindsNothing();

    [Test]
    public void A_script_is_no_image() => Check.Rule<GemUnpinned>().On("setup.sh", "gem install rails\n").FindsNothing();
}
