using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Plimsoll.Tests.Oracles;

/// <summary>One of BuildKit's own warnings.</summary>
sealed record BuildKitWarning(string Rule, string Detail, int Line);

/// <summary>What BuildKit says of a Dockerfile.</summary>
/// <param name="Error">Why it refuses the file; null when it does not.</param>
/// <param name="FirstLine">Of the error's place, from 1; 0 where it names none.</param>
/// <param name="LastLine">Of the error's place.</param>
sealed partial record BuildKitVerdict(string? Error, int FirstLine, int LastLine, ImmutableArray<BuildKitWarning> Warnings)
{
    public bool IsAccepted => Error is null;

    /// <summary>
    /// The text itself is refused. Other errors come of values: ports, signals, image names, variables that are empty. Flags that only
    /// some versions of the frontend have (those called "labs") are no syntax either.
    /// </summary>
    public bool IsSyntaxError => Error is not null && Syntax().IsMatch(Error) && !LabsFlag().IsMatch(Error);

    [GeneratedRegex("""
        ^dockerfile\ parse\ error | ^failed\ to\ process\ .*:\ (?:unexpected\ end|syntax\ error|unsupported\ modifier|invalid\ pattern)
        | must\ have\ two\ arguments | ^Syntax\ error | arrays\ must\ be\ comprised | ^unterminated\ heredoc | parser\ directive
        | ^invalid\ escape\ token | check\ option | ^dockerfile\ line\ greater | ^no\ build\ stage
        | ^variable\ expansion\ is\ not\ supported\ for\ --from | ^VOLUME\ specified
        | ^unsupported\ (?:mount\ type|sharing\ value)\ "[^"] | ^unexpected\ key | ^invalid\ (?:value\ .*\ for|value\ for|field|cache\ sharing|secret\ mount|mount\ target)
        | ^secret\ mount | ^mode\ not\ allowed | ^both\ source\ and\ id
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Syntax();

    [GeneratedRegex("unknown flag: --(?:parents|exclude|security|device|unpack)\\b")]
    private static partial Regex LabsFlag();
}

/// <summary>
/// A real BuildKit, asked with <c>docker build --call=check</c>. PLIMSOLL_ENGINE is the DOCKER_HOST of an engine that may be used for it;
/// <c>docker</c> with buildx is on the PATH. The engine needs no registry: every image that a file names is the same empty one.
/// </summary>
sealed partial class BuildKit
{
    const string EmptyImage = "plimsoll-oracle-empty:latest";

    readonly string _host;

    BuildKit(string host) => _host = host;

    /// <summary>The engine; the test is skipped, and says so, where PLIMSOLL_ENGINE is not set.</summary>
    public static BuildKit Connect()
    {
        var host = Environment.GetEnvironmentVariable("PLIMSOLL_ENGINE");
        if (string.IsNullOrEmpty(host))
            Assert.Ignore("PLIMSOLL_ENGINE is not set: no BuildKit to ask.");
        var engine = new BuildKit(host!);
        if (engine.Docker([], "image", "inspect", EmptyImage).ExitCode != 0)
        {
            // Two empty blocks: an archive with nothing in it.
            var (exitCode, _, error) = engine.Docker(new byte[1024], "import", "-", EmptyImage);
            Assert.That(exitCode, Is.Zero, $"PLIMSOLL_ENGINE does not answer: {error}");
        }

        return engine;
    }

    /// <summary>What it says of a Dockerfile, in a context that is empty but for a .dockerignore.</summary>
    public BuildKitVerdict Check(string dockerfile, string? dockerIgnore = null)
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-buildkit-").FullName;
        try
        {
            var file = Path.Combine(folder, "Dockerfile");
            File.WriteAllText(file, WithoutSyntax(dockerfile), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            if (dockerIgnore is not null)
                File.WriteAllText(file + ".dockerignore", dockerIgnore, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            var images = new SortedSet<string>(StringComparer.Ordinal);
            while (true)
            {
                var verdict = Check(file, images);
                // A name that could not be pulled: next time it is the empty image.
                if (verdict.Error is null || MissingImage().Match(verdict.Error) is not { Success: true } match || !images.Add(match.Groups[1].Value))
                    return verdict;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Builds for real, and gives the files of the image, relative to its root; null where the build stops.</summary>
    /// <param name="context">Paths of empty files.</param>
    public string[]? BuildFiles(string dockerfile, string dockerIgnore, IEnumerable<string> context)
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-buildkit-").FullName;
        try
        {
            foreach (var path in context.Select(p => Path.Combine(folder, "context", p)))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, "");
            }

            File.WriteAllText(Path.Combine(folder, "context", ".dockerignore"), dockerIgnore);
            File.WriteAllText(Path.Combine(folder, "Dockerfile"), dockerfile);
            var output = Path.Combine(folder, "output");
            var (exitCode, _, error) = Docker([], "build", "--no-cache", "--output", $"type=local,dest={output}", "-f", Path.Combine(folder, "Dockerfile"), Path.Combine(folder, "context"));
            Assert.That(exitCode == 0 || error.Contains("not found", StringComparison.Ordinal), error);
            return exitCode != 0 ? null : [.. Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(output, f))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// Builds an image in a context with the files <c>file</c> and <c>other</c>, and takes it away again. Gives its configuration, one line an
    /// entry and sorted.
    /// </summary>
    public IReadOnlyList<string> Build(string dockerfile)
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-buildkit-").FullName;
        var tag = $"plimsoll-oracle-{Path.GetFileName(folder).ToLowerInvariant()}:latest";
        try
        {
            File.WriteAllText(Path.Combine(folder, "Dockerfile"), dockerfile);
            foreach (var name in new[] { "file", "other" })
            {
                File.WriteAllText(Path.Combine(folder, name), name);
            }

            var (exitCode, _, error) = Docker([], "build", "--quiet", "--provenance=false", "--tag", tag, folder);
            Assert.That(exitCode, Is.Zero, $"{dockerfile}\n{error}");
            var (_, output, _) = Docker([], "image", "inspect", tag);
            using var json = JsonDocument.Parse(output);
            var config = json.RootElement[0].GetProperty("Config");
            return [.. config.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null).SelectMany(p => p.Value.ValueKind == JsonValueKind.Object
                ? p.Value.EnumerateObject().Select(inner => $"{p.Name} {inner}") : [$"{p}"]).Order(StringComparer.Ordinal)];
        }
        finally
        {
            Docker([], "image", "rm", "--force", tag);
            Directory.Delete(folder, recursive: true);
        }
    }

    BuildKitVerdict Check(string file, IEnumerable<string> images)
    {
        var arguments = new List<string> { "build", "--call=check,format=json", "-f", file };
        foreach (var image in images)
            arguments.AddRange(["--build-context", $"{image}=docker-image://{EmptyImage}"]);
        var context = Path.Combine(Path.GetDirectoryName(file)!, "context");
        Directory.CreateDirectory(context);
        var (_, output, error) = Docker([], [.. arguments, context]);
        var start = output.IndexOf('{', StringComparison.Ordinal);
        if (start < 0)
            return new BuildKitVerdict(error.Split('\n').LastOrDefault(l => l.StartsWith("ERROR", StringComparison.Ordinal)) ?? error, 0, 0, []);
        using var json = JsonDocument.Parse(output[start..]);
        var warnings = json.RootElement.GetProperty("warnings") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(Warning).ToImmutableArray() : [];
        if (!json.RootElement.TryGetProperty("buildError", out var refusal) || refusal.ValueKind != JsonValueKind.Object)
            return new BuildKitVerdict(null, 0, 0, warnings);
        var (first, last) = Lines(refusal);
        return new BuildKitVerdict(refusal.GetProperty("message").GetString(), first, last, warnings);
    }

    static BuildKitWarning Warning(JsonElement warning) => new(
        warning.GetProperty("ruleName").GetString()!,
        warning.TryGetProperty("detail", out var detail) ? detail.GetString() ?? "" : "",
        Lines(warning).First);

    static (int First, int Last) Lines(JsonElement element)
    {
        if (!element.TryGetProperty("location", out var location) || !location.TryGetProperty("ranges", out var ranges)
            || ranges.ValueKind != JsonValueKind.Array || ranges.GetArrayLength() == 0)
        {
            return (0, 0);
        }

        static int Line(JsonElement range, string end) =>
            range.TryGetProperty(end, out var position) && position.TryGetProperty("line", out var line) ? line.GetInt32() : 0;
        return (Line(ranges[0], "start"), Line(ranges[0], "end"));
    }

    /// <summary>
    /// The text without its <c># syntax</c> directive, whose frontend could not be pulled: the line goes, and an empty one behind the header
    /// takes its place, so that the other directives and all line numbers behind it stay.
    /// </summary>
    static string WithoutSyntax(string dockerfile)
    {
        var lines = dockerfile.Split('\n').ToList();
        var syntax = lines.FindIndex(l => SyntaxDirective().IsMatch(l));
        if (syntax < 0)
            return dockerfile;
        lines.RemoveAt(syntax);
        var behind = syntax;
        while (behind < lines.Count && OtherDirective().IsMatch(lines[behind]))
            behind++;
        lines.Insert(behind, "");
        return string.Join('\n', lines);
    }

    /// <summary>Runs the client in a new folder with these files, and gives what it says on the way to failing; null where it succeeds.</summary>
    public string? Refusal(IEnumerable<(string Path, string Text)> files, params ReadOnlySpan<string> arguments)
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-refusal-").FullName;
        try
        {
            foreach (var (path, text) in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
                File.WriteAllText(Path.Combine(folder, path), text);
            }

            var given = arguments.ToArray().Select(a => a.Replace("FOLDER", folder, StringComparison.Ordinal)).ToArray();
            var (exitCode, output, error) = Docker([], given);
            return exitCode == 0 ? null : $"{error}\n{output}";
        }
        finally
        {
            // What compose has built for the service `web`.
            Docker([], "image", "rm", "--force", $"{Path.GetFileName(folder).ToLowerInvariant()}-web");
            Directory.Delete(folder, recursive: true);
        }
    }

    (int ExitCode, string Output, string Error) Docker(byte[] input, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("docker") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["DOCKER_HOST"] = _host;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.Result, error.Result);
    }

    [GeneratedRegex("failed to resolve source metadata for ([^ ]+): ")]
    private static partial Regex MissingImage();

    [GeneratedRegex(@"^\uFEFF?\s*#\s*syntax\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex SyntaxDirective();

    [GeneratedRegex(@"^\s*#\s*(escape|check)\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex OtherDirective();
}
