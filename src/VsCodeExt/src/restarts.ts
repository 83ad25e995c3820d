const restarts = 4;
const windowMilliseconds = 3 * 60 * 1000;

/** How often a server that dies is started again: four times within three minutes; who dies more often is left to the user. */
export class Restarts {
  readonly #times: number[] = [];

  /** Whether it may be started once more at this time, in milliseconds; if so, that counts. */
  allow(now: number): boolean {
    while (this.#times[0] !== undefined && now - this.#times[0] > windowMilliseconds) this.#times.shift();
    if (this.#times.length >= restarts) return false;
    this.#times.push(now);
    return true;
  }
}
