import { expect, it } from "vitest";
import { given } from "../../src/numeric/given.ts";

it("given leaves out what is undefined, and nothing else", () => {
  const workers: number | undefined = undefined;
  const entries = given({ seed: "1", workers, limit: 0, name: null });
  expect(Object.keys(entries)).toEqual(["seed", "limit", "name"]);
  const seed: string = entries.seed;
  const settings: { readonly workers?: number } = entries;
  expect([seed, settings.workers]).toEqual(["1", undefined]);
});
