/**
 * Simulated annealing for continuous variables, after Corana, Marchesi, Martini & Ridella (1987).
 *
 * Paper, section on the comparison. One coordinate at a time moves uniformly within its step width v_h. A worse point
 * is accepted with probability exp(−(C' − C)/temperature). After N_s such cycles each width is adapted so that about
 * half of its moves are accepted, r being the share that was,
 *
 *   r > 0.6:  v_h ← v_h (1 + c (r − 0.6)/0.4)        r < 0.4:  v_h ← v_h / (1 + c (0.4 − r)/0.4)
 *
 * After N_T adaptations the temperature is multiplied by the cooling factor and the search goes on from the best point.
 * It is stuck when the cost that the temperature ended with differs by less than a tolerance from those of the N_ε
 * temperatures before and from the least cost.
 *
 * Moves that leave the box are drawn again, uniformly in the box, and widths never exceed it, as in the program of
 * Goffe, Ferrier & Rogers (1994). The Metropolis number is drawn for worse points only; at temperature 0 none is
 * accepted.
 *
 * Symbols: w parameters (n of them), h coordinate, v step widths, C cost, N_s cycles, N_T adaptations, c how fast v
 * adapts.
 */
import { exp } from "../../numeric/elementary/exp.ts";
import { checkedValues, type OptionTable, type OptionValues } from "../../tasks/option-table.ts";
import type { AlgorithmEntry } from "../algorithm-entry.ts";
import type { TrainingAlgorithm } from "../training-algorithm.ts";

const CORANA = "Corana et al. 1987";

const OPTIONS = {
  startTemperature: {
    kind: "choice",
    about: "whether the first temperature is given, or the spread of costs over random points (which are paid for)",
    source: "not recovered; our choice",
    choices: ["spread", "given"],
    recovered: "spread",
    working: "given",
  },
  temperature: {
    kind: "number",
    about: "the first temperature where it is given, in units of cost",
    source: "not recovered; our choice",
    from: 0,
    recovered: 10,
  },
  spreadPoints: {
    kind: "integer",
    about: "points over which the spread is taken",
    source: "not recovered; our choice",
    from: 2,
    to: 100_000,
    recovered: 100,
  },
  spreadRange: {
    kind: "number",
    about: "these points are uniform in plus and minus this, as initial parameters are",
    source: "paper, section on the comparison: initial parameters in [-0.5, 0.5]",
    above: 0,
    recovered: 0.5,
  },
  cyclesPerAdjustment: {
    kind: "integer",
    about: "N_s, moves of each coordinate between two adaptations of step widths",
    source: `${CORANA}: 20`,
    from: 1,
    to: 100_000,
    recovered: 20,
  },
  adjustmentsRule: {
    kind: "choice",
    about: "whether N_T is max(100, 5 n), or given",
    source: `${CORANA}: max(100, 5 n)`,
    choices: ["corana", "given"],
    recovered: "corana",
    working: "given",
  },
  adjustmentsPerTemperature: {
    kind: "integer",
    about: "N_T where it is given",
    source: "not in the paper; found by trial",
    from: 1,
    to: 100_000,
    recovered: 5,
  },
  coolingFactor: {
    kind: "number",
    about: "factor of the temperature",
    source: `${CORANA}: 0.85`,
    above: 0,
    to: 1,
    recovered: 0.85,
  },
  adaptation: { kind: "number", about: "c, how fast step widths adapt", source: `${CORANA}: 2`, from: 0, recovered: 2 },
  firstStepWidth: {
    kind: "number",
    about: "v, the half-width of a move at first",
    source: "not recovered; our choice",
    above: 0,
    recovered: 1,
  },
  box: {
    kind: "number",
    about: "parameters stay in plus and minus this",
    source: "not recovered; our choice",
    above: 0,
    recovered: 10,
  },
  stuckTemperatures: {
    kind: "integer",
    about: "N_ε, how many end costs must agree",
    source: `${CORANA}: 4`,
    from: 1,
    to: 1000,
    recovered: 4,
  },
  stuckTolerance: {
    kind: "number",
    about: "by less than this",
    source: "not recovered; our choice",
    from: 0,
    recovered: 1e-4,
  },
} as const satisfies OptionTable;

