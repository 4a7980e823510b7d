import { Assertion, util } from "chai";
import { network } from "hardhat";

type Method = (this: Chai.AssertionStatic, ...args: unknown[]) => unknown;

/**
 * Keep chai's own `closeTo` for numbers. At the first connection Hardhat's matchers replace it by one that turns every
 * number into a bigint, and so refuses fractions. Connects, in order to come after that; for bigints theirs stays.
 */
export async function keepCloseToOfNumbers(): Promise<void> {
  const prototype = Assertion.prototype as unknown as Record<string, Method>;
  const names = ["closeTo", "approximately"];
  const originals = names.map((name) => prototype[name]);
  await (await network.create()).close();
  for (const [index, name] of names.entries()) {
    const replacement = prototype[name];
    prototype[name] = function (...args) {
      const values = [util.flag(this, "object"), args[0], args[1]];
      const method = values.every((value) => typeof value === "number") ? originals[index] : replacement;
      return method?.apply(this, args);
    };
  }
}
