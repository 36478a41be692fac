/** A user-defined property as a claim, so that the engine of claims draws, shrinks, counts and gates it. */
import fc from "fast-check";
import type { Claim, Json } from "../claim.ts";
import { lostInJson } from "./plain-json.ts";

/**
 * A user-defined property: cases of plain JSON, and what must hold of each of them.
 *
 * @example
 * const staysPositive: UserProperty<{ w: number; a: number }> = {
 *   name: "stays-positive",
 *   cases: fc.record({ w: onGrid(0, 3), a: onGrid(0.01, 2) }),
 *   examine({ w, a }, visit) {
 *     if (w > 1) visit("latching");
 *     return w * tanh(a) >= 0;
 *   },
 *   coverage: { latching: 0.3 },
 * };
 */
export interface UserProperty<Case> {
  /** The name of the property in messages and in the corpus: letters, digits, dots and dashes. */
  readonly name: string;
  /** The cases that are drawn, plain JSON so that a failure can be kept by value. */
  readonly cases: fc.Arbitrary<Case>;
  /** Examines one case: returns false or throws for a violation, and must not return a promise. */
  readonly examine: (c: Case, visit: (region: string) => void) => unknown;
  /** The least share of cases for each region: at most 1, and so large that no visit in all the runs would fail it. */
  readonly coverage?: Readonly<Record<string, number>>;
}

const isPromise = (answer: unknown): answer is PromiseLike<unknown> =>
  typeof answer === "object" && answer !== null && "then" in answer && typeof answer.then === "function";

/** What running a property on one case came to. */
interface Run {
  readonly why: string | undefined;
  readonly regions: readonly string[];
  readonly isPutAside?: boolean;
}

const PUT_ASIDE = "fc.pre put the case aside; let the arbitrary draw what is meant";

/** The claim that a user-defined property makes; its margins are 1 where it holds and −1 where it fails. */
export function propertyAsClaim<Case>({ name, cases, examine, coverage = {} }: UserProperty<Case>): Claim {
  const run = (given: Json): Run => {
    const lost = lostInJson(given);
    if (lost !== undefined) throw new RangeError(`cases must be plain JSON, got ${lost}`);
    const c = JSON.parse(JSON.stringify(given)) as Case;
    const regions = new Set<string>();
    let answer: unknown;
    try {
      answer = examine(c, (region) => regions.add(region));
    } catch (error) {
      if (fc.PreconditionFailure.isFailure(error)) return { isPutAside: true, why: PUT_ASIDE, regions: [...regions] };
      return { why: error instanceof Error ? error.message : String(error), regions: [...regions] };
    }
    if (isPromise(answer)) {
      answer.then(undefined, () => undefined);
      throw new RangeError("examine must not return a promise, whose failure would come too late");
    }
    return { why: answer === false ? "it returned false" : undefined, regions: [...regions] };
  };
  return {
    id: name,
    item: { id: name, kind: "remark", name, title: name },
    reading: "repaired",
    statement: name,
    cases: cases as fc.Arbitrary<unknown> as fc.Arbitrary<Json>,
    examine(c) {
      const { why, regions, isPutAside = false } = run(c);
      if (isPutAside) return { kind: "undecided", why: PUT_ASIDE, regions };
      return { kind: "finding", margin: why === undefined ? 1 : -1, allowance: 0, regions };
    },
    narrate: (c) => [run(c).why ?? "it holds when run again, so it depends on more than its case"],
    coverage,
    expectation: "holds",
    sources: [],
  };
}
