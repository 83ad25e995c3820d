using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class CopyWithoutWorkdirTests
{
    [Test]
    public void A_folder_spilled_into_the_root() => Check.Rule<CopyWithoutWorkdir>()
        .On("Dockerfile", "FROM node:24\nCOPY package.json [|./|]\nRUN npm ci\nCOPY . {|related:.|}\n")
        .Finds("`./` is a path in `/`: neither this stage nor `node:24` sets a working directory");

    [TestCase("FROM registry.example.com/app\nCOPY a [|b|]\n", "`b` is relative to whatever working directory the base image has")]
    [TestCase("FROM debian:12 AS base\nRUN make\nFROM base\nADD a [|b|]\n", "`b` is a path in `/`: neither this stage nor `debian:12` sets a working directory")]
    [TestCase("FROM golang:1.25\nCOPY . [|.|]\nWORKDIR /app\n", "`.` is relative to whatever working directory the base image has")]
    [TestCase("FROM node:24 AS a\nWORKDIR /app\nFROM node:24\nCOPY --from=a /app [|app|]\n", "`app` is a path in `/`: neither this stage nor `node:24` sets a working directory")]
    [TestCase("FROM debian:12\nARG TARGET=srv\nCOPY a [|$TARGET/a|]\n", "`$TARGET/a` is a path in `/`: neither this stage nor `debian:12` sets a working directory")]
    public void Is_found(string text, string message) => Check.Rule<CopyWithoutWorkdir>().On("Dockerfile", text).Finds(message);

    [Test]
    public void Single_files_are_for_the_strict() => Check.Rule<CopyWithoutWorkdir>()
        .On("Dockerfile", "FROM debian:12\nCOPY entrypoint.sh entrypoint.sh\n")
        .With("extends: recommended")
        .FindsNothing();

    [TestCase("FROM node:24\nWORKDIR /app\nCOPY . .\n")]
    [TestCase("FROM node:24 AS base\nWORKDIR /app\nFROM base\nCOPY . .\n")]
    [TestCase("FROM node:24 AS a\nWORKDIR /app\nFROM a AS b\nFROM b\nCOPY . .\n")]
    [TestCase("FROM node:24\nCOPY . /app/\n")]
    [TestCase("FROM scratch\nCOPY app .\n")]
    [TestCase("FROM node:24\nCOPY . $HOME/app\n")]
    [TestCase("FROM node:24\nARG TARGET=/srv\nCOPY . $TARGET/a\n")]
    [TestCase("FROM node:24\nCOPY . \"/my app\"\n")]
    [TestCase("FROM mcr.microsoft.com/windows/servercore:ltsc2025\nCOPY a C:/app/\n")]
    [TestCase("FROM node:24\nONBUILD COPY . .\n")]
    [TestCase("FROM node:24\nCOPY . <path>\n")]
    public void Nothing_in(string text) => Check.Rule<CopyWithoutWorkdir>().On("Dockerfile", text).FindsNothing();

    [Test]
    public void A_piece_has_whatever_base() => Check.Rule<CopyWithoutWorkdir>()
        .On("Dockerfile", "COPY . [|.|]\n")
        .Finds("`.` is relative to whatever working directory the base image has");
}
