/**
 * Every claim earns its place: a repaired statement replaced by the literal one that it repairs, or a control by the
 * claim that it controls, must turn the verification red.
 */
import { describe, expect, it } from "vitest";
import { checkClaim } from "../../../properties/engine/check.ts";
import type { Claim } from "../../../properties/engine/claim.ts";
import { CLAIMS } from "../../../properties/claims/claims.ts";
import { isAsExpected } from "../../../properties/engine/verdict.ts";
import { WIDE } from "../../wide.ts";

/** The claim as it stands in the list, examined on what another one says. */
const saying = (claim: Claim, { cases, examine, narrate }: Claim): Claim => ({ ...claim, cases, examine, narrate });
const byId = new Map(CLAIMS.map((claim) => [claim.id, claim]));
const named = (id: string): Claim => {
  const claim = byId.get(id);
  if (claim === undefined) throw new Error(`no claim is named ${id}`);
  return claim;
};
const isRed = (claim: Claim) => !isAsExpected(claim, checkClaim(claim, { runs: 300, seed: "1" }));

describe("a repaired statement replaced by its literal one turns verify red", () => {
  const pairs = CLAIMS.flatMap((literal) => (literal.repairs ?? []).map((repaired) => [repaired, literal.id] as const));
  it.each(pairs)("%s by %s", (repaired, literal) => {
    expect(isRed(saying(named(repaired), named(literal)))).toBe(true);
  });
});

describe("a control replaced by the claim that it controls turns verify red", () => {
  // One control of each claim: the others would be replaced by the same. A third of them at each commit.
  const all = CLAIMS.flatMap(({ id, controls = [] }) => controls.slice(0, 1).map((control) => [control, id] as const));
  const pairs = WIDE ? all : all.filter((_, k) => k % 3 === 0);
  it.each(pairs)("%s by %s", (control, parent) => {
    expect(isRed(saying(named(control), named(parent)))).toBe(true);
  });
});
