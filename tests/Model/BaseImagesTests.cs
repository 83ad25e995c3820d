using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

public sealed class BaseImagesTests
{
    static BaseImage? Find(string name) => BaseImages.Find(new SourcedText(name, default));

    [TestCase("alpine", "alpine", ImageShell.Ash, ImagePackages.Apk)]
    [TestCase("alpine:3.20", "alpine", ImageShell.Ash, ImagePackages.Apk)]
    [TestCase("busybox:musl", "busybox", ImageShell.Ash, ImagePackages.None)]
    [TestCase("docker.io/library/debian:12-slim", "debian", ImageShell.Dash, ImagePackages.Apt)]
    [TestCase("ubuntu:24.04", "ubuntu", ImageShell.Dash, ImagePackages.Apt)]
    [TestCase("buildpack-deps:curl", "debian", ImageShell.Dash, ImagePackages.Apt)]
    [TestCase("rockylinux:9", "rockylinux", ImageShell.Bash, ImagePackages.Dnf)]
    [TestCase("opensuse/leap:15", "opensuse", ImageShell.Bash, ImagePackages.Zypper)]
    [TestCase("archlinux", "archlinux", ImageShell.Bash, ImagePackages.Pacman)]
    [TestCase("node:24", "debian", ImageShell.Dash, ImagePackages.Apt)]
    [TestCase("node:24-alpine3.20", "alpine", ImageShell.Ash, ImagePackages.Apk)]
    [TestCase("nginx:1.27-alpine", "alpine", ImageShell.Ash, ImagePackages.Apk)]
    [TestCase("scratch", "scratch", ImageShell.None, ImagePackages.None)]
    [TestCase("gcr.io/distroless/static-debian12:nonroot", "distroless", ImageShell.None, ImagePackages.None)]
    [TestCase("gcr.io/distroless/base:debug", "distroless", ImageShell.Unknown, ImagePackages.None)]
    [TestCase("mcr.microsoft.com/windows/nanoserver:ltsc2022", "windows", ImageShell.Cmd, ImagePackages.None)]
    public void System_shell_and_packages(string image, string family, ImageShell shell, ImagePackages packages)
    {
        var found = Find(image);
        Assert.That((found?.Family, found?.Shell, found?.Packages), Is.EqualTo((family, shell, packages)));
    }

    [TestCase("nginx:1.27")]
    [TestCase("example/alpine")]
    [TestCase("registry.example.com/debian:12")]
    [TestCase("golang:1.25-windowsservercore")]
    [TestCase("example/app:alpine")]
    [TestCase("gcr.io/example/static")]
    [TestCase("mcr.microsoft.com/dotnet/sdk:9.0")]
    [TestCase("Debian")]
    [TestCase(SourcedText.UnknownText)]
    [TestCase("debian:" + SourcedText.UnknownText)]
    public void Nothing_is_known_of(string image) => Assert.That(Find(image), Is.Null);

    [TestCase("debian:12", "root")]
    [TestCase("golang:1.25", "root")]
    [TestCase("scratch", "root")]
    [TestCase("gcr.io/distroless/cc-debian12", "root")]
    [TestCase("gcr.io/distroless/cc-debian12:debug-nonroot", "nonroot")]
    [TestCase("php:8.4", null)]
    [TestCase("nginx:alpine", null)]
    [TestCase("mcr.microsoft.com/windows/servercore:ltsc2022", "ContainerAdministrator")]
    [TestCase("mcr.microsoft.com/windows/nanoserver:ltsc2022", "ContainerUser")]
    public void User(string image, string? user) => Assert.That(Find(image)!.User, Is.EqualTo(user));

    [TestCase("debian:12", Truth.No)]
    [TestCase("python:3.13", Truth.No)]
    [TestCase("golang:1.25", Truth.Yes)]
    [TestCase("rust:1.90", Truth.Unknown)]
    [TestCase("gcr.io/distroless/cc:nonroot", Truth.Yes)]
    public void Working_folder(string image, Truth sets) => Assert.That(Find(image)!.SetsWorkdir, Is.EqualTo(sets));

    [TestCase("alpine", true)]
    [TestCase("ubuntu", true)]
    [TestCase("scratch", true)]
    [TestCase("fedora", false)]
    [TestCase("node", false)]
    public void Variables(string image, bool isBare) => Assert.That(Find(image)!.IsBare, Is.EqualTo(isBare));

    [TestCase("alpine", "curl", Truth.No)]
    [TestCase("alpine", "wget", Truth.Yes)]
    [TestCase("alpine", "bash", Truth.No)]
    [TestCase("alpine", "sh", Truth.Yes)]
    [TestCase("debian:12", "curl", Truth.No)]
    [TestCase("debian:12", "bash", Truth.Yes)]
    [TestCase("fedora:41", "curl", Truth.Unknown)]
    [TestCase("node:24", "curl", Truth.Yes)]
    [TestCase("node:24-slim", "curl", Truth.No)]
    [TestCase("node:24-slim", "wget", Truth.No)]
    [TestCase("node:24-alpine", "curl", Truth.No)]
    [TestCase("node:24-alpine", "bash", Truth.Unknown)]
    [TestCase("nginx:alpine", "curl", Truth.Unknown)]
    [TestCase("gcr.io/distroless/static", "sh", Truth.No)]
    [TestCase("gcr.io/distroless/static:debug", "wget", Truth.Unknown)]
    [TestCase("alpine", "jq", Truth.Unknown)]
    public void Programs(string image, string program, Truth has) => Assert.That(Find(image)!.Has(program), Is.EqualTo(has));
}
