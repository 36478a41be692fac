/**
 * Theorem 3 in an adapted norm: near a hyperbolic fixed point it holds in ‖·‖_P, whatever the Euclidean norm of M' is.
 */
import { inputBound } from "../../../src/dynamics/bounded-drift.ts";
import { boxOfBall, contractionFactorBetween } from "../../../src/dynamics/contraction.ts";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { buildFixedPoint } from "../../arbitraries/maps/fixed-point.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import { examine, narrate } from "./drift-in-a-norm.ts";
import { attractorCases, runAtFixedPoint, type Subject as RunAtFixedPoint } from "./run-at-fixed-point.ts";

const cases = attractorCases({ maxUnits: 4 });

type Case = Drawn<typeof cases>;

interface Subject extends RunAtFixedPoint {
  /** The factor λ that is claimed. */
  readonly lambda: number;
}

/** How many times too large the ball is that goes with a λ which bounds M' at its centre only. */
const TOO_LARGE = 8;

/** The subject of a case; undefined where no contracting ball was found. */
function build({ attractor, inputs }: Case, factor: "on the ball" | "at x*", loudness = 1): Subject | undefined {
  const subject = buildFixedPoint(attractor);
  const X = asHyperbolicAttractor(subject.M, [subject.point]);
  if (X === undefined) return undefined;
  const [norm] = X.norms;
  const [lambda, d] =
    factor === "on the ball"
      ? [X.contractionFactor, X.trappingRadius]
      : [norm.operatorNorm(subject.M.jacobian(subject.point)), TOO_LARGE * X.trappingRadius];
  return { ...runAtFixedPoint(inputs, norm, inputBound(lambda, d), d, subject, loudness), lambda };
}

export const repaired = heldUnder<Case, Subject | undefined>("theorem-3-adapted", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/bounded-drift.ts", "src/dynamics/hyperbolic-attractor.ts"],
  hypotheses: [
    {
      name: "contraction on the ball",
      words:
        "X = {x*} a hyperbolic fixed point, ‖M'‖_P ≤ λ < 1 on the ball of radius d around x* in a norm adapted to M'(x*), a_0 = ã_0 = x*",
      met: ({ M, norm, undisturbed: [point], driftRadius: d, lambda }) =>
        lambda < 1 && atMost(contractionFactorBetween(M, boxOfBall(point, d, norm), norm, norm), lambda),
      beyond: {
        broken: "λ = ‖M'(x*)‖_P, and M' is larger elsewhere in a ball that is eight times too large",
        cases: attractorCases({ maxUnits: 4, kinds: ["tanh"] }, "worst"),
        build: (c) => build(c, "at x*"),
      },
    },
    {
      name: "inputs within their bound",
      words: "‖u_t‖_P ≤ (1 − λ) d for all t",
      met: ({ loudest, bound }) => atMost(loudest, bound),
      beyond: {
        broken: "the inputs are twice as loud as the bound",
        cases: attractorCases({ maxUnits: 4 }, "worst"),
        build: (c) => build(c, "on the ball", 2),
      },
    },
  ],
  conclusion: "‖a_t − ã_t‖_P ≤ d for all t, whatever the Euclidean norm of M' is",
  why: "ã_t = x* for all t. The ball is convex, so M contracts it by λ in ‖·‖_P: ‖a_t − x*‖_P ≤ λ ‖a_{t−1} − x*‖_P + ‖u_t‖_P ≤ λ d + (1 − λ) d = d, by induction on t. A Lipschitz constant λ would do: M' need not exist.",
  build: (c) => build(c, "on the ball"),
  coverage: { "several units": 0.4, "drift above 0.9 d": 0.03, "operator norm above 1": 0.1 },
});
