namespace Plimsoll.Syntax.Dockerfile;

/// <summary>Small values as Go's standard library reads them, which the builder is written with.</summary>
static class GoSyntax
{
    public static bool IsBoolean(string text) =>
        text is "1" or "t" or "T" or "TRUE" or "true" or "True" or "0" or "f" or "F" or "FALSE" or "false" or "False";
}
