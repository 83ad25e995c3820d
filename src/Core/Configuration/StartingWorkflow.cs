namespace Plimsoll;

/// <summary>Text of a workflow of GitHub Actions to begin with.</summary>
public static class StartingWorkflow
{
    public const string FileName = "plimsoll.yml";

    const string GitHub = "https://github.com/";

    /// <param name="repositoryUrl">Where the action is; null, or elsewhere than at GitHub: the program is installed as a .NET tool.</param>
    public static string Text(string? repositoryUrl, string version) => $$"""
        # Checks container configuration; the findings go to the pull request and to code scanning.
        name: plimsoll
        on:
          push:
            branches: [main, master]
          pull_request:
        permissions:
          contents: read
          # for the upload to code scanning
          security-events: write
        jobs:
          plimsoll:
            runs-on: ubuntu-latest
            steps:
            - uses: actions/checkout@v7
        {{(repositoryUrl?.StartsWith(GitHub, StringComparison.Ordinal) == true ? Action(repositoryUrl[GitHub.Length..], version) : Tool(version))}}
        """;

    static string Action(string repository, string version) => $"""
            - uses: {repository}@v{version}
              with:
                upload: true

        """;

    static string Tool(string version) => $"""
            - uses: actions/setup-dotnet@v6
              with:
                dotnet-version: 10.0.x
            # from nuget.org, or from a source that a nuget.config of this repository names
            - run: dotnet tool install --global Plimsoll --version {version}
            - run: plimsoll check --format github --report sarif=plimsoll.sarif
            - uses: github/codeql-action/upload-sarif@v4
              # also with findings; not from a fork, which has no right to
              if: >-
                !cancelled() && hashFiles('plimsoll.sarif') != ''
                && (github.event_name == 'push' || github.event.pull_request.head.repo.full_name == github.repository)
              with:
                sarif_file: plimsoll.sarif
                category: plimsoll

        """;
}
