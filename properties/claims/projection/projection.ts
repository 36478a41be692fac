/**
 * Latching in some directions only: P and R project onto complementary subspaces, z = P a has dynamics of its own,
 * y = R a.
 *
 *   ∂a_t/∂a_0 = P⁺ (dz_t/dz_0) P + R⁺ (dy_t/dy_0) R + R⁺ (dy_t/dz_0) P          exactly, at every t
 *
 * The paper drops the last term: dz_t/dz_0 → 0 ⇒ ∂a_t/∂a_0 → R⁺ (dy_t/dy_0) R. False where y remembers what z was.
 */
import { addMatrices } from "../../../src/numeric/linear-algebra/matrix.ts";
import { buildSplit, type SplitCase, splitCase, type SplitNetwork } from "../../arbitraries/maps/split-network.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding } from "../../vocabulary/examination.ts";
import { heldUnder, refutedLiteral } from "../../vocabulary/statements.ts";
import * as integratorBesideLatch from "./integrator-beside-latch.ts";
import {
  differenceOf,
  isAutonomous,
  narrate,
  regionsOf,
  sensitivityInParts,
  sources,
  type Subject,
} from "./sensitivity-in-parts.ts";

function build(network: SplitNetwork): Subject {
  const { parts, ...run } = sensitivityInParts(network);
  const steps = parts.map(({ whole, ofZ, ofY, link, rounding }) => ({
    whole,
    claimed: addMatrices(addMatrices(ofZ, ofY), link),
    bound: rounding,
    rounding: 0,
  }));
  return { ...run, steps };
}

const examine = (s: Subject): CaseExamination =>
  finding(
    s.steps.map((step) => ({ margin: -differenceOf(step), allowance: step.bound })),
    regionsOf(s),
  );

export const literal = refutedLiteral("projection", {
  probe: integratorBesideLatch,
  sources: ["src/networks/affine-map.ts", "src/dynamics/sensitivity.ts"],
  statement: "z = P a autonomous with dz_t/dz_0 → 0 ⇒ ∂a_t/∂a_0 − R⁺ (dy_t/dy_0) R → 0.",
  found: "constructed",
  leastViolation: 0.1,
  wording: {
    known: "recalled",
    section: "the generalisation to projections of the state",
    words:
      "P and R project onto complementary subspaces, z = P a latches with dynamics of its own: from dz_t/dz_0 → 0 it is concluded that ∂a_t/∂a_0 depends on the projection R alone, ∂a_t/∂a_0 → R⁺ (dy_t/dy_0) R; no source at hand has the formula",
  },
  matters: "needs a word",
  broken: "y may keep a trace of z for ever, as an integrator does: the term R⁺ (dy_t/dz_0) P need not vanish",
  repairs: ["projection/repaired", "projection-independent/repaired"],
});

export const repaired = heldUnder<SplitCase, Subject>("projection", {
  probe: { cases: splitCase, examine, narrate },
  sources,
  hypotheses: [
    {
      name: "z autonomous",
      words:
        "the rows of P and R together an orthonormal basis, y = R a, z = P a with dynamics of its own: P M(a) depends on P a alone",
      met: isAutonomous,
      beyond: {
        broken: "y acts on z",
        build: (c) => build(buildSplit(c, { yToZ: true, zToY: true })),
      },
    },
  ],
  conclusion: "∂a_t/∂a_0 = P⁺ (dz_t/dz_0) P + R⁺ (dy_t/dy_0) R + R⁺ (dy_t/dz_0) P at every t, under any inputs",
  why: "a = P⁺ z + R⁺ y, so ∂a_t/∂a_0 is the sum of the four blocks between z and y; dz_t/dy_0 = 0, as z_t is made of z_0 and the inputs alone.",
  build: (c) => build(buildSplit(c, { yToZ: false, zToY: true })),
  coverage: { "two directions each": 0.1, "four steps or more": 0.3 },
  spoiled: [
    {
      name: "link",
      statement: "The same without R⁺ (dy_t/dz_0) P.",
      changed: "the last term is dropped: what y keeps of z",
      build: (c) => {
        const s = build(buildSplit(c, { yToZ: false, zToY: true }));
        const { parts } = sensitivityInParts(s.network);
        return {
          ...s,
          steps: s.steps.map((step, k) => ({ ...step, claimed: addMatrices(parts[k].ofZ, parts[k].ofY) })),
        };
      },
    },
  ],
});
