using System.Collections.Frozen;

namespace Plimsoll.Rules.Dockerfile.Packages;

/// <summary>How the command line of one package manager is to be read. The tables follow the managers' own manual pages.</summary>
/// <param name="Name">As it is called in messages: of <c>pip3.12</c> it is <c>pip</c>.</param>
sealed record PackageManager(string Name)
{
    // Before the managers: static members are set up in the order of the text.
    static readonly FrozenSet<string> _yumInstalls = Set("install", "localinstall", "groupinstall", "reinstall", "install-n", "install-na", "install-nevra",
        "group install", "groups install", "module install");

    static readonly FrozenSet<string> _yumGroups = Set("group", "groups", "module");

    static readonly FrozenSet<string> _yumOptions = Set("-c", "--config", "-d", "--debuglevel", "-e", "--errorlevel", "-R", "--randomwait", "-x", "--exclude",
        "--excludepkgs", "--enablerepo", "--disablerepo", "--repo", "--repoid", "--repofrompath", "--installroot", "--releasever", "--setopt", "--advisory",
        "--bz", "--bzs", "--cve", "--cves", "--sec-severity", "--secseverity", "--forcearch", "--comment", "--downloaddir", "--destdir", "--rpmverbosity",
        "--color", "--disableplugin", "--enableplugin", "--disableexcludes", "--disableexcludepkgs");

    /// <summary>Verbs that install what the words behind them name.</summary>
    public FrozenSet<string> Installs { get; init; } = [];

    /// <summary>Verbs behind which a second word says what is done: <c>dnf module install</c>.</summary>
    public FrozenSet<string> Groups { get; init; } = [];

    /// <summary>Options whose value is the next word.</summary>
    public FrozenSet<string> ValueOptions { get; init; } = [];

    public static PackageManager Apt { get; } = new("apt-get")
    {
        Installs = Set("install", "reinstall"),
        ValueOptions = Set("-o", "--option", "-c", "--config-file", "-t", "--target-release", "--default-release", "-a", "--host-architecture", "-P", "--build-profiles"),
    };

    public static PackageManager Apk { get; } = new("apk")
    {
        Installs = Set("add"),
        ValueOptions = Set("-p", "--root", "-X", "--repository", "-t", "--virtual", "--arch", "--cache-dir", "--cache-max-age", "--keys-dir",
            "--progress-fd", "--repositories-file", "--timeout", "--wait"),
    };

    public static PackageManager Yum { get; } = new("yum") { Installs = _yumInstalls, Groups = _yumGroups, ValueOptions = _yumOptions };

    public static PackageManager Dnf { get; } = new("dnf") { Installs = _yumInstalls, Groups = _yumGroups, ValueOptions = _yumOptions };

    /// <summary>Reads dnf's command line, but never asks anything.</summary>
    public static PackageManager Microdnf { get; } = new("microdnf") { Installs = _yumInstalls, Groups = _yumGroups, ValueOptions = _yumOptions };

    /// <summary>Photon's and Azure Linux's, with dnf's command line.</summary>
    public static PackageManager Tdnf { get; } = new("tdnf") { Installs = _yumInstalls, ValueOptions = _yumOptions };

    public static PackageManager Zypper { get; } = new("zypper")
    {
        Installs = Set("install", "in"),
        ValueOptions = Set("-c", "--config", "-D", "--reposd-dir", "-C", "--cache-dir", "-R", "--root", "--installroot", "--releasever", "--userdata",
            "--raw-cache-dir", "--solv-cache-dir", "--pkg-cache-dir", "-p", "--plus-repo", "--plus-content", "-r", "--repo", "--from", "-t", "--type",
            "--name", "--download", "-b", "--bugzilla", "--cve", "-g", "--category", "--severity", "--date"),
    };

    public static PackageManager Pip { get; } = new("pip")
    {
        Installs = Set("install"),
        ValueOptions = Set("-r", "--requirement", "-c", "--constraint", "-e", "--editable", "-t", "--target", "--prefix", "--root", "--src", "-i", "--index-url",
            "--extra-index-url", "-f", "--find-links", "--platform", "--python-version", "--implementation", "--abi", "--only-binary", "--no-binary",
            "--trusted-host", "--timeout", "--retries", "--proxy", "--cert", "--client-cert", "--cache-dir", "--log", "--progress-bar", "-C", "--config-settings",
            "--config-setting", "--global-option", "--install-option", "--upgrade-strategy", "--report", "--exists-action", "--python", "--use-feature",
            "--use-deprecated", "--root-user-action", "--group", "--keyring-provider", "--build-constraint"),
    };

