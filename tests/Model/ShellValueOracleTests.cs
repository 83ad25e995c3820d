using System.Diagnostics;
using System.Globalization;
using System.Text;
using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

/// <summary>
/// Scripts in which nothing is left to chance, made at random and run by bash: whatever the flow knows of a word must be what bash makes of
/// it, and what the flow lists as certain must have been run. Unknown is always allowed, and counted. PLIMSOLL_ORACLE_VALUES says how many.
/// </summary>
public sealed class ShellValueOracleTests
{
    static readonly int Scripts = int.TryParse(Environment.GetEnvironmentVariable("PLIMSOLL_ORACLE_VALUES"), out var scripts) ? scripts : 400;

    [Test]
    public void What_is_known_of_a_word_is_what_bash_makes_of_it()
    {
        if (!File.Exists("/bin/bash"))
            Assert.Ignore("There is no /bin/bash to compare with.");
        var scripts = Enumerable.Range(0, Scripts).Select(seed => new Generator(seed).Script()).ToList();
        var seen = RunBash(scripts).ToLookup(s => s.Script, s => s.Words);
        var wrong = new List<string>();
        int words = 0, known = 0, calls = 0, certain = 0, whole = 0;
        for (var i = 0; i < Scripts; i++)
        {
            var listed = ShellFlows.Bind(scripts[i]).Commands.Where(c => c.Program == "out").ToList();
            var byId = listed.ToLookup(c => c.Arguments.Length > 1 ? c.Arguments[1].Text : "");
            whole += seen[i].Any(w => w[0] == "end") ? 1 : 0;
            foreach (var call in seen[i].Where(w => w[0] != "end"))
            {
                calls++;
                if (!byId[call[0]].Any(c => Fits(c, call)))
                    wrong.Add($"bash: {string.Join(' ', call.Select(w => $"[{w}]"))}\nflow: {string.Join(" or ", byId[call[0]].Select(c => ShellFlows.Show(c.Arguments)))}\n{scripts[i]}");
            }

            foreach (var command in listed)
            {
                words += command.Arguments.Length - 2;
                known += command.Arguments.Skip(2).Count(a => a.Known is not null);
                // Where bash gave up on the way, what comes behind was not run; a return on a condition makes nothing behind it conditional.
                if (command.IsConditional || scripts[i].Contains("return", StringComparison.Ordinal) || !seen[i].Any(w => w[0] == "end"))
                    continue;
                certain++;
                if (!seen[i].Any(call => Fits(command, call)))
                    wrong.Add($"not run: {ShellFlows.Show(command.Arguments)}\n{scripts[i]}");
            }
        }

        TestContext.Out.WriteLine($"{Scripts} scripts, {whole} run to their end, {calls} calls in bash, {certain} listed as certain, {known} of {words} words known");
        Assert.That(wrong.OrderBy(w => w.Length).Take(5), Is.Empty, $"{wrong.Count} differ");
        Assert.That(whole, Is.GreaterThan(Scripts * 3 / 4));
        Assert.That(known, Is.GreaterThan(words / 2), "being sure of nothing would always be right");
        Assert.That(certain, Is.GreaterThan(Scripts));
    }

    static bool Fits(ShellCommand command, string[] call)
    {
        if (command.Arguments.Any(a => a.MaySplit || (!a.Value.IsKnown && a.Text.Length > 1)))
            return command.Arguments[1].Known is not { } id || id == call[0];
        return command.Arguments.Length == call.Length + 1
            && command.Arguments.Skip(1).Zip(call).All(p => p.First.Known is not { } text || text == p.Second);
    }

