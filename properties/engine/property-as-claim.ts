/** A property of people's own as a claim, so that the engine of claims draws, shrinks, counts and gates it. */
import fc from "fast-check";
import type { Claim, Json } from "./claim.ts";
import { lostInJson } from "./plain-json.ts";

export interface OwnProperty<Case> {
  /** Names the property in messages and in the corpus: letters, digits, dots and dashes. */
  readonly name: string;
  /** Plain JSON, so that a failure can be kept by value. */
  readonly cases: fc.Arbitrary<Case>;
  /** Returns false or throws for a violation; not a promise. */
  readonly examine: (c: Case, visit: (region: string) => void) => unknown;
  /** The least share of cases for each region: above 0, at most 1, and so large that no visit in all the runs would fail it. */
  readonly coverage?: Readonly<Record<string, number>>;
}

const isPromise = (answer: unknown): answer is PromiseLike<unknown> =>
  typeof answer === "object" && answer !== null && "then" in answer && typeof answer.then === "function";

/** What came of one case. */
interface Run {
  readonly why: string | undefined;
  readonly regions: readonly string[];
  readonly isPutAside?: boolean;
}

const PUT_ASIDE = "fc.pre put the case aside; let the arbitrary draw what is meant";

/** Margins are 1 and −1. */
export function asClaim<Case>({ name, cases, examine, coverage = {} }: OwnProperty<Case>): Claim {
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
