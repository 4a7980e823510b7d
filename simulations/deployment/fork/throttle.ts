import { setTimeout } from "node:timers/promises";

/** Lets so many requests be under way at a time, and none while the node wants to be left alone. */
export class Throttle {
  #limit: number;
  #underWay = 0;
  readonly #waiting: (() => void)[] = [];
  #pause: Promise<unknown> = Promise.resolve();

  /** @param limit - Requests under way at a time, at least 1. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Run one request as soon as there is room for it, and no pause. */
  async run<Result>(request: () => Promise<Result>): Promise<Result> {
    while (this.#underWay >= this.#limit) await new Promise<void>((resolve) => void this.#waiting.push(resolve));
    this.#underWay++;
    try {
      await this.#pauseToEnd();
      return await request();
    } finally {
      this.#underWay--;
      for (let room = this.#limit - this.#underWay; room > 0; room--) this.#waiting.shift()?.();
    }
  }

  /** Begin no request for a while, and from then on let half as many be under way at a time. */
  slowDown(milliseconds: number): void {
    this.#limit = Math.max(1, Math.floor(this.#limit / 2));
    this.#pause = Promise.all([this.#pause, setTimeout(milliseconds)]);
  }

  /** Wait for the pause, and for what it was lengthened by meanwhile. */
  async #pauseToEnd(): Promise<void> {
    let waitedFor: Promise<unknown> | undefined;
    while (waitedFor !== this.#pause) {
      waitedFor = this.#pause;
      await waitedFor;
    }
  }
}
