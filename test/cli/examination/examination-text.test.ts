import { describe, expect, it } from "vitest";
import type { AttractorRecord, ExaminationRecord } from "../../../src/examination/examination-record.ts";
import { examinationText } from "../../../src/cli/examination/examination-text.ts";
import {
  attractor,
  ball,
  chaos,
  curve,
  examination,
  fate,
  gradient,
  mapOfOneUnit,
  noise,
  orbit,
  unbroken,
  wrongJacobian,
} from "../../report/words/hand-made-examination.ts";
import { listed } from "../../listed-texts.ts";

type Sequence = ExaminationRecord["sequences"][number];

const sequence = (changed: Partial<Sequence> = {}): Sequence => ({
  steps: 30,
  end: [0.9],
  attractor: 1,
  ends: "attractor",
  gradient: curve(12, 1.5),
  ...changed,
});

const search = (status: string): ExaminationRecord["search"] => ({ ...examination().search, status });
const lookedAt = (origin: string): Partial<ExaminationRecord> => ({ place: { ...examination().place, origin } });
const oneThat = (changed: Partial<AttractorRecord>): ExaminationRecord =>
  examination({ attractors: [attractor(changed)] });
const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i + 1);

const RECORDS: Readonly<Record<string, ExaminationRecord>> = {
  "two fixed points": examination(),
  "no attractor, no input": examination({
    map: { ...mapOfOneUnit, inputDimension: 0, inputNames: [], constantInput: [] },
    orbits: [],
    attractors: [],
  }),
  "more entries than are listed": examination({
    map: {
      ...mapOfOneUnit,
      dimension: 7,
      stateNames: upTo(7).map((i) => `a_${i}`),
      inputDimension: 2,
      inputNames: ["u", "v"],
      constantInput: [0.5, -0.25],
    },
    orbits: [orbit({ points: [upTo(7)] })],
    attractors: [],
    ...lookedAt("holds every image"),
  }),
  "a wrong Jacobian, a place that maps into itself": examination({
    jacobian: wrongJacobian,
    attractors: [],
    ...lookedAt("maps into itself"),
  }),
  "a guessed place, orbits missing": examination({
    attractors: [],
    search: search("index sum inconsistent"),
    ...lookedAt("guessed"),
  }),
  "nothing known about completeness": examination({ attractors: [], search: search("unknown") }),
  "orbits that are no attractors, eigenvalues of all kinds": examination({
    attractors: [],
    orbits: [
      orbit({ kind: "saddle", attractor: null, eigenvalues: [1.5, 0.4, 0.3, 0.2, 0.1].map((re) => [re, 0] as const) }),
      orbit({
        kind: "repelling",
        attractor: null,
        period: 2,
        eigenvalues: [
          [1.1, 0.2],
          [1.1, -0.2],
        ],
      }),
      orbit({ kind: "undecided", attractor: null, eigenvalues: [[-1, 0]] }),
    ],
  }),
  "more orbits than are listed": examination({ attractors: [], orbits: upTo(14).map(() => orbit()) }),
  "more attractors than are listed": examination({ attractors: upTo(10).map((number) => attractor({ number })) }),
  "a cycle, no ball in which it contracts": oneThat({
    period: 2,
    points: [[0.9], [-0.9]],
    adaptedNorm: null,
    ball: null,
    noise: { input: null, state: null },
  }),
  "nothing outside Γ found": oneThat({ ball: ball({ outside: null, witness: null }) }),
  "Γ not looked for": oneThat({ ball: ball({ outside: null, witness: null, rays: 0 }) }),
  "noise seen in samples only, driven to infinity": oneThat({
    noise: {
      input: noise({
        basis: "sampled",
        run: { family: "alternating", steps: 1, noise: [[1]], from: [0.9], goesTo: "diverged" },
      }),
      state: unbroken({ basis: "sampled", guaranteed: 0, method: "none" }),
    },
  }),
  "noise of which nothing is proved": oneThat({
    noise: { input: noise({ guaranteed: 0, method: "none" }), state: unbroken({ method: "contracting balls" }) },
  }),
  "noise that breaks by no known run": oneThat({ noise: { input: noise({ run: null }), state: noise() } }),
  "gradients beyond the longest lag, none of the basin": oneThat({
    gradient: gradient({ atAttractor: curve(null), typical: null, worst: null, worstState: null, states: 0 }),
  }),
  "gradients of one state that grow": oneThat({ gradient: gradient({ states: 1, amplification: 3 }) }),
  "states that came to no attractor": examination({
    attractors: [],
    fates: [chaos(), fate(), fate({ kind: "continuum", dimension: 1, period: 1, extent: { low: [0], high: [0] } })],
  }),
  "binary arithmetic on a repelling orbit": examination({
    attractors: [],
    fates: [
      fate({
        kind: "on a repelling orbit",
        what: "exactly on a fixed point that repels",
        exponents: [{ value: null, standardError: 0 }],
      }),
    ],
  }),
  "runs under noise that had not settled": oneThat({ noise: { input: noise({ unsettled: 2 }), state: noise() } }),
  "states that left the domain, and noise that takes there": oneThat({
    noise: {
      input: noise({ run: { family: "constant", steps: 1, noise: [[1]], from: [0.9], goesTo: "left the domain" } }),
      state: unbroken(),
    },
  }),
  "fates of all kinds, doubts and digits": examination({
    attractors: [],
    fates: [
      chaos({ states: 117, left: { runs: 3, fewest: 412, most: 2950 }, within: 0.0123, presumed: 4 }),
      chaos({ extent: { low: [1e-7, -1], high: [1, 1] } }),
      fate({ kind: "left the domain", states: 1, share: 0.01 }),
      fate({ kind: "undecided", what: "not settled", extent: { low: [0.123456789], high: [0.12356789] } }),
    ],
  }),
  "points and eigenvalues by what is known of them": examination({
    attractors: [],
    orbits: [
      orbit({ points: [[0.123456789, 1e-17]], error: 1e-5, eigenvalues: [[1 - 1e-16, 0]], operatorNorm: 1 }),
      orbit({
        eigenvalues: [
          [0.3, 1e-9],
          [0.3, -1e-9],
          [1e-20, 0.5],
          [1e-20, -0.5],
        ],
        operatorNorm: 1,
      }),
    ],
  }),
  "Γ and noise in samples only, one state": examination({
    map: { ...mapOfOneUnit, enclosed: false, coordinate: "(x, y)", stateNames: ["x", "y"] },
    attractors: [
      attractor({
        period: 2,
        ball: ball({ outside: null, witness: null, searchedTo: 0.25 }),
        noise: { input: noise({ basis: "sampled" }), state: unbroken({ basis: "sampled" }) },
        gradient: gradient({ atAttractor: curve(1), typical: curve(1), worst: curve(1), states: 1 }),
      }),
    ],
    ...lookedAt("guessed"),
  }),
  "given states": examination({
    attractors: [],
    states: [
      { state: [0.5], verdict: "robustly latched to attractor 1", attractor: 1 },
      { state: [9], verdict: "diverges", attractor: null },
    ],
  }),
  "given sequences": examination({
    attractors: [],
    sequences: [
      sequence(),
      sequence({ attractor: null, gradient: curve(null) }),
      sequence({ ends: "diverged", attractor: null, gradient: curve(1) }),
      sequence({ ends: "undecided", attractor: null, steps: 1 }),
      sequence({ ends: "left the domain", attractor: null, steps: 2 }),
      sequence({ ends: "closed curve", attractor: null }),
    ],
  }),
  "more sequences than are listed": examination({ attractors: [], sequences: upTo(14).map(() => sequence()) }),
};

/** Styles as they read in the file: red⟨wrong⟩. */
const marked = (style: string, text: string) => `${style}⟨${text}⟩`;

describe("examinationText", () => {
  it("says what is kept in texts (npx vitest run test/cli/examination/examination-text.test.ts --update keeps the new ones)", async () => {
    const text = listed(RECORDS, (record) => examinationText(record, marked).join("\n"));
    await expect(text).toMatchFileSnapshot("texts/examination-text.txt");
  });
});
