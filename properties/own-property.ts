/**
 * Properties of people's own, with what a plain property run lacks: failures that are kept by value and tried first the next time, and
 * regions that must have been visited before "it held" means anything.
 *
 * A property is a name, an arbitrary of plain JSON, and a function that examines a case: it may return false or throw for a violation,
 * and calls `visit` with the regions that the case belongs to. Each case is examined as it would be read from the corpus again, as a
 * fresh copy by way of JSON (where −0 is 0), so that what failed is what is kept.
 */
import fc from "fast-check";
import { binomialLowerTail } from "../src/numeric/statistics/binomial.ts";
import { checkClaim, COVERAGE_DOUBT } from "./check.ts";
import type { Claim, Json } from "./claim.ts";
import { readCorpus, storeCounterexample } from "./corpus.ts";
import { makeFolder } from "./make-folder.ts";
import { lostInJson } from "./plain-json.ts";
import type { Coverage, Verdict } from "./verdict.ts";

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

export interface OwnPropertyOptions {
  /** 300 */
  readonly runs?: number;
  /** "1" */
  readonly seed?: string;
  /** The folder of kept failures, made when there is one to keep; "runs/corpus". With false none are read or kept. */
  readonly corpus?: string | false;
  /** Seconds; 120. */
  readonly timeLimit?: number;
  /** One case to examine alone, as the message of a failure gives it: nothing is drawn, read or kept. */
  readonly replay?: unknown;
}

const DEFAULT_CORPUS = "runs/corpus";

/**
 * Kept failures of this property first, then draws; a new failure is kept. Throws a RangeError for a property that is none, a
 * CorpusError for a corpus that cannot be read.
 */
export function checkProperty<Case>(property: OwnProperty<Case>, options: OwnPropertyOptions = {}): Verdict {
  const { name, examine, coverage = {} } = property;
  if (!/^[\w.-]+$/.test(name)) {
    throw new RangeError(`checkProperty: the name must be letters, digits, dots and dashes, got "${name}"`);
  }
  if (typeof (examine as unknown) !== "function") {
    throw new RangeError(`checkProperty: examine must be a function, got ${typeof examine} in ${name}`);
  }
  const { runs = 300, seed = "1", corpus = DEFAULT_CORPUS, timeLimit } = options;
  const limits = timeLimit === undefined ? {} : { timeLimit };
  if (options.replay !== undefined) {
    const alone = { ...property, cases: fc.constant(options.replay as Case), coverage: {} };
    return withOwnReplay(checkClaim(asClaim(alone), { runs: 1, seed, ...limits }));
  }
  for (const [region, floor] of Object.entries(coverage)) requireFloor(name, region, floor, runs);
  const kept = corpus === false ? [] : readCorpus(corpus).filter(({ claim }) => claim === name);
  const verdict = withOwnReplay(
    checkClaim(asClaim(property), { runs, seed, corpus: kept.map((stored) => stored.case), ...limits }),
  );
  if (verdict.kind === "refuted" && verdict.found !== "corpus" && corpus !== false) {
    makeFolder(corpus);
    storeCounterexample(corpus, name, verdict, "property");
  }
  return verdict;
}

/** A floor that no visit at all could pass for gates nothing. */
function requireFloor(name: string, region: string, floor: number, runs: number): void {
  const gates = floor <= 1 && binomialLowerTail(0, runs, Math.max(0, floor)) < COVERAGE_DOUBT;
  if (!gates) {
    throw new RangeError(
      `checkProperty: the least share of region "${region}" of ${name} must be at most 1 and large enough to fail without a visit in ${runs} runs, got ${floor}`,
    );
  }
}

/** The command of a claim knows nothing of people's own properties: what shows the failure again is their own call, with the case. */
function withOwnReplay(verdict: Verdict): Verdict {
  if (verdict.kind !== "refuted") return verdict;
  const command = `assertProperty(property, { replay: ${JSON.stringify(verdict.counterexample)} })`;
  return { ...verdict, replay: { ...verdict.replay, command } };
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
  const { counterexample, found, narrative, replay, runs, coverage = {} } = verdict;
  const { corpus = DEFAULT_CORPUS } = options;
  throw new PropertyError(
    [
      `${property.name} fails for ${JSON.stringify(counterexample)} (${originOf()}): ${narrative.join("; ")}`,
      ...(Object.keys(coverage).length === 0 ? [] : [`regions in ${runs} draws: ${sharesIn(coverage)}`]),
      `again: ${replay.command}`,
    ].join("\n"),
  );

  function originOf(): string {
    if (options.replay !== undefined) return "replayed";
    if (found === "corpus") return `a failure kept in ${String(corpus)}`;
    const drawn = `drawn with seed ${replay.seed}, path ${replay.path ?? "none"}`;
    return corpus === false ? drawn : `${drawn}; kept in ${corpus}, to be tried first`;
  }
}

const sharesIn = (coverage: Coverage): string =>
  Object.entries(coverage)
    .map(([region, { share, floor }]) => `${region} ${percent(share)} of ${percent(floor)} asked for`)
    .join(", ");

const percent = (share: number) => `${Number((100 * share).toPrecision(3))} %`;

const isPromise = (answer: unknown): answer is PromiseLike<unknown> =>
  typeof answer === "object" && answer !== null && "then" in answer && typeof answer.then === "function";

/** The property as a claim of margin 1 or −1, so that the engine of claims draws, shrinks, counts and gates it. */
function asClaim<Case>({ name, cases, examine, coverage = {} }: OwnProperty<Case>): Claim {
  const run = (given: Json): { readonly why: string | undefined; readonly regions: readonly string[] } => {
    const lost = lostInJson(given);
    if (lost !== undefined) throw new RangeError(`cases must be plain JSON, got ${lost}`);
    const c = JSON.parse(JSON.stringify(given)) as Case;
    const regions = new Set<string>();
    let answer: unknown;
    try {
      answer = examine(c, (region) => regions.add(region));
    } catch (error) {
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
      const { why, regions } = run(c);
      return { kind: "finding", margin: why === undefined ? 1 : -1, allowance: 0, regions };
    },
    narrate: (c) => [run(c).why ?? "it holds when run again, so it depends on more than its case"],
    coverage,
    expectation: "holds",
    sources: [],
  };
}