    public static PackageManager Npm { get; } = new("npm")
    {
        Installs = Set("install", "i", "add", "in", "ins", "inst"),
        ValueOptions = Set("--prefix", "-C", "--registry", "--cache", "--userconfig", "--globalconfig", "--loglevel", "-w", "--workspace", "--omit", "--include",
            "--only", "--tag", "--save-prefix", "--location", "--install-strategy", "--cpu", "--os", "--libc", "--script-shell", "--node-options",
            "--fetch-retries", "--fetch-retry-mintimeout", "--fetch-retry-maxtimeout", "--fetch-timeout", "--maxsockets", "--proxy", "--https-proxy",
            "--noproxy", "--cafile", "--before", "--allow-git", "--target", "--arch", "--target_arch", "--runtime", "--disturl", "--dist-url"),
    };

    public static PackageManager Yarn { get; } = new("yarn")
    {
        Installs = Set("install", "add"),
        Groups = Set("global"),
        ValueOptions = Set("--cwd", "--cache-folder", "--modules-folder", "--registry", "--mutex", "--network-timeout", "--network-concurrency", "--preferred-cache-folder",
            "--global-folder", "--prefix", "--use-yarnrc", "--proxy", "--https-proxy", "--mode"),
    };

    public static PackageManager Pnpm { get; } = new("pnpm")
    {
        Installs = Set("add", "install", "i"),
        ValueOptions = Set("-C", "--dir", "--filter", "-F", "--reporter", "--registry", "--store-dir", "--virtual-store-dir", "--global-dir", "--loglevel", "--config"),
    };

    /// <summary>conda and those that read its command line, mamba and micromamba.</summary>
    public static PackageManager Conda { get; } = new("conda")
    {
        Installs = Set("install", "create"),
        ValueOptions = Set("-n", "--name", "-p", "--prefix", "-c", "--channel", "-f", "--file", "--solver", "--revision", "--repodata-fn", "--experimental", "--platform", "--subdir",
            "-r", "--root-prefix", "--clone", "--rc-file", "--channel-priority"),
    };

    public static PackageManager Gem { get; } = new("gem")
    {
        Installs = Set("install", "i"),
        ValueOptions = Set("-v", "--version", "-i", "--install-dir", "-n", "--bindir", "--platform", "-P", "--trust-policy", "-g", "--file", "-s", "--source",
            "--without", "-B", "--bulk-threshold", "-p", "--http-proxy", "--config-file", "--build-root", "--target-rbconfig"),
    };

    public static PackageManager Go { get; } = new("go")
    {
        Installs = Set("install", "get", "run"),
        ValueOptions = Set("-C", "-p", "-asmflags", "-buildmode", "-compiler", "-gccgoflags", "-gcflags", "-installsuffix", "-ldflags", "-mod", "-modfile", "-overlay",
            "-pgo", "-pkgdir", "-tags", "-toolexec", "-exec", "-covermode", "-coverpkg", "-vcs"),
    };

    /// <summary>The manager that a program of this name is; null for any other.</summary>
    public static PackageManager? Of(string program) => program switch
    {
        "apt-get" or "apt" or "aptitude" => Apt,
        "apk" => Apk,
        "yum" => Yum,
        "dnf" or "dnf5" => Dnf,
        "microdnf" => Microdnf,
        "tdnf" => Tdnf,
        "zypper" => Zypper,
        "npm" => Npm,
        "yarn" or "yarnpkg" => Yarn,
        "pnpm" => Pnpm,
        "conda" or "mamba" or "micromamba" => Conda,
        "gem" => Gem,
        "go" => Go,
        _ => program.StartsWith("pip", StringComparison.Ordinal) && IsVersion(program.AsSpan(3)) ? Pip : null,
    };

    /// <summary>An interpreter that runs pip with <c>-m pip</c>.</summary>
    public static bool IsPython(string program) => program.StartsWith("python", StringComparison.Ordinal) && IsVersion(program.AsSpan(6));

    static bool IsVersion(ReadOnlySpan<char> text) => !text.ContainsAnyExcept("0123456789.");

    static FrozenSet<string> Set(params string[] words) => FrozenSet.ToFrozenSet(words, StringComparer.Ordinal);
}
