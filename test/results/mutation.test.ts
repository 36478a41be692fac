import { describe, expect, it } from "vitest";
import { clopperPearson } from "../../src/numeric/statistics/binomial.ts";
import { FOLDERS, SAMPLES } from "../mutants/drawn/drawn.ts";
import { type Count, type KeptMutation, LEAST_SCORE, scoreOf } from "../mutants/drawn/kept-mutation.ts";
import type { Left } from "../mutants/drawn/left/left.ts";
import { LEFT } from "../mutants/drawn/left/survivors.ts";
import { MUTATORS } from "../mutants/drawn/mutators.ts";
import { dataIn, mendedBy } from "./committed.ts";

const MEND = mendedBy("test:mutation");

/** Each fate by its count, so that sums of parts are compared at once. */
const sumOf = (counts: readonly Count[]): Count => {
  const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0);
  return {
    drawn: sum("drawn"),
    killed: sum("killed"),
    timedOut: sum("timedOut"),
    uncovered: sum("uncovered"),
    survived: sum("survived"),
  };
};

describe("the committed mutants drawn by chance", () => {
  const { samples, survivors } = dataIn("results/slow/mutation.json") as KeptMutation;

  it("are the samples that are drawn, from each folder of the core", () => {
    expect(samples.map(({ seed }) => seed), MEND).toEqual(SAMPLES.map(({ seed }) => seed));
    for (const { folders } of samples) expect(folders.map(({ folder }) => folder), MEND).toEqual(FOLDERS);
    samples.forEach(({ drawn }, k) => {
      expect(Math.abs(drawn - SAMPLES[k].count), MEND).toBeLessThanOrEqual(FOLDERS.length);
    });
  });

  it("add up, by fate, by folder and by what was changed", () => {
    for (const { folders, mutators, ...sample } of samples) {
      const { drawn, killed, timedOut, uncovered, survived } = sample;
      expect(killed + timedOut + uncovered + survived).toBe(drawn);
      const whole = { drawn, killed, timedOut, uncovered, survived };
      expect(sumOf(folders)).toEqual(whole);
      expect(sumOf(mutators)).toEqual(whole);
      expect(mutators.map(({ mutator }) => mutator)).toEqual(MUTATORS);
      const made = folders.reduce((sum, folder) => sum + folder.made, 0);
      for (const folder of folders) {
        expect(folder.score).toBe((folder.killed + folder.timedOut) / folder.drawn);
        expect(Math.abs(folder.drawn - (drawn * folder.made) / made)).toBeLessThanOrEqual(1);
      }
    }
  });

  it(`are ended by the tests in at least ${LEAST_SCORE * 100} %, and the interval is that of their number`, () => {
    samples.forEach(({ drawn, killed, timedOut, score, confidence, lower, upper, atFirst, amongOthers }, k) => {
      const ended = killed + timedOut;
      expect(score).toBe(ended / drawn);
      expect(score).toBeGreaterThanOrEqual(LEAST_SCORE);
      expect({ lower, upper }).toEqual(clopperPearson(ended, drawn, confidence));
      expect(atFirst).toEqual({ ...SAMPLES[k].atFirst, ...scoreOf(atFirst.ended, atFirst.drawn) });
      const equivalent = survivors.filter((one) => one.seed === SAMPLES[k].seed && one.because === "equivalent").length;
      const others = drawn - equivalent;
      expect(amongOthers).toEqual({ drawn: others, ended, ...scoreOf(ended, others) });
    });
  });

  it("are explained, one by one, where they are left, and no others are", () => {
    for (const { seed, uncovered, survived } of samples) {
      const fates = survivors.filter((one) => one.seed === seed).map(({ fate }) => fate);
      expect(fates.filter((fate) => fate === "uncovered")).toHaveLength(uncovered);
      expect(fates.filter((fate) => fate === "survived")).toHaveLength(survived);
    }
    const textOf = ({ file, within, line, replaced, by, because, why }: Partial<Left>) =>
      JSON.stringify([file, within, line, replaced, by, because, why]);
    expect([...new Set(survivors.map(textOf))].sort(), MEND).toEqual(LEFT.map(textOf).sort());
    expect(LEFT.filter(({ why }) => !/^\S.{20,}\.$/.test(why))).toEqual([]);
  });
});