    static IEnumerable<(int Script, string[] Words)> RunBash(List<string> scripts)
    {
        var text = new StringBuilder("""out() { printf '%s\x1f' "$__script" "$@"; printf '\x1e'; }""").Append('\n').Append("unset X Y Z A I\n");
        for (var i = 0; i < scripts.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"( __script={i}\n{scripts[i]}\nout end\n)\n");
        var start = new ProcessStartInfo("/bin/bash", "--norc --noprofile") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var bash = Process.Start(start)!;
        var errors = bash.StandardError.ReadToEndAsync();
        var output = bash.StandardOutput.ReadToEndAsync();
        bash.StandardInput.Write(text.Replace("\r", ""));
        bash.StandardInput.Close();
        bash.WaitForExit();
        Assert.That(errors.Result, Does.Not.Contain("syntax error near"));
        return output.Result.Split('\x1e', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\x1f')[..^1])
            .Select(f => (int.Parse(f[0], CultureInfo.InvariantCulture), f[1..]));
    }

    /// <summary>Scripts of builtins alone: assignments, arrays, conditions, loops, functions, and every form of <c>${}</c>.</summary>
    sealed class Generator(int seed)
    {
        static readonly string[] Names = ["X", "Y", "Z"];
        readonly Random _random = new(seed);
        int _id;
        int _functions;
        bool _isInFunction;
        int _loops;

        public string Script() => "X=ab.c\nN=X\nA=(p 'q r' s)\nI=2\n" + (_random.Next(8) == 0 ? "set -e\n" : "") + List(2 + _random.Next(2), 2 + _random.Next(5)) + Out();

        T Any<T>(params T[] choices) => choices[_random.Next(choices.Length)];

        string Name() => Any(Names);

        string List(int depth, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => Statement(depth) + "\n"));

        string Block(int depth) => List(depth - 1, 1 + _random.Next(3));

        string Text() => Any("a", "ab.c", "a/b/c.tar.gz", "'b c'", "\"  d e \"", "''", "1", "12", "-e", "'x*y'", "http://h:80/p", "\"a'b\"", "$'t\\tu'", "é", "Foo_bar", "\\$X", "\"\\$Y\"");

        string Pattern() => Any("*", "?", "a*", "*b", "*.", ".*", "*/", "/*", "[ab]", "[!a]*", "[a-c]", "b", "'*'", "\\*", "\"$X\"", "$Y", "*[0-9]", "a?c", "://*", "http://", "x\\*", "[]]", "_*", "o");

        string Number() => Any("0", "1", "2", "3", "12", "I", "$I", "${I}", "I+1", "I*2", "(I-1)", "10%3", "7/2", "2**3", "1<<2", "I>1", "I==2", "!I", "-I", "I?4:5", "1&&0");

        string Expansion()
        {
            var x = Name();
            return _random.Next(30) switch
            {
                0 or 1 or 2 => $"${x}",
                3 => $"${{{x}:-{Any("d", "'e f'", "$Y", "")}}}",
                4 => $"${{{x}-{Any("d", "e")}}}",
                5 => $"${{{x}:+{Any("f", "-g h")}}}",
                6 => $"${{{x}+f}}",
                7 => $"${{{x}:=i}}",
                8 => $"${{#{x}}}",
                9 => $"${{{x}#{Pattern()}}}",
                10 => $"${{{x}##{Pattern()}}}",
                11 => $"${{{x}%{Pattern()}}}",
                12 => $"${{{x}%%{Pattern()}}}",
                13 => $"${{{x}/{Pattern()}/{Any("-", "", "$Z", "'r s'")}}}",
                14 => $"${{{x}//{Pattern()}/{Any("_", "", "$Z", "\"t\"")}}}",
                15 => $"${{{x}/{Any("#", "%")}{Any("a", "c", "", "*b")}/{Any("u", "v-")}}}",
                16 => $"${{{x}{Any("^", "^^", ",", ",,")}}}",
                17 => $"${{{x}:{Any("0", "1", "2", " -2", "I", "9")}}}",
                18 => $"${{{x}:{Any("0", "1", " -3")}:{Any("1", "2", "I", " -1", "0")}}}",
                19 => "${!N}",
                20 => $"$(({Number()}))",
                21 => $"$(( {Number()} {Any("+", "-", "*")} {Number()} ))",
                22 => $"${{A[{Any("0", "1", "2", "3", "I", "-1", "I-1")}]}}",
                23 => Any("${#A[@]}", "${#A[1]}", "${#A}", "$A", "${#@}", "$#"),
                24 => "$1",
                25 => "${2:-w}",
                26 => Any("$(( I++ ))", "$((I += 2))"),
                27 => Any("${A[@]:1}", "${A[@]:0:2}", "${A[@]/#/-e }", "${A[@]%r}", "${!A[@]}", "${A[@]^^}"),
                28 => Any("${A[*]}", "$*"),
                _ => Any("${A[@]}", "$@", "${A[@]}"),
            };
        }

        string Word() => _random.Next(5) switch
        {
            0 => Text(),
            1 => Expansion(),
            2 => $"{Any("a", "--x=", "")}\"{Expansion()}\"",
            3 => Any("{a,b}c", "{1..3}", "x{,y}", "\"{a,b}\""),
            _ => $"\"{Expansion()}\"",
        };

        string Value() => _random.Next(4) switch
        {
            0 or 1 => Text(),
            2 => $"\"{Expansion()}\"",
            _ => $"{Expansion()}{Any("", "z")}",
        };

        string Out() => $"out id{_id++} {string.Join(' ', Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => Word()))}";

        string Condition() => _random.Next(15) switch
        {
            0 => $"[ \"${Name()}\" = {Text()} ]",
            1 => $"[ -z \"${Name()}\" ]",
            2 => $"[ -n \"{Expansion()}\" ]",
            3 => $"[ \"{Expansion()}\" != a ]",
            4 => $"[ \"$I\" {Any("-eq", "-lt", "-ge", "-ne")} {Any("2", "1", "3")} ]",
            5 => $"[[ ${Name()} == {Pattern()} ]]",
            6 => $"[[ -n ${Name()} && ! ${Name()} = {Text()} ]]",
            7 => $"[[ -z ${Name()} || ( ${Name()} != \"$X\" ) ]]",
            8 => $"(( {Number()} ))",
            9 => $"! [ \"${Name()}\" ]",
            10 => $"test {Any("!", "")} -n \"${Name()}\"",
            11 => $"[[ -v {Name()} ]]",
            12 => $"[ \"${Name()}\" {Any("-a", "-o")} \"$I\" = 2 ]",
            13 => $"[[ $I -gt 1 ]]",
            _ => Any("true", "false", "! true"),
        };

        string Statement(int depth)
        {
            if (depth <= 0 || _random.Next(2) == 0)
                return Simple();
            switch (_random.Next(11))
            {
                case 0 or 1:
                    return $"if {Condition()}; then\n{Block(depth)}{Any("", $"else\n{Block(depth)}", $"elif {Condition()}; then\n{Block(depth)}else\n{Block(depth)}")}fi";
                case 2 or 3:
                    return $"case {Any($"${Name()}", "\"$1\"", Text())} in\n{Pattern()})\n{Block(depth)}{Any(";;", ";;", ";&", ";;&")}\n{Pattern()} | {Pattern()})\n{Block(depth)};;\n{Any("", $"*)\n{Block(depth)};;\n")}esac";
                case 4 or 5:
                    _loops++;
                    var loop = $"for {Any("X", "v", "Z")} in {Any("k l", "\"${A[@]}\"", "{1..3}", Word(), "\"$@\"", "m")}; do\n{Block(depth)}done";
                    _loops--;
                    return loop;
                case 6:
                    _loops++;
                    // A variable of its own: an inner loop that is left early would start an outer one again.
                    var j = $"J{_id++}";
                    var counted = $"for (({j} = {Any("0", "1")}; {j} < {Any("2", "3")}; {j}{Any("++", "+=1")})); do\n{Block(depth)}done";
                    _loops--;
                    return counted;
                case 7 when !_isInFunction:
                    _isInFunction = true;
                    var loops = (_loops, _loops = 0).Item1;
                    var function = $"f{_functions}() {{\n{Block(depth)}}}";
                    (_isInFunction, _loops) = (false, loops);
                    return $"{function}\nf{_functions++} {Word()} {Word()}";
                case 8:
                    return $"{Condition()} {Any("&&", "||")} {Simple()}";
                case 9:
                    return $"{Condition()} && {Simple()} || {Simple()}";
                default:
                    return Any($"(\n{Block(depth)})", $"{{\n{Block(depth)}}}");
            }
        }

        string Simple() => _random.Next(30) switch
        {
            0 or 1 or 2 or 3 or 4 => $"{Name()}={Value()}",
            5 => $"{Name()}+={Value()}",
            6 => $"A=({Word()} {Word()})",
            7 => $"A+=({Word()})",
            8 => $"A[{Any("0", "1", "I", "5", "3")}]={Value()}",
            9 => $"N={Name()}",
            10 => $"I={Any("1", "2", "3", "$((I+1))")}",
            11 => $"{Any("export", "declare", _isInFunction ? "local" : "typeset")} {Name()}={Value()}",
            12 => $"printf -v {Name()} '{Any("%s-%s", "%s%s")}' {Any("a", "\"$X\"")} {Any("b", "\"$Y\"")}",
            13 => Any($": ${{{Name()}:=j}}", $": \"${{{Name()}:=j k}}\""),
            14 => $"unset {Any(Names)}",
            15 => $"set -- {Word()} {Word()}",
            16 => "shift",
            17 when _loops > 0 => Any("break", "continue", $"{Condition()} && break", $"{Condition()} && continue"),
            17 when _isInFunction => Any("return", $"{Condition()} && return"),
            18 => $"readonly R=1; unset R; out id{_id++} \"$R\"",
            19 => $"read -r {Name()} <<< \"k l\"",
            20 when _functions > 0 => $"f{_random.Next(_functions)} {Word()}",
            21 => $"(( I{Any("++", "--", " += 1", " = 2")} ))",
            22 => $"let {Any("I=3", "I+=1", "'I = I * 2'")}",
            23 => $"declare -{Any("u", "l", "i")} {Any("U", "V")}=Ab; out id{_id++} \"$U\" \"$V\"",
            24 when _random.Next(3) == 0 => $"unset 'A[1]'; out id{_id++} \"${{A[@]}}\"",
            25 => $"{Any("B", "X")}=1 out id{_id++} \"${Name()}\"",
            _ => Out(),
        };
    }
}
