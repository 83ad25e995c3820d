// The item of the status bar.
import assert from "node:assert/strict";
import { test } from "node:test";
import { longStatus, shortStatus } from "../../src/VsCodeExt/src/statusText.ts";

test("the counts stand there, the kinds without any do not", () => {
  assert.equal(shortStatus({ state: "ready", files: 9, errors: 2, warnings: 4, infos: 1 }), "Plimsoll $(error) 2 $(warning) 4 $(info) 1");
  assert.equal(shortStatus({ state: "ready", files: 9, errors: 0, warnings: 1, infos: 0 }), "Plimsoll $(warning) 1");
  assert.equal(shortStatus({ state: "ready", files: 9, errors: 0, warnings: 0, infos: 0 }), "$(check) Plimsoll");
});

test("busy turns, and an error is an alert", () => {
  assert.equal(shortStatus({ state: "busy", errors: 3 }), "$(loading~spin) Plimsoll");
  assert.equal(shortStatus({ state: "error", message: "gone" }), "$(alert) Plimsoll");
});

test("in words: one error is no errors", () => {
  assert.equal(longStatus({ state: "ready", files: 1, errors: 1, warnings: 2, infos: 0 }), "1 error, 2 warnings\n1 file read");
  assert.equal(longStatus({ state: "ready", files: 12, errors: 0, warnings: 0, infos: 0 }), "Nothing to report\n12 files read together");
  assert.equal(longStatus({ state: "error", message: "The server did not start" }), "The server did not start");
});
