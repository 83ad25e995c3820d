using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>An image's name taken apart, and what is known of the image.</summary>
static class HoverImages
{
    /// <param name="image">As far as it is known.</param>
    /// <param name="note">A sentence that stands first.</param>
    public static Hover? Of(SourcedText image, Location location, string? note = null)
    {
        if (image.Text == "scratch" && note is null)
            return new Hover(HoverText.Paragraphs("**scratch**", "Nothing at all: an image without files, without a shell, and without a user but root.", HoverText.Source("https://docs.docker.com/build/building/base-images/#create-a-minimal-base-image-using-scratch")), location);
        if (image.Text.Length == 0 || image.Text == SourcedText.UnknownText && note is null)
            return null;
        if (ImageReference.TryParse(image.Text) is not { } reference)
        {
            // A template's blank, an id: nothing is known of it.
            if (image.IsKnown)
                return null;
            return new Hover(HoverText.Paragraphs($"**{image}**", note,
                ImageReference.RegistryOf(image) is { } registry ? $"From {HoverText.Code(registry)}; the rest depends on what is not known." : "Depends on what is not known."), location);
        }

        List<string> lines = [$"registry {HoverText.Code(reference.Registry)}", $"repository {HoverText.Code(reference.Path)}{(reference.IsOfficial ? ", one of Docker Hub's own" : "")}"];
        if (reference.EffectiveTag is { } tag)
            lines.Add($"tag {HoverText.Code(tag)}{(reference.Tag is null ? ", as none is written: it changes with every release" : reference.Digest is not null ? ", for people alone: the digest counts" : "")}");
        if (reference.Digest is { } digest)
            lines.Add($"digest {HoverText.Code(digest)}: exactly this image");
        return new Hover(HoverText.Paragraphs($"**{image}**", note, HoverText.Bullets(lines), BaseImages.Find(image) is { } known ? Facts(known) : null), location);
    }

    static string? Facts(BaseImage image)
    {
        string[] facts =
        [
            .. image.Family is { } family ? [family] : Array.Empty<string>(),
            .. image.Shell switch { ImageShell.Unknown => Array.Empty<string>(), ImageShell.None => ["no shell"], ImageShell.Ash => ["`/bin/sh` is BusyBox's"], ImageShell.Dash => ["`/bin/sh` is dash"], ImageShell.Bash => ["`/bin/sh` is bash"], _ => ["cmd.exe"] },
            .. Fact(image.HasBash, "bash"),
            .. image.Packages switch { ImagePackages.Apk => ["packages with apk"], ImagePackages.Apt => ["packages with apt-get"], ImagePackages.Dnf => ["packages with dnf or its kin"], ImagePackages.Pacman => ["packages with pacman"], ImagePackages.Zypper => ["packages with zypper"], ImagePackages.None => ["no package manager"], _ => Array.Empty<string>() },
            .. Fact(image.HasCurl, "curl"),
            .. Fact(image.HasWget, "wget"),
            .. image.User is { } user ? [$"runs as {user}"] : Array.Empty<string>(),
        ];
        return facts.Length == 0 ? null : "Known of it: " + string.Join(", ", facts) + ".";
    }

    static string[] Fact(Truth truth, string program) => truth switch { Truth.Yes => [program], Truth.No => ["no " + program], _ => [] };
}
