using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>
/// Reads a docker command line as the CLI does (cobra and pflag): bundled short flags, <c>--flag value</c> and <c>--flag=value</c>,
/// <c>-p80:80</c> and <c>-p=80:80</c>, switches that take no separate word, <c>--</c>, and for <c>run</c>, <c>create</c> and
/// <c>exec</c> no flags behind the first operand.
/// </summary>
public static class DockerCommandReader
{
    /// <summary>The command line, or null where the program is none of docker's family.</summary>
    public static DockerCommand? Read(ShellCommand command)
    {
        var program = command.Program switch
        {
            "docker" or "docker.exe" or "system-docker" => "docker",
            "docker-compose" or "docker-compose.exe" => "docker-compose",
            "podman" or "podman.exe" => "podman",
            "nerdctl" => "nerdctl",
            _ => null,
        };
        return program is null || command.Arguments.IsEmpty ? null : new Reading(command, program).Read();
    }

    sealed class Reading(ShellCommand command, string program)
    {
        readonly ImmutableArray<Argument> _arguments = command.Arguments;
        readonly ImmutableArray<DockerOption>.Builder _global = ImmutableArray.CreateBuilder<DockerOption>();
        readonly ImmutableArray<DockerOption>.Builder _options = ImmutableArray.CreateBuilder<DockerOption>();
        readonly ImmutableArray<Argument>.Builder _operands = ImmutableArray.CreateBuilder<Argument>();
        int _at = 1;
        bool _isComplete = true;

        public DockerCommand Read()
        {
            var location = _arguments[0].Location;
            var name = ReadName(ref location);
            return new DockerCommand
            {
                Shell = command,
                Program = program,
                Name = name,
                Location = location,
                GlobalOptions = _global.ToImmutable(),
                Options = _options.ToImmutable(),
                Operands = _operands.ToImmutable(),
                IsComplete = _isComplete,
            };
        }

        string ReadName(ref Location location)
        {
            var name = program == "docker-compose" ? "compose" : "";
            while (true)
            {
                // docker-compose's own row stands for both "docker" and "docker compose".
                if (DockerFlags.TryGet(program == "docker-compose" && name == "compose" ? "" : name, program, out var flags))
                    ReadFlags(flags, _global, operandEndsFlags: true);
                if (_at >= _arguments.Length)
                    return name;
                var word = _arguments[_at];
                if (word.Known is not { } text)
                    return Rest(name);
                var longer = name.Length == 0 ? text : $"{name} {text}";
                location = IsOwn(location) && IsOwn(word.Location) ? location.To(word.Location) : SourcedTextSlices.Joined(location, word.Location);
                _at++;
                if (DockerFlags.CanonicalName(longer) is not { } known)
                    return Rest(longer);
                name = known;
                if (DockerFlags.IsGroup(name))
                    continue;
                if (DockerFlags.TryGet(name, program, out flags))
                    ReadFlags(flags, _options, DockerFlags.EndsFlagsAtOperand(name));
                return name;
            }
        }

        // Written in this command, not in a variable or at a function's call.
        bool IsOwn(Location location) => location.Document == command.Document && command.Syntax.Span.Contains(location.Span);

        // A plugin, a command of podman's own, or an unknown word: nothing is known of its flags.
        string Rest(string name)
        {
            _isComplete = false;
            _operands.AddRange(_arguments.AsSpan()[_at..]);
            _at = _arguments.Length;
            return name;
        }

        /// <summary>Reads flags into <paramref name="options"/> and, for a command, the operands. A group's first operand is left to the caller.</summary>
        void ReadFlags(DockerFlagSet flags, ImmutableArray<DockerOption>.Builder options, bool operandEndsFlags)
        {
            var isCommand = ReferenceEquals(options, _options);
            for (; _at < _arguments.Length; _at++)
            {
                var argument = _arguments[_at];
                var text = argument.Text;
                if (argument.MaySplit && WordHint.Of(argument) == WordHint.Kind.Options)
                {
                    _isComplete = false;
                    continue;
                }

                if (text == "--")
                {
                    _at++;
                    break;
                }

                if (text.StartsWith("--", StringComparison.Ordinal))
                {
                    ReadLong(argument, flags, options);
                    continue;
                }

                if (text is ['-', _, ..])
                {
                    ReadShort(argument, flags, options);
                    continue;
                }

                // What may be no word, or several with flags among them.
                if (argument.MaySplit && WordHint.Of(argument) != WordHint.Kind.Operand)
                    _isComplete = false;
                if (operandEndsFlags)
                    break;
                _operands.Add(argument);
            }

            if (!isCommand)
                return;
            for (; _at < _arguments.Length; _at++)
                _operands.Add(_arguments[_at]);
        }

        void ReadLong(Argument argument, DockerFlagSet flags, ImmutableArray<DockerOption>.Builder options)
        {
            var text = argument.Text;
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? text : text[..equals];
            if (name.Contains(SourcedText.Unknown, StringComparison.Ordinal))
            {
                _isComplete = false;
                return;
            }

            var flag = flags.Find(name);
            var option = new DockerOption
            {
                Flag = flag,
                Name = flag?.Name ?? name,
                Spelling = name,
                NameLocation = argument.Value.Slice(0, name.Length).Location,
                Location = argument.Location,
                Value = equals < 0 ? null : argument.Value.Slice(equals + 1),
            };
            // An unknown flag may or may not take the next word.
            if (flag is null && equals < 0)
                _isComplete = false;
            options.Add(flag is { TakesValue: true } && equals < 0 ? WithNext(option, argument) : option);
        }

        void ReadShort(Argument argument, DockerFlagSet flags, ImmutableArray<DockerOption>.Builder options)
        {
            var text = argument.Text;
            for (var i = 1; i < text.Length; i++)
            {
                if (text[i] == SourcedText.Unknown)
                {
                    _isComplete = false;
                    return;
                }

                var flag = flags.Find(text[i]);
                var value = i + 1 < text.Length && (flag is { TakesValue: true } || text[i + 1] == '=')
                    ? argument.Value.Slice(text[i + 1] == '=' ? i + 2 : i + 1)
                    : (SourcedText?)null;
                var end = value is null ? i + 1 : text.Length;
                // A letter of a bundle is alone; else the dash belongs to it, and the value to both.
                var start = i == 1 && end == text.Length ? 0 : i;
                var option = new DockerOption
                {
                    Flag = flag,
                    Name = flag?.Name ?? $"-{text[i]}",
                    Spelling = $"-{text[i..]}",
                    NameLocation = argument.Value.Slice(start, i + 1 - start).Location,
                    Location = start == 0 ? argument.Location : argument.Value.Slice(start, end - start).Location,
                    Value = value,
                };
                if (flag is null)
                    _isComplete = false;
                options.Add(flag is { TakesValue: true } && value is null ? WithNext(option, argument) : option);
                if (flag is null || value is not null)
                    return;
            }
        }

        // The next word is the value whatever it looks like.
        DockerOption WithNext(DockerOption option, Argument argument)
        {
            if (_at + 1 >= _arguments.Length)
                return option;
            var next = _arguments[++_at];
            // -e $VARS may be a trick to give several; --name $NAME is one name.
            if (next.MaySplit && option.Flag is { IsRepeatable: true, Name: not "--network" } && WordHint.Of(next) != WordHint.Kind.Operand)
                _isComplete = false;
            return option with { Value = next.Value, Location = SourcedTextSlices.Joined(option.Location, next.Location) };
        }
    }
}
