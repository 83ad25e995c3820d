using System.Diagnostics;
using Plimsoll.Embedding;
using Plimsoll.Model;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax.Shell;

/// <summary>
/// Scripts spoiled at random: characters, tokens, and whole constructs put where they do not belong. Whatever comes of it is parsed to a
/// sound tree; of some, the guests and the flow are made too. PLIMSOLL_SHELL_MUTATIONS says how many.
/// </summary>
public sealed class ShellMutationTests
{
    const int Longest = 4000;
    const int FlowEvery = 20;

    static readonly int Mutations = int.TryParse(Environment.GetEnvironmentVariable("PLIMSOLL_SHELL_MUTATIONS"), out var count) ? count : 4000;

    [Test]
    public void Mutations_are_parsed()
    {
        var trees = ShellMutations.Sources(Longest);
        var watch = Stopwatch.StartNew();
        long characters = 0, slowest = 0, correct = 0;
        Parallel.For(0, Mutations, () => default(Figures), (i, _, figures) => figures.And(Try(trees, i)), figures =>
        {
            Interlocked.Add(ref characters, figures.Characters);
            Interlocked.Add(ref correct, figures.Correct);
            InterlockedMax(ref slowest, figures.Slowest);
        });
        TestContext.Out.WriteLine(
            $"{Mutations} mutations of {trees.Length} scripts, {characters} characters, {correct} without an error, {watch.Elapsed.TotalSeconds:0} s, slowest {slowest} ms");
        Assert.That(TimeSpan.FromMilliseconds(slowest), Is.LessThan(Guard.Hang));
        Assert.That(correct, Is.InRange(Mutations / 100, Mutations * 9 / 10), "mutations that never or always spoil a script would test nothing");
    }

    readonly record struct Figures(long Characters, long Correct, long Slowest)
    {
        public Figures And(Figures other) => new(Characters + other.Characters, Correct + other.Correct, Math.Max(Slowest, other.Slowest));
    }

    static void InterlockedMax(ref long target, long value)
    {
        for (var seen = Volatile.Read(ref target); value > seen;)
            seen = Interlocked.CompareExchange(ref target, value, seen) is var found && found == seen ? value : found;
    }

    static Figures Try(SyntaxTree[] trees, int seed)
    {
        var text = ShellMutations.Make(trees, seed);
        var watch = Stopwatch.StartNew();
        try
        {
            var tree = ShellParser.Parse(text, seed % 2 == 0 ? ShellDialect.Bash : ShellDialect.Posix);
            TreeAssert.IsSound(tree);
            if (seed % FlowEvery == 0)
                ShellFlowBinder.Bind(Embedder.WithGuests(new Document("script.sh", DocumentKind.ShellScript, tree)), _ => null);
            return new Figures(text.Length, tree.Errors.IsEmpty ? 1 : 0, watch.ElapsedMilliseconds);
        }
        catch (Exception e) when (e is not AssertionException)
        {
            throw new AssertionException($"seed {seed}: {e}\n{text}", e);
        }
    }
}
