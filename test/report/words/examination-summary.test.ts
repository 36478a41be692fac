import { describe, expect, it } from "vitest";
import type { AttractorRecord, ExaminationRecord, FateRecord } from "../../../src/examination/examination-record.ts";
import { examinationSummary } from "../../../src/report/words/examination-summary.ts";
import {
  attractor,
  chaos,
  curve,
  examination,
  fate,
  gradient,
  noise,
  nowhereElse,
  unbroken,
  wrongJacobian,
} from "./hand-made-examination.ts";
import { listed } from "../../listed-texts.ts";

const twoThat = (changed: Partial<AttractorRecord>): ExaminationRecord =>
  examination({ attractors: [attractor(changed), attractor({ ...changed, number: 2, points: [[-0.9]] })] });

const elsewhereBy = (one: FateRecord): ExaminationRecord => examination({ fates: [one] });

const RECORDS: Readonly<Record<string, ExaminationRecord>> = {
  "two fixed points, noise proved to be stood": examination(),
  "no attractor": examination({ attractors: [] }),
  "one fixed point": examination({ attractors: [attractor({ noise: { input: null, state: null } })] }),
  "one cycle": examination({ attractors: [attractor({ period: 3 })] }),
  "three attractors, two of them cycles of one period": examination({
    attractors: [attractor({ period: 2 }), attractor({ number: 2, ratePerStep: 0.7 }), attractor({ period: 2 })],
  }),
  "four attractors, periods in order": examination({
    attractors: [3, 1, 2, 1].map((period, i) => attractor({ number: i + 1, period })),
  }),
  "no input to be noisy": twoThat({ noise: { input: null, state: noise() } }),
  "noise not asked about": twoThat({ noise: { input: null, state: null } }),
  "noise seen in samples only": twoThat({
    noise: { input: noise({ basis: "sampled" }), state: unbroken({ basis: "sampled" }) },
  }),
  "noise that nothing tried drives out": twoThat({ noise: { input: unbroken(), state: unbroken({ guaranteed: 0 }) } }),
  "noise of which nothing was proved": twoThat({ noise: { input: noise({ guaranteed: 0 }), state: null } }),
  "noise bracketed closely: more digits": twoThat({
    noise: { input: noise({ guaranteed: 0.1009, broken: 0.1021 }), state: noise({ guaranteed: 0.1, broken: 0.9 }) },
  }),
  "noise of the weakest attractor": examination({
    attractors: [
      attractor({ noise: { input: noise(), state: noise() } }),
      attractor({ noise: { input: noise({ guaranteed: 0.05, broken: 0.051 }), state: unbroken({ searchedTo: 3 }) } }),
    ],
  }),
  "no states of the basin": twoThat({ gradient: gradient({ typical: null, worst: null, states: 0 }) }),
  "gradients beyond the longest lag": twoThat({
    gradient: gradient({ atAttractor: curve(null), typical: curve(null), worst: curve(null) }),
  }),
  "a lag of one step": twoThat({ gradient: gradient({ atAttractor: curve(1) }) }),
  "gradients that grow on the way": twoThat({ gradient: gradient({ amplification: 2.345 }) }),
  "states that diverged": elsewhereBy(fate()),
  "a state that is undecided": elsewhereBy(
    fate({ kind: "undecided", states: 1, share: 0.01, what: "not settled after 3000 steps" }),
  ),
  "states that left the domain": elsewhereBy(fate({ kind: "left the domain" })),
  "nothing but leaving the domain": examination({ attractors: [], fates: [fate({ kind: "left the domain" })] }),
  "states that are taken to diverge as others did": elsewhereBy(fate({ states: 9, share: 0.09, presumed: 1 })),
  "a chaotic set that runs left": examination({
    attractors: [],
    fates: [chaos({ states: 117, left: { runs: 3, fewest: 412, most: 2950 }, within: 0.0123 }), fate()],
  }),
  "a chaotic set that one run left, beside a point": examination({
    attractors: [attractor()],
    elsewhere: { ...nowhereElse, states: 60, share: 0.6 },
    fates: [chaos({ states: 60, left: { runs: 1, fewest: 412, most: 412 }, presumed: 7 })],
  }),
  "a closed curve that a run left": examination({
    attractors: [],
    fates: [chaos({ kind: "closed curve", left: { runs: 2, fewest: 300, most: 500 } })],
  }),
  "a chaotic set of a map that keeps volumes": examination({
    attractors: [],
    fates: [chaos({ exponents: [0.96, -0.96].map((value) => ({ value, standardError: 0.01 })) })],
  }),
  "sets that are one as far as runs tell": elsewhereBy(chaos({ kind: "closed curve", within: 0.00213 })),
  "exponents within rounding, and more than are listed": elsewhereBy(
    chaos({ exponents: [3e-17, -2e-5, -0.4, -0.5].map((value) => ({ value, standardError: 3e-4 })) }),
  ),
  "a coordinate in brackets": examination({
    map: { ...examination().map, coordinate: "(x, y)", stateNames: ["x", "y"] },
  }),
  "a coordinate with brackets in it": examination({ map: { ...examination().map, coordinate: "net inputs (a, b)" } }),
  "a coordinate that says it is a state": examination({
    map: { ...examination().map, coordinate: "the state as the module has it" },
  }),
  "one point that all states of a place that holds every image came to": examination({
    attractors: [attractor({ noise: { input: null, state: null } })],
    place: { low: [-2], high: [2], origin: "holds every image" },
  }),
  "noise of which nothing is known from samples": twoThat({
    noise: { input: noise({ guaranteed: 0, basis: "sampled" }), state: null },
  }),
  "a chaotic attractor beside two points": elsewhereBy(chaos()),
  "a chaotic attractor alone": examination({ attractors: [], fates: [chaos({ states: 22 }), fate({ states: 78 })] }),
  "a closed curve beside a point": examination({ attractors: [attractor()], fates: [chaos({ kind: "closed curve" })] }),
  "one point and states that diverged": examination({
    attractors: [attractor()],
    elsewhere: { ...nowhereElse, states: 60, share: 0.6 },
    fates: [fate({ states: 60, share: 0.6 })],
  }),
  "a continuum": examination({ attractors: [], fates: [fate({ kind: "continuum", dimension: 2, period: 1 })] }),
  "a continuum of cycles": examination({
    attractors: [],
    fates: [fate({ kind: "continuum", dimension: 1, period: 3 })],
  }),
  "two continua": examination({
    attractors: [],
    fates: [
      fate({ kind: "continuum", dimension: 1, period: 1 }),
      fate({ kind: "continuum", dimension: 1, period: 1, states: 5, share: 0.05 }),
    ],
  }),
  "nothing but divergence": examination({ attractors: [], fates: [fate()] }),
  "nothing drawn anywhere": examination({ attractors: [], fates: [fate({ kind: "neutral" })] }),
  "all undecided": examination({ attractors: [], fates: [fate({ kind: "undecided" })] }),
  "binary arithmetic on a repelling orbit": examination({
    attractors: [],
    fates: [fate({ kind: "on a repelling orbit", what: "exactly on a fixed point that repels" })],
  }),
  "runs under noise that had not settled": twoThat({
    noise: { input: noise({ unsettled: 1 }), state: unbroken({ unsettled: 4 }) },
  }),
  "a wrong Jacobian": examination({ jacobian: wrongJacobian }),
};

describe("examinationSummary", () => {
  it("says what is kept in texts (npx vitest run test/report/words/examination-summary.test.ts --update keeps the new ones)", async () => {
    await expect(listed(RECORDS, examinationSummary)).toMatchFileSnapshot("texts/examination-summary.txt");
  });
});
