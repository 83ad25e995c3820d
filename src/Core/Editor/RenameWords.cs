using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.EnvFile;

namespace Plimsoll.Editor;

/// <summary>
/// Where the name of a service, a container or a network stands as a word of its own in what programs are given: arguments, variables, scripts,
/// configurations. No reader here knows what the program makes of it.
/// </summary>
sealed class RenameWords(SymbolTable table, Symbol symbol, HashSet<(Document, TextSpan)> known)
{
    /// <summary>The first such place that is not known as anything's name; null where there is none.</summary>
    public Location? In(Deployment set)
    {
        foreach (var document in set.Documents.Where(d => !d.IsGuest && d.Mentions(symbol.Name)))
        {
            var builds = document.Kind is DocumentKind.ShellScript or DocumentKind.Markdown ? Unconcerned(set, document) : [];
            foreach (var (span, isShell) in Texts(document))
            {
                if (Word(document, span, isShell, builds) is { } found)
                    return found;
            }
        }

        return null;
    }

    IEnumerable<(TextSpan Span, bool IsShell)> Texts(Document document)
    {
        var isNetwork = symbol.Kind == SymbolKind.Network;
        switch (document.Root)
        {
            case DataFileSyntax when document.Kind == DocumentKind.Compose:
                return isNetwork ? [] : document.Root.DescendantsAndSelf().OfType<DataScalarSyntax>().Where(IsGiven).Select(s => (s.Span, false));
            case DockerfileSyntax:
                return isNetwork ? [] : document.Root.DescendantsAndSelf().OfType<InstructionSyntax>().Where(i => i is CommandInstructionSyntax and not RunSyntax).Select(i => (i.Span, false))
                    .Concat(document.Root.DescendantsAndSelf().OfType<EnvSyntax>().SelectMany(e => e.Pairs)
                        .Where(p => p.Value is not null && !RenameMentions.IsOtherName(p.Name.Value)).Select(p => (p.Value!.Span, false)));
            case EnvFileSyntax file:
                return isNetwork ? [] : file.Variables.Where(v => !v.ValueSpan.IsEmpty && !RenameMentions.IsOtherName(v.Name)).Select(v => (v.ValueSpan, false));
        }

        return document.Kind switch
        {
            DocumentKind.ShellScript or DocumentKind.SystemdUnit => [(new TextSpan(0, document.Text.Length), true)],
            DocumentKind.NginxConf => isNetwork ? [] : [(new TextSpan(0, document.Text.Length), false)],
            DocumentKind.Markdown => document.Guests.Where(g => g.Kind == DocumentKind.ShellScript && g.HostNode is not null).Select(g => (g.HostNode!.Span, true)),
            _ => [],
        };
    }

    /// <summary>A value that a program of a container gets.</summary>
    static bool IsGiven(DataScalarSyntax scalar)
    {
        DataEntrySyntax? inner = null;
        foreach (var entry in scalar.Ancestors().OfType<DataEntrySyntax>())
        {
            if (inner is null && entry.Key == scalar)
                return false;
            inner ??= entry;
            if (entry.Key.Value is "command" or "entrypoint" or "healthcheck" or "content" or "post_start" or "pre_stop")
                return true;
            if (entry.Key.Value == "environment")
                return !RenameMentions.IsOtherName(inner != entry ? inner.Key.Value : scalar.Value.Split('=')[0]);
        }

        return false;
    }

    /// <summary>Commands that speak of images alone.</summary>
    static List<TextSpan> Unconcerned(Deployment set, Document document) =>
    [
        .. set.DockerCommands.Where(c => c.Document.Physical == document && c.Name is "build" or "buildx build" or "image build" or "tag" or "push" or "pull" or "rmi" or "save" or "load" or "image rm" or "image ls")
            .Select(c => c.Shell.Location.Physical.Span),
    ];

    Location? Word(Document document, TextSpan span, bool isShell, List<TextSpan> unconcerned)
    {
        var (text, name) = (document.Text, symbol.Name);
        for (var at = text.IndexOf(name, span.Start, span.Length, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, span.End - at - 1, StringComparison.Ordinal))
        {
            var found = new TextSpan(at, name.Length);
            // nginx has words of all kinds, but only a host has a port behind it.
            if (document.Kind == DocumentKind.NginxConf && !(found.End + 1 < text.Length && text[found.End] == ':' && char.IsAsciiDigit(text[found.End + 1])))
                continue;
            if ((IsWord(text, at, at + name.Length, isShell) || isShell && IsMadeOfIt(text, at, at + name.Length)) && !known.Contains((document, found)) && !unconcerned.Exists(u => u.Contains(at))
                && !document.Tree.Comments.Any(c => c.Contains(at)) && !table.In(document).Any(n => n.Use.Physical.Span.Contains(found)))
                return document.At(found);
        }

        return null;
    }

    /// <summary>The name alone: no part of a longer word, of a path or of a domain, no variable, nothing that gets a value, no user or password of a URL.</summary>
    internal static bool IsWord(string text, int start, int end, bool isShell)
    {
        var before = start == 0 ? ' ' : text[start - 1];
        var after = end == text.Length ? ' ' : text[end];
        if (IsPart(before) || IsPart(after) || before is '$' or '%' || after is '=' or '@')
            return false;
        if (before == '{' && start > 1 && text[start - 2] == '$' || before == '.' && start > 1 && IsPart(text[start - 2]) || after == '.' && end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1]))
            return false;
        if (before is '/' or '\\' && !(before == '/' && start > 1 && text[start - 2] == '/'))
            return false;
        return !isShell || after is not ('(' or '/') && !(after == ':' && end + 1 < text.Length && char.IsAsciiLetter(text[end + 1]));
    }

    /// <summary>What engines call it: <c>shop_db</c>, <c>shop-db-1</c>.</summary>
    bool IsMadeOfIt(string text, int start, int end)
    {
        if (start == 0 || text[start - 1] is not ('_' or '-') || start > 1 && text[start - 2] is '-' or ' ')
            return false;
        var isNumbered = end + 1 < text.Length && text[end] == text[start - 1] && char.IsAsciiDigit(text[end + 1]);
        return isNumbered || text[start - 1] == '_' && (end == text.Length || !IsPart(text[end]) && text[end] is not ('=' or '(' or '.'));
    }

    /// <summary>No part of a longer word.</summary>
    internal static bool IsWhole(string text, int start, int end) => (start == 0 || !IsPart(text[start - 1])) && (end == text.Length || !IsPart(text[end]));

    static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';
}
