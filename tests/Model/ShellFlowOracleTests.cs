using System.Diagnostics;
using System.Globalization;
using System.Text;
using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

/// <summary>
/// Random scripts, bound and really run: what the flow is sure of must be so in every run of bash. A docker command prints what it
/// gets; commands that succeed or fail by chance stand for everything that the flow cannot know.
/// </summary>
public sealed class ShellFlowOracleTests
{
    static readonly int Scripts = int.TryParse(Environment.GetEnvironmentVariable("PLIMSOLL_ORACLE_SCRIPTS"), out var scripts) ? scripts : 250;
    const int Runs = 5;
    static readonly string[] Names = ["X", "Y", "Z"];

    [Test]
    public void What_the_flow_is_sure_of_is_so_in_bash()
    {
        if (!File.Exists("/bin/bash"))
            Assert.Ignore("There is no /bin/bash to compare with.");
        var scripts = Enumerable.Range(0, Scripts).Select(seed => new Generator(seed).Script()).ToList();
        var seen = RunBash(scripts);
        var seenByScript = seen.ToLookup(s => s.Script);
        int compared = 0, sure = 0;
        for (var i = 0; i < Scripts; i++)
        {
            // One command may be listed several times, once a call: what it saw must fit one of them.
            var byId = ShellFlows.Bind(scripts[i]).Docker().ToLookup(c => c.Arguments[1].Text);
            foreach (var call in seenByScript[i])
            {
                compared++;
                if (!byId[call.Id].Any(c => Fits(c, call)))
                    Assert.Fail($"{call}\n{string.Join('\n', byId[call.Id].Select(Show))}\n{scripts[i]}");
            }

            // Not conditional, and nothing to leave before it: then it ran every time.
            foreach (var command in byId.SelectMany(g => g).Where(c => !c.IsConditional && !scripts[i].Contains("return", StringComparison.Ordinal)))
            {
                for (var run = 0; run < Runs; run++)
                    Assert.That(seenByScript[i].Any(s => s.Run == run && s.Id == command.Arguments[1].Text), $"{Show(command)} did not run\n{scripts[i]}");
            }

            sure += byId.SelectMany(g => g).Sum(c => Names.Count(n => c.Environment.Passes(n) != Truth.Unknown));
        }

        Assert.That(compared, Is.GreaterThan(Scripts));
        Assert.That(sure, Is.GreaterThan(Scripts), "being sure of nothing would always be right");
    }

    static string Show(ShellCommand command) =>
        $"{ShellFlows.Show(command.Arguments)} | {string.Join(' ', Names.Select(n => $"{n}:{command.Environment.Passes(n)}={(command.Environment.TryGet(n, out var v) ? v.Value.Text : "")}"))}";

    static bool Fits(ShellCommand command, Seen seen)
    {
        foreach (var (name, value) in seen.Environment)
        {
            switch (command.Environment.Passes(name))
            {
                case Truth.Yes when value is null || !Matches(command.Environment.Variables[name].Value.Text, value):
                case Truth.No when value is not null:
                    return false;
            }
        }

        // Unknown text that touches known text is taken for one word; a value with blanks is not that.
        if (command.Arguments.Any(a => a.MaySplit || (!a.Value.IsKnown && a.Text.Length > 1)))
            return true;
        return command.Arguments.Length == seen.Arguments.Count + 1
            && command.Arguments.Skip(1).Zip(seen.Arguments).All(p => Matches(p.First.Text, p.Second));
    }

    static bool Matches(string known, string real)
    {
        var pieces = known.Split(SourcedText.Unknown);
        if (pieces.Length == 1)
            return known == real;
        var at = 0;
        foreach (var piece in pieces)
        {
            var found = real.IndexOf(piece, at, StringComparison.Ordinal);
            if (found < 0)
                return false;
            at = found + piece.Length;
        }

        return real.StartsWith(pieces[0], StringComparison.Ordinal) && real.EndsWith(pieces[^1], StringComparison.Ordinal);
    }

    sealed record Seen(int Script, int Run, List<string> Arguments, List<(string Name, string? Value)> Environment)
    {
        public string Id => Arguments[0];

        public override string ToString() => $"script {Script}: docker {string.Join(' ', Arguments)} | {string.Join(' ', Environment.Select(e => $"{e.Name}={e.Value ?? "(none)"}"))}";
    }

    static List<Seen> RunBash(List<string> scripts)
    {
        // A function in place of docker: the same to the script, and a hundred times faster.
        var text = new StringBuilder(
            """
            docker() {
                printf '%s\x1f' "$__script" "$__run" "$#" "$@"
                local __name
                for __name in X Y Z; do
                    if [[ -v $__name && ${!__name@a} == *x* ]]; then printf '=%s\x1f' "${!__name}"; else printf '\x1f'; fi
                done
                printf '\x1e'
            }
            maybe() { (( RANDOM % 2 )); }
            unset X Y Z
            RANDOM=7

            """);
        for (var run = 0; run < Runs; run++)
        {
            for (var i = 0; i < scripts.Count; i++)
                text.Append(CultureInfo.InvariantCulture, $"( __script={i}; __run={run}; RANDOM={(run * 1000) + i}\n{scripts[i]}\n)\n");
        }

        using var bash = Process.Start(new ProcessStartInfo("/bin/bash", "--norc --noprofile") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = bash.StandardError.ReadToEndAsync();
        var output = bash.StandardOutput.ReadToEndAsync();
        bash.StandardInput.Write(text.Replace("\r", ""));
        bash.StandardInput.Close();
        bash.WaitForExit();
        Assert.That(errors.Result, Does.Not.Contain("syntax error"));
        return [.. output.Result.Split('\x1e', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            var fields = line.Split('\x1f');
            var count = int.Parse(fields[2], CultureInfo.InvariantCulture);
            var environment = Names.Select((n, i) => (n, fields[3 + count + i] is ['=', .. var value] ? value : null)).ToList();
            return new Seen(int.Parse(fields[0], CultureInfo.InvariantCulture), int.Parse(fields[1], CultureInfo.InvariantCulture), [.. fields[3..(3 + count)]], environment);
        })];
    }

