using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class CopyTargetWithoutSlashTests
{
    [Test]
    public void Gets_its_slash() => Check.Rule<CopyTargetWithoutSlash>()
        .On("Dockerfile", "FROM node:24\nCOPY package.json package-lock.json [|/app|]\n")
        .Finds("`/app` gets 2 files or folders, and does not end with a slash")
        .FixedTo("FROM node:24\nCOPY package.json package-lock.json /app/\n");

    [Test]
    public void Inside_the_quotes() => Check.Rule<CopyTargetWithoutSlash>()
        .On("Dockerfile", "FROM node:24\nCOPY [\"a b\", \"c\", [|\"/my app\"|]]\n")
        .Finds()
        .FixedTo("FROM node:24\nCOPY [\"a b\", \"c\", \"/my app/\"]\n");

    [TestCase("FROM node:24\nADD a b [|app|]\n")]
    [TestCase("FROM node:24\nCOPY --chown=1:1 a \\\n  b \\\n  [|./app|]\n")]
    [TestCase("FROM node:24\nENV APP=/app\nCOPY a b [|$APP|]\n")]
    [TestCase("FROM node:24\nCOPY <<A b [|/srv|]\nhello\nA\n")]
    [TestCase("FROM node:24\nCOPY a b [|/srv/.config|]\n")]
    public void Is_found(string text) => Check.Rule<CopyTargetWithoutSlash>().On("Dockerfile", text).Finds();

    [TestCase("FROM node:24\nCOPY a b /app/\n")]
    [TestCase("FROM node:24\nCOPY a b .\n")]
    [TestCase("FROM node:24\nCOPY a b /app/.\n")]
    [TestCase("FROM node:24\nCOPY a b ..\n")]
    [TestCase("FROM node:24\nCOPY a /app\n")]
    [TestCase("FROM node:24\nCOPY a* /app\n")]
    [TestCase("FROM node:24\nCOPY <<A /app\nhello\nA\n")]
    [TestCase("FROM node:24\nCOPY a b $APP\n")]
    [TestCase("FROM node:24\nARG APP=/app/\nCOPY a b $APP\n")]
    [TestCase("# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2025\nCOPY a b C:\\app\n")]
    [TestCase("FROM node:24\nONBUILD COPY a b /app\n")]
    [TestCase("FROM node:24\nCOPY a /app # the sources\n")]
    [TestCase("FROM node:24\nCOPY [\"a\", \"b\", \"/app/\"]\n")]
    public void Nothing_in(string text) => Check.Rule<CopyTargetWithoutSlash>().On("Dockerfile", text).FindsNothing();
}
