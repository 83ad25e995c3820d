namespace Plimsoll.Tests.Testing;

/// <summary>How Plimsoll talks to people: sober, exact, one sentence.</summary>
static class Style
{
    public static void IsMessage(string message)
    {
        Assert.That(message, Is.Not.Empty.And.Not.EndsWith(".").And.Not.Contain("!"), "a message is one sentence without a final stop");
        Assert.That(message, Does.Not.Match(@"\b[Ss]hould\b"), $"a message says what is, not what should be: {message}");
        Assert.That(message, Does.Not.Contain("\n"), "a message is one line");
        Assert.That(StartsWell(message), $"a message starts with a capital letter or a name: {message}");
    }

    public static void IsFixTitle(string title)
    {
        Assert.That(title, Is.Not.Empty.And.Not.EndsWith(".").And.Not.Contain("!"), "a fix's title has no final stop");
        Assert.That(char.IsUpper(title[0]), $"a fix's title is an imperative phrase that starts with a capital letter: {title}");
    }

    // Names from the file (a keyword, a flag, a variable) come as they are, in backquotes, or as the message's first argument.
    static bool StartsWell(string message) => char.IsUpper(message[0]) || char.IsDigit(message[0]) || message[0] is '`' or '"' or '\'' or '{' or '$' or '-' or '/';
}
