using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary>The Markdown and the HTML of a whole run.</summary>
public sealed class ReportsForPeopleTests
{
    const string Commit = "0123456789abcdef0123456789abcdef01234567";

    [Test]
    public void Both_are_written_beside_the_text()
    {
        using var folder = Folder();
        var run = CliRun.In(folder, "check", "--report", "markdown=summary.md", "--report", "html=plimsoll.html");
        Assert.That(run, Has.Property("ExitCode").EqualTo(1).And.Property("Error").Empty);
        Assert.That(run.Output, Does.StartWith("app/Docker file.md.Dockerfile:2:1  warning  PLM1002"));
        Assert.That(File.ReadAllText(folder.Path("summary.md")), Does.StartWith("## ❌ Plimsoll: 1 warning in 1 of 1 file\n\n**1 can be fixed with `plimsoll check --fix`**\n"));
        Assert.That(File.ReadAllText(folder.Path("plimsoll.html")), Does.Contain("<h1>1 warning in 1 of 1 file</h1>").And.Contain("<div id=\"rule-PLM1002\">\n<table>"));
    }

    [Test]
    public void In_a_job_of_github_places_are_links_to_the_commit() => Assert.That(InJob(name => name switch
    {
        "GITHUB_ACTIONS" => "true",
        "GITHUB_SERVER_URL" => "https://github.com",
        "GITHUB_REPOSITORY" => "me/app",
        "GITHUB_SHA" => Commit,
        _ => null,
    }, "GITHUB_WORKSPACE"), Does.Contain($"[`app/Docker file.md.Dockerfile:2`](https://github.com/me/app/blob/{Commit}/app/Docker%20file.md.Dockerfile#L2)"));

    [Test]
    public void In_a_job_of_gitlab_too() => Assert.That(InJob(name => name switch
    {
        "GITLAB_CI" => "true",
        "CI_PROJECT_URL" => "https://gitlab.com/me/app",
        "CI_COMMIT_SHA" => Commit,
        _ => null,
    }, "CI_PROJECT_DIR"), Does.Contain($"](https://gitlab.com/me/app/-/blob/{Commit}/app/Docker%20file.md.Dockerfile#L2)"));

    [TestCase("javascript:alert(1)//", Commit)]
    [TestCase("", Commit)]
    [TestCase("https://github.com", "main")]
    public void Of_what_is_no_address_no_link_is_made(string server, string hash) => Assert.That(InJob(name => name switch
    {
        "GITHUB_ACTIONS" => "true",
        "GITHUB_SERVER_URL" => server,
        "GITHUB_REPOSITORY" => "me/app",
        "GITHUB_SHA" => hash,
        _ => null,
    }, "GITHUB_WORKSPACE"), Does.Contain("`app/Docker file.md.Dockerfile:2` · PLM1002"));

    [Test]
    public void Files_outside_of_the_checkout_have_no_link() => Assert.That(InJob(name => name switch
    {
        "GITHUB_ACTIONS" => "true",
        "GITHUB_SERVER_URL" => "https://github.com",
        "GITHUB_REPOSITORY" => "me/app",
        "GITHUB_SHA" => Commit,
        "GITHUB_WORKSPACE" => "/somewhere/else",
        _ => null,
    }, ""), Does.Contain("`app/Docker file.md.Dockerfile:2` · PLM1002"));

    static string InJob(Func<string, string?> variables, string checkout)
    {
        using var folder = Folder();
        return CliRun.On(e => e with { Variable = name => name == checkout ? folder.Root : variables(name) }, folder, "check", "--format", "markdown").Output;
    }

    static TemporaryFolder Folder()
    {
        var folder = new TemporaryFolder();
        folder.File("app/Docker file.md.Dockerfile", "FROM debian:12.7\nMAINTAINER Ada\n");
        return folder;
    }
}
