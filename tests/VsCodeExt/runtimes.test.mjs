// What `dotnet --list-runtimes` says, and whether that is enough.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isEnough, parseRuntimes, parseVersion, requiredBy } from "../../src/VsCodeExt/src/runtimes.ts";

const output = [
  "Microsoft.AspNetCore.App 10.0.1 [/usr/share/dotnet/shared/Microsoft.AspNetCore.App]",
  "Microsoft.NETCore.App 8.0.22 [/usr/share/dotnet/shared/Microsoft.NETCore.App]",
  "Microsoft.NETCore.App 10.0.1 [C:\\Program Files\\dotnet\\shared\\Microsoft.NETCore.App]",
  "Microsoft.WindowsDesktop.App 11.0.0 [C:\\Program Files\\dotnet\\shared\\Microsoft.WindowsDesktop.App]",
  "",
];

const texts = (versions) => versions.map((v) => v.text);

test("the runtimes are those of Microsoft.NETCore.App alone, with either line end", () => {
  assert.deepEqual(texts(parseRuntimes(output.join("\n"))), ["8.0.22", "10.0.1"]);
  assert.deepEqual(texts(parseRuntimes(output.join("\r\n"))), ["8.0.22", "10.0.1"]);
});

test("what is no list of runtimes has none", () => {
  assert.deepEqual(parseRuntimes(""), []);
  assert.deepEqual(parseRuntimes("The command could not be loaded, possibly because:\n  * You intended to execute a .NET SDK command\n"), []);
  assert.deepEqual(parseRuntimes("Microsoft.NETCore.App\nMicrosoft.NETCore.App ten [/x]\n"), []);
});

test("newer is enough, older is not; major numbers are no text", () => {
  const ten = parseVersion("10.0.0");
  for (const enough of ["10.0.0", "10.0.12", "10.1.0", "11.0.0", "11.0.0-preview.3.1", "100.0.0"]) assert.equal(isEnough(parseVersion(enough), ten), true, enough);
  for (const old of ["9.0.10", "8.0.22", "2.1.30", "10.0.0-rc.2.25502.107"]) assert.equal(isEnough(parseVersion(old), ten), false, old);
});

test("the program's runtimeconfig.json says what it asks for", () => {
  const text = (version) => JSON.stringify({ runtimeOptions: { tfm: "net10.0", rollForward: "Major", framework: { name: "Microsoft.NETCore.App", version } } });
  assert.deepEqual(requiredBy(text("10.0.0"))?.numbers, [10, 0, 0]);
  assert.equal(requiredBy(text("11.0.0-preview.1"))?.isPrerelease, true);
  for (const none of ["", "{", "{}", "null", '{"runtimeOptions":{}}']) assert.equal(requiredBy(none), undefined, none);
});
