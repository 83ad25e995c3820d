using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class UserByNameTests
{
    [Test]
    public void The_last_user_counts() => Check.Rule<UserByName>()
        .On("Dockerfile", "FROM node:24\nUSER app\nRUN npm ci\nUSER [|node|]\n")
        .Finds("`USER node` is a name: only the image itself knows its number");

    [TestCase("FROM debian:12\nUSER [|app:app|]\n")]
    [TestCase("FROM debian:12\nUSER [|app:1000|]\n")]
    [TestCase("FROM debian:12 AS base\nUSER [|app|]\nFROM base\nRUN make\n")]
    [TestCase("FROM debian:12\nRUN useradd -u 1000 app\nuser [|\"app\"|]\n")]
    public void Is_found(string text) => Check.Rule<UserByName>().On("Dockerfile", text).Finds();

    [TestCase("FROM debian:12\nUSER 10001\n")]
    [TestCase("FROM debian:12\nUSER 10001:app\n")]
    [TestCase("FROM debian:12\nUSER app\nUSER 10001\n")]
    [TestCase("FROM debian:12\nUSER root\n")]
    [TestCase("FROM debian:12\nARG USER=app\nUSER $USER\n")]
    [TestCase("FROM debian:12 AS a\nUSER app\nFROM debian:12\nRUN make\n")]
    [TestCase("FROM mcr.microsoft.com/windows/servercore:ltsc2025\nUSER ContainerUser\n")]
    [TestCase("FROM debian:12\nUSER <name>\n")]
    [TestCase("FROM debian:12\nONBUILD USER app\n")]
    public void Nothing_in(string text) => Check.Rule<UserByName>().On("Dockerfile", text).FindsNothing();
}
