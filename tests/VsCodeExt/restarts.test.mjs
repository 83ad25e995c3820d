// How often a server that dies is started again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Restarts } from "../../src/VsCodeExt/src/restarts.ts";

const minute = 60_000;

test("the fifth death within three minutes is the last", () => {
  const restarts = new Restarts();
  assert.deepEqual([0, 1, 2, 3, 4].map((n) => restarts.allow(n * 1000)), [true, true, true, true, false]);
});

test("one death a minute is lived with", () => {
  const restarts = new Restarts();
  for (let n = 0; n < 50; n++) assert.equal(restarts.allow(n * minute), true, `${n}`);
});

test("a refusal does not count, and time heals", () => {
  const restarts = new Restarts();
  for (const time of [0, 1, 2, 3]) restarts.allow(time);
  assert.equal(restarts.allow(2 * minute), false);
  assert.equal(restarts.allow(3 * minute + 1), true);
});
