namespace Plimsoll.Schemas;

/// <summary>Which kind of mistake a text is that does not fit: what the rules tell apart.</summary>
public enum FormKind : byte
{
    /// <summary>A word out of a list, a name of certain letters.</summary>
    Word,

    /// <summary>A number, a size, a duration, a truth value.</summary>
    Quantity,

    /// <summary>The short syntax of a published port.</summary>
    Port,

    /// <summary>The short syntax of a mount.</summary>
    Mount,

    /// <summary>An item of a list that is read piece by piece: <c>NAME=value</c>, <c>host:address</c>, a command line.</summary>
    Entry,
}

/// <summary>What is wrong with a text, and which characters of it.</summary>
/// <param name="Start">The first wrong character.</param>
/// <param name="Length">How many there are; none where something is missing.</param>
/// <param name="Problem">A clause about the characters, which are named before it: <c>is no port</c>.</param>
/// <param name="Refusal">Compose's own words.</param>
public sealed record FormError(int Start, int Length, string Problem, string Refusal);

/// <summary>What a scalar's text must look like, beyond its type.</summary>
/// <param name="Kind">Which kind of mistake it is otherwise.</param>
/// <param name="Wanted">What is wanted, as it reads behind "must be".</param>
/// <param name="Check">The first thing that is wrong with a text; null: nothing.</param>
public sealed record ScalarForm(FormKind Kind, string Wanted, Func<string, FormError?> Check)
{
    public double? Least { get; init; }
    public double? Most { get; init; }

    /// <summary>Numbers written as numbers are held to the form too, as the text that they stand as.</summary>
    public bool ReadsNumbers { get; init; }

    /// <summary>Only numbers between these, both included; null: no end.</summary>
    public ScalarForm Between(double? least, double? most) => this with
    {
        Least = least,
        Most = most,
        Wanted = most is null ? $"{Wanted}, not below {least}" : $"{Wanted} from {least} to {most}",
    };
}
