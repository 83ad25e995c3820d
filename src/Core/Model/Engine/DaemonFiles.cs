namespace Plimsoll.Model;

/// <summary>The files from which dockerd and its start scripts take their settings.</summary>
public static class DaemonFiles
{
    const string Station = "container-station/";

    /// <summary>The platform that a configuration file's path tells.</summary>
    public static DaemonPlatform PlatformOf(string path)
    {
        path = FilePaths.Normalize(path);
        if (path.Contains(Station, StringComparison.Ordinal))
            return DaemonPlatform.ContainerStation;
        if (path.EndsWith("/dockerd.json", StringComparison.Ordinal) && path.Contains("/packages/", StringComparison.Ordinal))
            return DaemonPlatform.Synology;
        if (path.Contains("ProgramData/docker", StringComparison.OrdinalIgnoreCase))
            return DaemonPlatform.Windows;
        if (path.Contains(".config/docker/", StringComparison.Ordinal) || path.Contains(".config/systemd/", StringComparison.Ordinal)
            || path.Contains("/systemd/user/", StringComparison.Ordinal))
            return DaemonPlatform.Rootless;
        return ("/" + path).Contains("/etc/", StringComparison.Ordinal) || path.Contains("/lib/systemd/system/", StringComparison.Ordinal)
            ? DaemonPlatform.Linux : DaemonPlatform.Unknown;
    }

    /// <summary>A file of dockerd's start script: <c>export</c> there reaches dockerd where the script is used.</summary>
    public static bool IsDefaultsFile(string path)
    {
        path = FilePaths.Normalize(path);
        return FilePaths.IsOrEndsWith(path, "/etc/default/docker") || FilePaths.IsOrEndsWith(path, "/etc/sysconfig/docker")
            || FilePaths.IsOrEndsWith(path, "/etc/conf.d/docker");
    }

    /// <summary>
    /// Whether a unit or drop-in is docker's, by its path: Unknown where the name tells nothing, as for <c>http-proxy.conf</c> alone.
    /// </summary>
    public static Truth IsDockerUnit(string path)
    {
        path = FilePaths.Normalize(path);
        var name = FilePaths.NameOf(path);
        var folder = FilePaths.NameOf(FilePaths.FolderOf(path));
        if (name == "docker.service" || folder == "docker.service.d" && name.EndsWith(".conf", StringComparison.Ordinal))
            return Truth.Yes;
        return name.EndsWith(".conf", StringComparison.Ordinal) && !folder.EndsWith(".d", StringComparison.Ordinal)
            || !name.Contains('.', StringComparison.Ordinal) || name.EndsWith(".md", StringComparison.OrdinalIgnoreCase) ? Truth.Unknown : Truth.No;
    }

    /// <summary>A place where dockerd looks for its file by itself: a text written elsewhere needs <c>--config-file</c>, or is copied there.</summary>
    public static bool IsDaemonJsonPlace(string path)
    {
        path = FilePaths.Normalize(path);
        return path == "/etc/docker/daemon.json"
            || path.EndsWith(".config/docker/daemon.json", StringComparison.Ordinal)
            || path.EndsWith("container-station/etc/docker.json", StringComparison.Ordinal)
            || path.EndsWith("/etc/dockerd.json", StringComparison.Ordinal)
            || path.EndsWith("ProgramData/docker/config/daemon.json", StringComparison.OrdinalIgnoreCase);
    }
}
