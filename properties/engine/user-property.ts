/**
 * Properties of people's own, with what a plain property run lacks: failures that are kept by value and tried first the next time, and
 * regions that must have been visited before "it held" means anything.
 *
 * A property is a name, an arbitrary of plain JSON, and a function that examines a case: it may return false or throw for a violation,
 * and calls `visit` with the regions that the case belongs to. Each case is examined as it would be read from the corpus again, as a
 * fresh copy by way of JSON (where −0 is 0), so that what failed is what is kept. Cases that `fc.pre` puts aside are undecided, and no
 * more than a few of them are let pass; kept ones are not tried.
 */
import { plain } from "../../src/numeric/number-text.ts";
import fc from "fast-check";
import { binomialLowerTail } from "../../src/numeric/statistics/binomial.ts";
import { checkClaim, COVERAGE_DOUBT } from "./check.ts";
import { readCorpus, storeCounterexample } from "./corpus.ts";
import { makeFolder } from "./make-folder.ts";
import { asClaim, type OwnProperty } from "./property-as-claim.ts";
import type { Coverage, Verdict } from "./verdict.ts";

export type { OwnProperty };

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
  const claim = asClaim(property);
  const stored = corpus === false ? [] : readCorpus(corpus).filter((one) => one.claim === name);
  // What the property puts aside by now is no case of it any more.
  const kept = stored.map((one) => one.case).filter((c) => claim.examine(c).kind === "finding");
  const verdict = withOwnReplay(checkClaim(claim, { runs, seed, corpus: kept, ...limits }));
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

const percent = (share: number) => `${plain(100 * share, 3)} %`;
