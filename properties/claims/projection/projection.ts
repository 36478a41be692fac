/**
 * Latching in some directions only: P and R project onto complementary subspaces, z = P a has dynamics of its own,
 * y = R a.
 *
 *   ∂a_t/∂a_0 = P⁺ (dz_t/dz_0) P + R⁺ (dy_t/dy_0) R + R⁺ (dy_t/dz_0) P          exactly, at every t
 *
 * The paper drops the last term: dz_t/dz_0 → 0 ⇒ ∂a_t/∂a_0 → R⁺ (dy_t/dy_0) R. False where y remembers what z was.
 */
import { addMatrices } from "../../../src/numeric/linear-algebra/matrix.ts";
import { buildSplit, splitCase, type SplitNetwork } from "../../arbitraries/maps/split-network.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { finding } from "../../vocabulary/examination.ts";
import { heldAndRefuted, refutedLiteral } from "../../vocabulary/statements.ts";
import * as integratorBesideLatch from "./integrator-beside-latch.ts";
import { differenceOf, narrate, regionsOf, sensitivityInParts, sources, type Subject } from "./sensitivity-in-parts.ts";

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
    s.steps.map((step) => ({ margin: 1 - differenceOf(step) / step.bound, allowance: 0 })),
    regionsOf(s),
  );

export const literal = refutedLiteral("projection", {
  probe: integratorBesideLatch,
  sources: ["src/networks/affine-map.ts", "src/dynamics/sensitivity.ts"],
  statement: "z = P a autonomous with dz_t/dz_0 → 0 ⇒ ∂a_t/∂a_0 − R⁺ (dy_t/dy_0) R → 0.",
  found: "constructed",
  leastViolation: 0.1,
  broken: "y may keep a trace of z for ever, as an integrator does: the term R⁺ (dy_t/dz_0) P need not vanish",
  repairs: ["projection/repaired", "projection-independent/repaired"],
});

export const { repaired, control } = heldAndRefuted("projection", {
  probe: { cases: splitCase, examine, narrate },
  sources,
  holds: {
    statement:
      "z = P a autonomous, y = R a: ∂a_t/∂a_0 = P⁺ (dz_t/dz_0) P + R⁺ (dy_t/dy_0) R + R⁺ (dy_t/dz_0) P at every t, under any inputs.",
    build: (c) => build(buildSplit(c, { yToZ: false, zToY: true })),
    coverage: { "two directions each": 0.1, "four steps or more": 0.3 },
  },
  control: {
    statement: "The same where y acts on z.",
    build: (c) => build(buildSplit(c, { yToZ: true, zToY: true })),
    broken: "z has no dynamics of its own",
  },
});
