import { AssertionError } from "node:assert";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Waits until what is expected is so, and returns what `look` gave.
 * @param what Told when it is not so in time, with what `look` gave or threw last.
 * @param look Gives something that is neither null, undefined nor false once it is so; assertions that throw count as "not yet".
 */
export async function eventually(what, look, milliseconds = 10_000) {
  const end = performance.now() + milliseconds;
  let last;
  for (;;) {
    try {
      last = await look();
      if (last !== null && last !== undefined && last !== false)
        return last;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end)
      throw new AssertionError({ message: `not within ${milliseconds / 1000} s: ${what}${last instanceof Error ? `\n${last.message}` : ""}` });
    await pause(50);
  }
}
