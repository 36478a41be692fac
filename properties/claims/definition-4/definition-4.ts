/**
 * Definition 4: the reduced attracting set, decided in finitely many steps.
 *
 *   Γ(X) = {y ∈ β(X) : spectral radius of (M^l)'(y) < 1 for all l ≥ 1}
 *
 * The verdict of `latchVerdict` is held against products of Jacobians formed apart from it.
 */
import type { LatchVerdict } from "../../../src/dynamics/reduced-attracting-set.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import {
  buildStateInBasin,
  latchVerdictAt,
  type StateInBasin,
  stateInBasinCase,
  type StateInBasinCase,
} from "../../arbitraries/maps/state-in-basin.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { finding, nothingClaimed, undecided, visited } from "../../vocabulary/examination.ts";
import { jacobianProducts } from "../../vocabulary/jacobian-products.ts";
import { showFixedPoint, showMap, showTable, showVector } from "../../vocabulary/narrative.ts";
import { radiusRoundingOf } from "../../vocabulary/rounding.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";

/** How many iterates are formed directly. */
const LENGTH = 40;

interface Orbit extends StateInBasin {
  /** ln of the spectral radius of (M^l)'(y), l = 1 … LENGTH, and what rounding may do to the radius. */
  readonly radii: readonly { readonly logRadius: number; readonly allowance: number }[];
}

interface Subject extends Orbit {
  readonly verdict: LatchVerdict;
}

function build(c: StateInBasinCase, verdictOn: (orbit: Orbit) => LatchVerdict): Subject {
  const at = buildStateInBasin(c);
  const radii = jacobianProducts(at.M, at.y, LENGTH).map((product) => ({
    logRadius: log(spectralRadius(product)),
    // Twice: for the spectrum, and for the product of l Jacobians that it is taken of.
    allowance: 2 * radiusRoundingOf(product),
  }));
  const orbit = { ...at, radii };
  return { ...orbit, verdict: verdictOn(orbit) };
}

function examine({ verdict, radii }: Subject): CaseExamination {
  const regions = visited({
    [verdict.kind]: true,
    "below 1 at first, above 1 later": radii[0].logRadius < 0 && radii.some(({ logRadius }) => logRadius > 0),
  });
  const below = (until: number) =>
    radii.slice(0, until).map(({ logRadius, allowance }) => ({ margin: 1 - exp(logRadius), allowance }));
  switch (verdict.kind) {
    case "undecided":
      return undecided(verdict.why, regions);
    case "not-in-basin":
      return nothingClaimed("y is not in the basin", regions);
    case "inside":
      return finding(below(LENGTH), regions);
    case "outside": {
      const { expandsAt: l } = verdict;
      if (l > LENGTH) return undecided(`called outside at l = ${l}, beyond what is formed here`, regions);
      // Outside by the iterate that is named, and by none before it.
      const { logRadius, allowance } = radii[l - 1];
      return finding([{ margin: exp(logRadius) - 1, allowance }, ...below(l - 1)], regions);
    }
  }
}

const narrate = ({ M, X, y, verdict, radii }: Subject) => [
  showMap(M),
  `${showFixedPoint(M, X)}; y = ${showVector(y)}`,
  `verdict: ${verdict.kind}`,
  ...showTable(
    ["l", "ln radius of (M^l)'(y)"],
    radii.map(({ logRadius }, before) => [before + 1, logRadius]),
  ),
];

export const { repaired, control } = heldAndRefuted("definition-4", {
  probe: { cases: stateInBasinCase, examine, narrate },
  sources: [
    "src/dynamics/reduced-attracting-set.ts",
    "src/dynamics/basin.ts",
    "src/numeric/linear-algebra/scaled-matrix.ts",
  ],
  holds: {
    statement:
      "Γ(X) is decided in finitely many steps: called inside, every (M^l)'(y) has spectral radius below 1; called outside, the named one has not.",
    build: (c) => build(c, ({ M, X, y }) => latchVerdictAt(M, X, y)),
    coverage: { inside: 0.3, outside: 0.1, "below 1 at first, above 1 later": 0.1 },
  },
  control: {
    statement: "Inside is called on the first iterate alone: spectral radius of M'(y) < 1.",
    build: (c) =>
      build(c, ({ radii: [{ logRadius: first }] }) =>
        first < 0
          ? { kind: "inside", settledAt: 1, largestLogRadius: first }
          : { kind: "outside", expandsAt: 1, logRadius: first },
      ),
    broken: "for all l is read as l = 1 only",
  },
});
