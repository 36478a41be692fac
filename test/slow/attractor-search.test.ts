/**
 * The search for fixed points and cycles of random tanh networks, held against brute force at 100 times its runs of
 * Newton's method. Writes its result to results/slow/attractor-search.json; about six minutes on one core.
 */
import { expect, it } from "vitest";
import { compareOnNetwork, PERIODS } from "../dynamics/attractor-search/brute-force-orbits.ts";
import { keepResult } from "../../scripts/keep-result.ts";

const NETWORKS = 200;
const RATIO = 100;
const LEAST_AGREEING = 190;

it(`the search for attractors agrees with brute force on at least ${LEAST_AGREEING} of ${NETWORKS} networks`, () => {
  const comparisons = Array.from({ length: NETWORKS }, (_, k) => compareOnNetwork(k, RATIO));
  const agreeing = comparisons.filter((c) => c.missedBySearch.length === 0 && c.missedByBruteForce.length === 0);
  const disagreements = comparisons.filter((c) => !agreeing.includes(c));
  const count = (of: (c: (typeof comparisons)[number]) => number) => comparisons.reduce((sum, c) => sum + of(c), 0);
  const result = {
    networks: NETWORKS,
    periods: PERIODS,
    startsOfBruteForcePerNewtonRun: RATIO,
    newtonRuns: count((c) => c.newtonRuns),
    orbitsFound: PERIODS.map((_, i) => count((c) => c.orbits[i])),
    agreeing: agreeing.length,
    networksWithMissesOfSearch: comparisons.filter((c) => c.missedBySearch.length > 0).length,
    networksWithMissesOfBruteForce: comparisons.filter((c) => c.missedByBruteForce.length > 0).length,
    indexSumsConsistent: count((c) => c.status.filter((status) => status === "index sum consistent").length),
    disagreements,
  };
  const text = `${JSON.stringify(result, null, 2)}\n`;
  keepResult("attractor-search", text);
  console.log(text);
  expect(agreeing.length).toBeGreaterThanOrEqual(LEAST_AGREEING);
});
