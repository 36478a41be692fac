/**
 * Properties of people's own, with what a plain property run lacks: failures that are kept by value and tried first the next time, and
 * regions that must have been visited before "it held" means anything.
 *
 * A property is a name, an arbitrary of plain JSON, and a function that examines a case: it may return false or throw for a violation,
 * and calls `visit` with the regions that the case belongs to.
 */
import type fc from "fast-check";
import { checkClaim } from "./check.ts";
import type { Claim, Json } from "./claim.ts";
import { readCorpus, storeCounterexample } from "./corpus.ts";
import { makeFolder } from "./make-folder.ts";
import type { Verdict } from "./verdict.ts";

export interface OwnProperty<Case> {
  /** Names the property in messages and in the corpus: letters, digits, dots and dashes. */
  readonly name: string;
  /** Plain JSON, so that a failure can be kept by value. */
  readonly cases: fc.Arbitrary<Case>;
  /** Returns false or throws for a violation. */
  readonly examine: (c: Case, visit: (region: string) => void) => unknown;
  /** The least share of cases for each region. */
  readonly coverage?: Readonly<Record<string, number>>;
}

export interface OwnPropertyOptions {
  /** 300 */
  readonly runs?: number;
  /** "1" */
  readonly seed?: string;
  /** The folder of kept failures; none are kept when not given. It is made when there is one to keep. */
  readonly corpus?: string;
  /** Seconds; 120. */
  readonly timeLimit?: number;
}

/** Kept failures of this property first, then draws; a new failure is kept. */
export function checkProperty<Case>(property: OwnProperty<Case>, options: OwnPropertyOptions = {}): Verdict {
  const { name } = property;
  if (!/^[\w.-]+$/.test(name)) {
    throw new RangeError(`checkProperty: the name must be letters, digits, dots and dashes, got "${name}"`);
  }
  const { runs = 300, seed = "1", corpus, timeLimit } = options;
  const kept = corpus === undefined ? [] : readCorpus(corpus).filter(({ claim }) => claim === name);
  const verdict = checkClaim(asClaim(property), {
    runs,
    seed,
    corpus: kept.map((stored) => stored.case),
    ...(timeLimit === undefined ? {} : { timeLimit }),
  });
  if (verdict.kind === "refuted" && verdict.found !== "corpus" && corpus !== undefined) {
    makeFolder(corpus);
    storeCounterexample(corpus, name, verdict, "property");
  }
  return verdict;
}

/** A property that does not hold, or of which nothing can be said. */
export class PropertyError extends Error {
  override readonly name = "PropertyError";
}

/** Throws a PropertyError that shows the case and what was wrong with it, or why the run says nothing. */
export function assertProperty<Case>(property: OwnProperty<Case>, options: OwnPropertyOptions = {}): void {
  const verdict = checkProperty(property, options);
  if (verdict.kind === "held") return;
  if (verdict.kind === "undecided") throw new PropertyError(`${property.name}: nothing can be said: ${verdict.why}`);
  const { counterexample, found, narrative, replay } = verdict;
  const { corpus } = options;
  const origin =
    found === "corpus"
      ? `a failure kept in ${corpus ?? "the corpus"}`
      : `drawn with seed ${replay.seed}, path ${replay.path ?? "none"}${corpus === undefined ? "" : `; kept in ${corpus}, to be tried first`}`;
  throw new PropertyError(
    `${property.name} fails for ${JSON.stringify(counterexample)} (${origin}): ${narrative.join("; ")}`,
  );
}

/** The property as a claim of margin 1 or −1, so that the engine of claims draws, shrinks, counts and gates it. */
function asClaim<Case>({ name, cases, examine, coverage = {} }: OwnProperty<Case>): Claim {
  const run = (c: Case): { readonly why: string | undefined; readonly regions: readonly string[] } => {
    const regions = new Set<string>();
    try {
      const holds = examine(c, (region) => regions.add(region)) !== false;
      return { why: holds ? undefined : "it returned false", regions: [...regions] };
    } catch (error) {
      return { why: error instanceof Error ? error.message : String(error), regions: [...regions] };
    }
  };
  return {
    id: name,
    item: { id: name, kind: "remark", name, title: name },
    reading: "repaired",
    statement: name,
    cases: cases as fc.Arbitrary<unknown> as fc.Arbitrary<Json>,
    examine(c) {
      const { why, regions } = run(c as Case);
      return { kind: "finding", margin: why === undefined ? 1 : -1, allowance: 0, regions };
    },
    narrate: (c) => [run(c as Case).why ?? "it holds when run again"],
    coverage,
    expectation: "holds",
    sources: [],
  };
}