/** The least and the largest share of accepted moves that leave a step width alone. */
const [LEAST_SHARE, LARGEST_SHARE] = [0.4, 0.6];

/** Simulated annealing with these constants. Throws a RangeError for options that break their rules. */
export function simulatedAnnealing(options: OptionValues<typeof OPTIONS>): TrainingAlgorithm<"cost"> {
  const { cyclesPerAdjustment, coolingFactor, box, stuckTemperatures, stuckTolerance, adaptation } = checkedValues(
    "simulated-annealing",
    OPTIONS,
    options,
  );
  return {
    name: "simulated-annealing",
    knowledge: "cost",
    *start(initial, random) {
      const n = initial.length;
      const w = initial.slice();
      const best = initial.slice();
      const v = new Float64Array(n).fill(options.firstStepWidth);
      const accepted = new Int32Array(n);
      const question = { at: w };
      const adjustments =
        options.adjustmentsRule === "corana" ? Math.max(100, 5 * n) : options.adjustmentsPerTemperature;

      let temperature = options.temperature;
      if (options.startTemperature === "spread") {
        // The running mean and sum of squares about it (Welford).
        let mean = 0;
        let squares = 0;
        for (let k = 1; k <= options.spreadPoints; k++) {
          for (let i = 0; i < n; i++) w[i] = random.uniformBetween(-options.spreadRange, options.spreadRange);
          const { cost } = yield question;
          const before = cost - mean;
          mean += before / k;
          squares += before * (cost - mean);
        }
        temperature = Math.sqrt(squares / (options.spreadPoints - 1));
        w.set(initial);
      }

      let { cost } = yield question;
      let least = cost;
      const endCosts: number[] = [];
      for (;;) {
        for (let adjustment = 0; adjustment < adjustments; adjustment++) {
          accepted.fill(0);
          for (let cycle = 0; cycle < cyclesPerAdjustment; cycle++) {
            for (let h = 0; h < n; h++) {
              const here = w[h];
              w[h] += random.uniformBetween(-v[h], v[h]);
              if (!(Math.abs(w[h]) <= box)) w[h] = random.uniformBetween(-box, box);
              const { cost: there } = yield question;
              if (there <= cost || random.uniform() < exp(-(there - cost) / temperature)) {
                cost = there;
                accepted[h]++;
                if (cost < least) {
                  least = cost;
                  best.set(w);
                }
              } else {
                w[h] = here;
              }
            }
          }
          for (let h = 0; h < n; h++) {
            v[h] = Math.min(2 * box, v[h] * stretch(accepted[h] / cyclesPerAdjustment, adaptation));
          }
        }
        temperature *= coolingFactor;
        endCosts.push(cost);
        const compared = endCosts.slice(-1 - stuckTemperatures);
        const agrees = (other: number) => Math.abs(cost - other) < stuckTolerance;
        if (compared.length > stuckTemperatures && compared.every(agrees) && agrees(least)) return;
        w.set(best);
        cost = least;
      }
    },
  };
}

/** The factor of a step width when this share of its moves was accepted. */
export function stretch(share: number, adaptation: number): number {
  if (share > LARGEST_SHARE) return 1 + (adaptation * (share - LARGEST_SHARE)) / (1 - LARGEST_SHARE);
  if (share < LEAST_SHARE) return 1 / (1 + (adaptation * (LEAST_SHARE - share)) / LEAST_SHARE);
  return 1;
}

/** The entry of simulated annealing. */
export const simulatedAnnealingEntry: AlgorithmEntry<typeof OPTIONS, "cost"> = {
  name: "simulated-annealing",
  title: "simulated annealing",
  role: "paper",
  about: "one weight at a time takes a random step; worse points are accepted too, less and less often",
  source: "paper, section on the comparison; Corana, Marchesi, Martini & Ridella 1987",
  units: "tanh",
  knowledge: "cost",
  options: OPTIONS,
  tuningGrid: [1, 5, 20, 100].flatMap((adjustmentsPerTemperature) =>
    [0.01, 0.1, 1, 10].map((temperature) => ({ temperature, adjustmentsPerTemperature })),
  ),
  mark: { label: "annealing", colour: "purple", dash: "solid", shape: "cross" },
  budget: 3_000_000,
  create: simulatedAnnealing,
};
