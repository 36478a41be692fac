/**
 * The search for a counterexample and its shrinking, case by case: what fast-check does inside `checkClaim`, for all to
 * see.
 *
 * Once a draw violates the claim, simpler cases are tried in order; the first that violates it too takes the place of
 * the last one, until none of its simpler cases does. From one seed the case at the end is that of the verdict.
 */
import fc from "fast-check";
import type { CaseExamination } from "../case-examination.ts";
import type { Claim, Json } from "../claim.ts";
import { claimSeed, examineCase, isViolation, RUNS_FOR_EXPECTED_FAILURE } from "../check.ts";

/** A case that was tried: drawn, or made simpler from the last counterexample. */
export interface TriedCase {
  /** The case. */
  readonly case: Json;
  /** Whether it was drawn, while there was no counterexample yet. */
  readonly drawn: boolean;
  /** What it showed. */
  readonly examined: CaseExamination;
  /** Whether it violates the claim, and so is the counterexample from then on. */
  readonly violates: boolean;
}

/**
 * All cases that are tried from this seed, one by one: draws up to the first that violates the claim, at most as many
 * as a claim that should fail is tried on, then simpler cases.
 *
 *   for (const { case: tried, violates } of shrinking(claim, "1")) if (violates) console.log(JSON.stringify(tried));
 */
export function* shrinking(claim: Claim, seed: string): Generator<TriedCase> {
  let current: fc.Value<Json> | undefined;
  for (const draw of drawnFrom(claim, seed)) {
    const outcome = tried(claim, draw.value, true);
    yield outcome;
    if (!outcome.violates) continue;
    current = draw;
    break;
  }
  while (current !== undefined) {
    const simpler: Iterable<fc.Value<Json>> = claim.cases.shrink(current.value, current.context);
    current = undefined;
    for (const next of simpler) {
      const outcome = tried(claim, next.value, false);
      yield outcome;
      if (!outcome.violates) continue;
      current = next;
      break;
    }
  }
}

function tried(claim: Claim, c: Json, drawn: boolean): TriedCase {
  const examined = examineCase(claim, c);
  return { case: c, drawn, examined, violates: isViolation(claim, examined) };
}

/**
 * The draws on which a claim that should fail is tried, with what shrinking them needs. The first few are made alone:
 * whoever looks at one case after the other does not want to wait for all.
 */
function* drawnFrom(claim: Claim, seed: string): Generator<fc.Value<Json>> {
  let seen = 0;
  for (const numRuns of [FIRST_DRAWS, RUNS_FOR_EXPECTED_FAILURE]) {
    const draws = new KeptDraws(claim.cases);
    fc.check(
      fc.property(draws, () => true),
      { numRuns, seed: claimSeed(claim, seed) },
    );
    yield* draws.kept.slice(seen);
    seen = numRuns;
  }
}

const FIRST_DRAWS = 10;

/** An arbitrary that keeps what it draws, since fast-check keeps to itself what shrinking needs. */
class KeptDraws extends fc.Arbitrary<Json> {
  readonly kept: fc.Value<Json>[] = [];
  readonly #cases: fc.Arbitrary<Json>;

  constructor(cases: fc.Arbitrary<Json>) {
    super();
    this.#cases = cases;
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<Json> {
    const draw = this.#cases.generate(random, biasFactor);
    this.kept.push(draw);
    return draw;
  }

  override canShrinkWithoutContext(value: unknown): value is Json {
    return this.#cases.canShrinkWithoutContext(value);
  }

  override shrink(value: Json, context: unknown): fc.Stream<fc.Value<Json>> {
    return this.#cases.shrink(value, context);
  }
}
