/**
 * 500 random tanh networks, whose surveys are held against brute force, and 200 random polynomial maps, examined as a
 * whole. Writes what was found to results/slow/random-maps.json; about half an hour on one core.
 */
import { afterAll, describe, expect, it } from "vitest";
import { compareOnNetwork, type Comparison } from "../examination/attractors/compare-orbits.ts";
import { notFinite } from "../examination/not-finite.ts";
import { randomPolynomialSubject } from "../examination/random-polynomials.ts";
import { keepResult } from "../../scripts/keep-result.ts";
import { examine } from "../../src/examination/examine.ts";
import { examinationRecord } from "../../src/examination/examination-json.ts";
import { examinationSummary } from "../../src/report/words/examination-summary.ts";

const NETWORKS = 500;
const STARTS = 1000;
const POLYNOMIALS = 200;

/** The longest that a survey may take, in seconds. */
const LONGEST = 60;

const comparisons: Comparison[] = [];
let polynomials = 0;
afterAll(() => {
  if (comparisons.length < NETWORKS || polynomials < POLYNOMIALS) return;
  const count = (of: (comparison: Comparison) => number) => comparisons.reduce((sum, one) => sum + of(one), 0);
  const result = {
    networks: NETWORKS,
    startsOfBruteForcePerPeriod: STARTS,
    orbitsListed: count(({ listed }) => listed),
    orbitsNeitherProvedNorRefuted: count(({ unproved }) => unproved.length),
    networksWithMissedOrbits: comparisons.filter(({ missed }) => missed > 0).length,
    missedOrbitsNoneAttracting: count(({ missed }) => missed),
    networksWithFaults: comparisons.filter(({ faults }) => faults.length > 0).length,
    polynomialMaps: POLYNOMIALS,
  };
  keepResult("random-maps", `${JSON.stringify(result, null, 2)}\n`);
});

describe(`the survey of ${NETWORKS} random tanh networks`, () => {
  it.each(Array.from({ length: NETWORKS }, (_, k) => k))(
    "lists nothing that is not there, nothing twice, and every attracting orbit of network %i",
    (k) => {
      const comparison = compareOnNetwork(k, STARTS);
      comparisons.push(comparison);
      expect(comparison.faults, comparison.name).toEqual([]);
      expect(comparison.seconds, comparison.name).toBeLessThan(LONGEST);
    },
  );
});

describe(`the examination of ${POLYNOMIALS} random polynomial maps`, () => {
  it.each(Array.from({ length: POLYNOMIALS }, (_, k) => k))("has finite numbers only for polynomial map %i", (k) => {
    const record = examinationRecord(examine(randomPolynomialSubject(k)));
    expect(notFinite(record)).toEqual([]);
    expect(examinationSummary(record)).not.toMatch(/NaN|Infinity|undefined/);
    polynomials++;
  });
});