    /// <summary>Scripts of assignments, exports, branches, loops and functions, with a docker command here and there.</summary>
    sealed class Generator(int seed)
    {
        readonly Random _random = new(seed);
        int _id;
        int _functions;
        bool _isInFunction;
        int _loops;

        public string Script() => List(4, 2 + _random.Next(5)) + Docker();

        string List(int depth, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => Statement(depth) + "\n"));

        string Block(int depth) => List(depth - 1, 1 + _random.Next(3));

        string Name() => Names[_random.Next(Names.Length)];

        string Value() => _random.Next(10) switch
        {
            0 => "",
            1 => "'a b'",
            2 => $"\"${Name()}\"",
            3 => $"${Name()}",
            4 => $"\"${Name()} c\"",
            5 => $"${{{Name()}:-d}}",
            6 => $"\"${{{Name()}-e}}\"",
            7 => $"${{{Name()}:+f}}",
            8 => "$RANDOM",
            _ => "v" + _random.Next(3),
        };

        string Word() => _random.Next(8) switch
        {
            0 => $"\"${Name()}\"",
            1 => $"${Name()}",
            2 => $"g${Name()}",
            3 => $"${{{Name()}:-h i}}",
            4 => "\"$@\"",
            5 => $"${{{Name()}:+-j}}",
            6 => "\"$1\"",
            _ => "k",
        };

        string Docker()
        {
            var prefix = _random.Next(6) == 0 ? $"{Name()}={Value()} " : "";
            return $"{prefix}docker id{_id++} {string.Join(' ', Enumerable.Range(0, _random.Next(3)).Select(_ => Word()))}";
        }

        string Statement(int depth)
        {
            if (depth <= 0 || _random.Next(3) > 0)
                return Simple();
            switch (_random.Next(11))
            {
                case 0:
                    return $"if maybe; then\n{Block(depth)}fi";
                case 1:
                    return $"if maybe; then\n{Block(depth)}else\n{Block(depth)}fi";
                case 2:
                    return $"if maybe; then\n{Block(depth)}elif maybe; then\n{Block(depth)}fi";
                case 3:
                    return $"(\n{Block(depth)})";
                case 4:
                    return $"{{\n{Block(depth)}}}";
                case 5:
                    _loops++;
                    var name = _random.Next(2) == 0 ? Name() : "i";
                    var loop = $"for {name} in {(_random.Next(2) == 0 ? "p q" : _random.Next(2) == 0 ? "r" : Word())}; do\n{Block(depth)}done";
                    _loops--;
                    return loop;
                case 6:
                    _loops++;
                    var body = Block(depth);
                    _loops--;
                    return $"while maybe; do\n{body}done";
                case 7:
                    return $"case $(( RANDOM % 3 )) in\n0)\n{Block(depth)};{(_random.Next(3) == 0 ? "&" : ";")}\n1)\n{Block(depth)};;\n{(_random.Next(2) == 0 ? $"*)\n{Block(depth)};;\n" : "")}esac";
                case 8 when !_isInFunction:
                    _isInFunction = true;
                    var loops = (_loops, _loops = 0).Item1;
                    var function = $"f{_functions}() {{\n{Block(depth)}}}";
                    (_isInFunction, _loops) = (false, loops);
                    return $"{function}\nf{_functions++} {Word()} {Word()}";
                case 9:
                    return $"{Simple()} && {Simple()} || {Simple()}";
                default:
                    return $"maybe {(_random.Next(2) == 0 ? "&&" : "||")} {Simple()}";
            }
        }

        string Simple() => _random.Next(22) switch
        {
            0 or 1 or 2 => $"{Name()}={Value()}",
            3 or 4 or 5 => $"export {Name()}={Value()}",
            6 => $"export {Name()}",
            7 => $"export -n {Name()}",
            8 => $"unset {Name()}",
            9 => $"{Name()}+=l",
            10 => $"declare {(_isInFunction ? "" : "-x ")}{Name()}={Value()}",
            11 when _isInFunction => $"local {Name()}={Value()}",
            11 when _loops > 0 => _random.Next(2) == 0 ? "break" : "continue",
            12 => $": ${{{Name()}:={Word().Replace("$@", "$1", StringComparison.Ordinal)}}}",
            13 => _random.Next(2) == 0 ? "set -a" : "set +a",
            14 when _functions > 0 => $"f{_random.Next(_functions)} {Word()}",
            15 when _isInFunction => "return",
            16 => $"read {Name()} <<< m",
            17 => $"set -- {Word()} n",
            18 => "true",
            _ => Docker(),
        };
    }
}
