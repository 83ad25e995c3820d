using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.EnvFile;

namespace Plimsoll.Model;

/// <summary>The variables of a service: <c>env_file:</c>, then <c>environment:</c> over it.</summary>
sealed class ComposeVariables(ComposeFiles files, ComposeLayers service)
{
    bool _isComplete = true;

    public (ImmutableArray<EnvironmentEntry> Entries, bool IsComplete) Bind()
    {
        var result = new List<EnvironmentEntry>();
        foreach (var value in service.All("env_file"))
        {
            foreach (var item in value.Node is DataMappingSyntax ? [value.Node] : value.Items)
                Merge(result, FromFile(value, item.Resolved));
        }

        foreach (var value in service.All("environment"))
            Merge(result, Own(value).ToList());
        return ([.. result], _isComplete);
    }

    /// <summary>A later list hides the same name of an earlier one; twice in one list stays twice.</summary>
    static void Merge(List<EnvironmentEntry> target, List<EnvironmentEntry> entries)
    {
        var names = entries.Select(e => e.Name).ToHashSet(StringComparer.Ordinal);
        target.RemoveAll(e => names.Contains(e.Name));
        target.AddRange(entries);
    }

    List<EnvironmentEntry> FromFile(ComposeValue value, DataNode? item)
    {
        var options = item as DataMappingSyntax;
        var path = value.Read(options is null ? item : options["path"]);
        var isRaw = options is not null && value.Read(options["format"])?.Text == "raw";
        if (path?.Whole.Known is not { } known || files.Find(ComposeFiles.FolderOf(value.Document), known) is not { Root: EnvFileSyntax root } file)
        {
            _isComplete = false;
            return [];
        }

        _isComplete &= file.Tree.Errors.IsEmpty;
        if (isRaw)
            return [.. DockerEnvFile.Read(file).Select(e => e with { Whole = path.Whole.Location })];
        // Variables in the file's values: the project's first, then those of lines above. Source: compose-go dotenv/parser.go.
        return [.. new ComposeEnvironment(value.Environment).Add(file, root).Select(v => new EnvironmentEntry(v.Variable.Name, v.Value, file.At(v.Variable))
        {
            NameLocation = file.At(v.Variable.NameSpan),
            IsFromFile = true,
        })];
    }

    /// <summary>A name alone is passed through; <c>.env</c> counts as the caller's environment.</summary>
    static SourcedText? Passed(ComposeValue value, string name) =>
        value.Environment.TryGet(name, out var found) && found.Location.Document is not null ? found : null;

    IEnumerable<EnvironmentEntry> Own(ComposeValue value)
    {
        foreach (var entry in value.Entries.Where(e => e.Value.Tag != "!reset"))
        {
            var document = value.Document;
            SourcedText? text = entry.Value.Resolved switch
            {
                DataScalarSyntax { IsNull: true } => Passed(value, entry.Key.Value),
                DataScalarSyntax { Style: ScalarStyle.Plain, Type: not ScalarType.String } number => new SourcedText(ComposeNumber.Text(number), document.At(number)),
                DataScalarSyntax scalar => value.Read(scalar)!.Whole,
                _ => new SourcedText(SourcedText.UnknownText, document.At(entry.Value)),
            };
            yield return new EnvironmentEntry(entry.Key.Value, text, document.At(entry)) { NameLocation = document.At(entry.Key.ContentSpan) };
        }

        if (value.Node is not DataSequenceSyntax list)
            yield break;
        for (var i = 0; i < list.Items.Length; i++)
        {
            if (value.Read(list.Items[i]) is not { } item)
            {
                _isComplete &= list.Items[i].Resolved is not null;
                continue;
            }

            var equals = item.Text.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? item.Whole : item.Slice(0, equals);
            if (!name.IsKnown)
            {
                _isComplete = false;
                continue;
            }

            yield return new EnvironmentEntry(name.Text, equals < 0 ? Passed(value, name.Text) : item.Slice(equals + 1), item.Whole.Location)
            {
                NameLocation = name.Location,
                Whole = ComposeItems.Whole(value.Document, list, i),
            };
        }
    }
}

/// <summary>List items as one would delete them.</summary>
static class ComposeItems
{
    /// <summary>The item with its dash; in brackets the item alone.</summary>
    public static Location Whole(Document document, DataSequenceSyntax list, int index)
    {
        var item = list.Items[index];
        if (list.IsFlow)
            return document.At(item);
        var after = index == 0 ? list.Span.Start : list.Items[index - 1].Span.End;
        var dash = document.Text.LastIndexOf('-', Math.Max(0, item.Span.Start - 1), Math.Max(0, item.Span.Start - after));
        return dash < 0 ? document.At(item) : document.At(dash, item.Span.End - dash);
    }
}

/// <summary>Numbers and booleans as compose writes them where it wants a text.</summary>
static class ComposeNumber
{
    /// <summary><c>0777</c> is 511, <c>1_000</c> is 1000, <c>1e3</c> is 1000, <c>1.50</c> is 1.5.</summary>
    public static string Text(DataScalarSyntax scalar) => scalar.Type switch
    {
        ScalarType.Boolean => scalar.Value.ToLowerInvariant(),
        ScalarType.Integer => Integer(scalar.Value),
        ScalarType.Float => Float(scalar.Value),
        _ => scalar.Value,
    };

    static string Integer(string value)
    {
        var digits = value.Replace("_", "", StringComparison.Ordinal);
        var isNegative = digits.StartsWith('-');
        digits = digits.TrimStart('+', '-');
        var (radix, prefix) = digits switch
        {
            ['0', 'x' or 'X', ..] => (16u, 2),
            ['0', 'o' or 'O', ..] => (8u, 2),
            ['0', 'b' or 'B', ..] => (2u, 2),
            ['0', _, ..] => (8u, 1),
            _ => (10u, 0),
        };
        var number = Int128.Zero;
        foreach (var digit in digits.AsSpan(prefix))
        {
            if (!int.TryParse([digit], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var figure) || number > long.MaxValue)
                return value;
            number = number * (Int128)radix + figure;
        }

        return (isNegative ? -number : number).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>As Go prints a float64: plain figures below 1e21, the shortest text that reads back.</summary>
    static string Float(string value)
    {
        if (!double.TryParse(value.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return value;
        return Math.Abs(number) is (>= 1e-4 and < 1e15) or 0 ? number.ToString("R", CultureInfo.InvariantCulture) : value;
    }
}
