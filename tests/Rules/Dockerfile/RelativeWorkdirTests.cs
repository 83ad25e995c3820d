using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class RelativeWorkdirTests
{
    [Test]
    public void On_the_base_images_directory() => Check.Rule<RelativeWorkdir>()
        .On("Dockerfile", "FROM node:24\nWORKDIR [|app|]\nRUN npm ci\n")
        .Finds("`WORKDIR app` is relative to whatever working directory the base image has")
        .FixedTo("FROM node:24\nWORKDIR /app\nRUN npm ci\n");

    [TestCase("..")]
    [TestCase(".")]
    [TestCase("../app")]
    [TestCase("\"my app\"")]
    public void Is_left_to_people(string path) => Check.Rule<RelativeWorkdir>().On("Dockerfile", $"FROM node:24\nWORKDIR [|{path}|]\n").Finds().HasNothingToFix();

    [TestCase("FROM node:24\nWORKDIR [|./app|]\n")]
    [TestCase("FROM node:24\nWORKDIR /a\nFROM node:24\nWORKDIR [|b|]\n")]
    [TestCase("FROM node:24 AS base\nRUN make\nFROM base\nWORKDIR [|b|]\n")]
    [TestCase("FROM node:24\nworkdir [|\"my app\"|]\n")]
    public void Is_found(string text) => Check.Rule<RelativeWorkdir>().On("Dockerfile", text).Finds();

    [TestCase("FROM node:24\nWORKDIR /app\n")]
    [TestCase("FROM node:24\nWORKDIR /app\nWORKDIR src\n")]
    [TestCase("FROM node:24 AS base\nWORKDIR /app\nFROM base\nWORKDIR src\n")]
    [TestCase("FROM node:24\nWORKDIR $HOME/app\n")]
    [TestCase("FROM scratch\nWORKDIR app\n")]
    [TestCase("FROM mcr.microsoft.com/windows/servercore:ltsc2025\nWORKDIR C:\\app\n")]
    [TestCase("FROM node:24\nONBUILD WORKDIR app\n")]
    [TestCase("FROM node:24\nWORKDIR\n")]
    public void Nothing_in(string text) => Check.Rule<RelativeWorkdir>().On("Dockerfile", text).FindsNothing();
}
