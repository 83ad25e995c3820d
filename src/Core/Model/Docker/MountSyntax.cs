namespace Plimsoll.Model;

/// <summary>
/// The texts of <c>docker run</c>'s mount flags: <c>-v source:target[:options]</c>, <c>--mount type=..,source=..,target=..</c>,
/// <c>--tmpfs target[:options]</c>. Source: docker/cli opts/mount.go and moby volume/mounts.
/// </summary>
public static class MountSyntax
{
    /// <summary>
    /// Reads the value of <c>-v</c>. Null where it names no target. The kind is Other where an unknown source may be a path or a
    /// volume's name.
    /// </summary>
    public static ContainerMount? ParseVolume(SourcedText value)
    {
        var pieces = value.Split(':').ToList();
        JoinDrive(pieces, 0, value);
        JoinDrive(pieces, 1, value);
        if (pieces[0].Text.Length == 0 || pieces.Count > 3)
            return null;
        if (pieces.Count == 1)
            return new ContainerMount(MountKind.Volume, null, pieces[0], IsReadOnly: false, value.Location);
        if (pieces[1].Text.Length == 0)
            return null;
        var readOnly = pieces.Count == 3 && pieces[2].Text.Split(',').Contains("ro", StringComparer.Ordinal);
        return new ContainerMount(KindOf(pieces[0].Text), pieces[0], pieces[1], readOnly, value.Location);
    }

    /// <summary>Reads the value of <c>--tmpfs</c>.</summary>
    public static ContainerMount ParseTmpfs(SourcedText value)
    {
        var options = value.Text.IndexOf(':', StringComparison.Ordinal);
        var target = options < 0 ? value : value.Slice(0, options);
        var isReadOnly = options >= 0 && value.Text[(options + 1)..].Split(',').Contains("ro", StringComparer.Ordinal);
        return new ContainerMount(MountKind.Tmpfs, null, target, isReadOnly, value.Location);
    }

    /// <summary>Reads the value of <c>--mount</c>; null where it names no target.</summary>
    public static ContainerMount? ParseMount(SourcedText value)
    {
        var kind = MountKind.Volume;
        SourcedText? source = null, target = null;
        var readOnly = false;
        foreach (var field in value.Split(','))
        {
            var equals = field.Text.IndexOf('=', StringComparison.Ordinal);
            var key = (equals < 0 ? field.Text : field.Text[..equals]).ToLowerInvariant();
            var text = equals < 0 ? field.Slice(field.Text.Length) : field.Slice(equals + 1);
            switch (key)
            {
                case "type":
                    kind = text.Text.ToLowerInvariant() switch
                    {
                        "bind" => MountKind.Bind,
                        "volume" => MountKind.Volume,
                        "tmpfs" => MountKind.Tmpfs,
                        _ => MountKind.Other,
                    };
                    break;
                case "source" or "src":
                    source = text;
                    break;
                case "target" or "dst" or "destination":
                    target = text;
                    break;
                case "readonly" or "ro":
                    readOnly = equals < 0 || text.Text is "true" or "1";
                    break;
            }
        }

        return target is { } found && found.Text.Length > 0 ? new ContainerMount(kind, source, found, readOnly, value.Location) : null;
    }

    static MountKind KindOf(string source) =>
        source[0] is '/' or '.' or '~' || source.AsSpan().IndexOfAny('/', '\\') >= 0 ? MountKind.Bind
        : source.Contains(SourcedText.Unknown, StringComparison.Ordinal) ? MountKind.Other
        : MountKind.Volume;

    // C:\data is one piece. So is C:/data, but a:/data is the volume a, unless a path follows.
    static void JoinDrive(List<SourcedText> pieces, int index, SourcedText value)
    {
        if (index + 1 >= pieces.Count || pieces[index].Text is not [var letter] || !char.IsAsciiLetter(letter))
            return;
        var pathFollows = index + 2 < pieces.Count && pieces[index + 2].Text is ['/', ..];
        if (pieces[index + 1].Text is not ['\\', ..] && !(pieces[index + 1].Text is ['/', ..] && pathFollows))
            return;
        var start = 0;
        for (var i = 0; i < index; i++)
            start += pieces[i].Text.Length + 1;
        pieces[index] = value.Slice(start, pieces[index].Text.Length + 1 + pieces[index + 1].Text.Length);
        pieces.RemoveAt(index + 1);
    }
}
