/**
 * Why the boundary lemma rarely applies: inputs that keep the state on a boundary between basins have measure 0.
 *
 * To stay on S(a) = 0 takes S(M(a_{t−1}) + u_t) = 0, one equation for u_t. A random change of the inputs leaves it with
 * probability 1, and the state then tends to one attractor or the other. The two rivals of `rivalry` have the line
 * a_1 = a_2 for a boundary, and a change of u_t moves the state off it by what it has across the line.
 *
 * Symbols: S the difference a_1 − a_2, u_t input, δ_t random change of it, T last step.
 */
import fc from "fast-check";
import { basinVerdict } from "../../../src/dynamics/basin.ts";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { add, euclideanNorm, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { seedAddress, stream } from "../../../src/numeric/random.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { inputOnLine, rivalry } from "../../arbitraries/maps/rivalry.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showNumber, showVector } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

const cases = fc.record({
  w: onGrid(1.5, 4, 10),
  kappa: onGrid(0.1, 0.9, 10),
  /** The place s of the state (s, s) that is held. */
  s: onGrid(0, 2, 10),
  steps: fc.integer({ min: 1, max: 10 }),
  /** The standard deviation of the change. */
  size: fc.constantFrom(0.001, 0.01, 0.1, 1),
  seed: fc.integer({ min: 1, max: 99_999 }),
});

interface Subject {
  readonly changes: readonly Vector[];
  readonly states: readonly Vector[];
  /** The sign of S at the attractor that the last state tends to without further input; 0 where none is known. */
  readonly side: number;
}

function build({ w, kappa, s, steps, size, seed }: Drawn<typeof cases>, along: "any direction" | "the line"): Subject {
  const { M, attractors } = rivalry(w, kappa);
  const random = stream(seedAddress(String(seed), "change"));
  const changes = Array.from({ length: steps }, () => {
    const [first, second] = [size * random.gaussian(), size * random.gaussian()];
    return along === "the line" ? Float64Array.of(first, first) : Float64Array.of(first, second);
  });
  const held = inputOnLine(kappa, s, s);
  const states = drivenTrajectory(
    M,
    Float64Array.of(s, s),
    changes.map((delta) => add(held, delta)),
  );
  const end = basinVerdict(M, attractors, states[steps], 500);
  return { changes, states, side: end.kind === "attracted" ? Math.sign(end.to.points[0][0]) : 0 };
}

const differenceOf = ([x, y]: Vector) => x - y;
const lastOf = (states: readonly Vector[]) => states[states.length - 1];

export const repaired = heldUnder("boundary-lemma-null", {
  probe: {
    cases,
    examine({ changes, states, side }: Subject) {
      const S = differenceOf(lastOf(states));
      const size = Math.max(...changes.map(euclideanNorm));
      const rounding = states.length * stepRounding(2, 8 * (1 + euclideanNorm(lastOf(states))));
      // On the line, or on the wrong side of it in the end: a violation as large as the change itself.
      const off = Math.abs(S) > rounding && side === Math.sign(S);
      return finding(
        { margin: off ? Math.abs(S) / size : -1, allowance: rounding / size },
        visited({ "changes of 0.01 at most": size < 0.04, "several steps": changes.length > 1 }),
      );
    },
    narrate: ({ changes, states, side }) => [
      `changes ${changes.map(showVector).join(", ")}`,
      `states ${states.map(showVector).join(" → ")}: a_1 − a_2 = ${showNumber(differenceOf(lastOf(states)))} in the end, and then to ${side === 0 ? "neither attractor" : side > 0 ? "(ā, −ā)" : "(−ā, ā)"}`,
    ],
  },
  sources: ["src/dynamics/basin.ts", "src/dynamics/trajectory.ts"],
  build: (c) => build(c, "any direction"),
  hypotheses: [
    {
      name: "change with a density",
      words:
        "M(a) = W tanh a of two rival units, W = [[p, −q], [−q, p]] with p + q > 1 and 0 < p − q < 1, inputs that hold a state on the boundary S(a) = a_1 − a_2 = 0 between their basins, each changed by δ_t, drawn independently of the others and with a density in the plane",
      met: ({ changes }) => changes.some((delta) => differenceOf(delta) !== 0),
      beyond: { broken: "the change is random along the boundary alone", build: (c) => build(c, "the line") },
    },
  ],
  conclusion:
    "with probability 1 the state has left the boundary, and without further input tends to one of the attractors",
  why: "S(a_T) = S(M(a_{T−1})) + S(δ_T), since S(u_T) = 0: given all before, it is 0 for one value of S(δ_T) alone, which has probability 0. The basins on either side of the line are all of the plane but the line.",
  coverage: { "changes of 0.01 at most": 0.3, "several steps": 0.4 },
});
