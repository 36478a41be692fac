/** What is kept of the mutants drawn by chance: results/slow/mutation.json. */
import { clopperPearson } from "../../../src/numeric/statistics/binomial.ts";
import type { DrawnFolder, DrawnMutant, Folder } from "./drawn.ts";
import type { Fate, Outcome } from "./fates.ts";
import { MUTATORS, type Mutator } from "./mutators.ts";
import { whyLeft } from "./survivors.ts";

/** The least share of all mutants drawn that the tests must end. */
export const LEAST_SCORE = 0.85;

export const CONFIDENCE = 0.95;

/** Mutants counted by their fate. */
export interface Count {
  readonly drawn: number;
  readonly killed: number;
  readonly timedOut: number;
  readonly uncovered: number;
  readonly survived: number;
}

/** A mutant that no test ended. */
export interface KeptSurvivor {
  readonly seed: string;
  readonly file: string;
  readonly within: string;
  readonly line: string;
  readonly replaced: string;
  readonly by: string;
  readonly fate: Fate;
  /** Why no test could end it, or why none does. */
  readonly why: string;
}

export interface KeptSample extends Count {
  readonly seed: string;
  /** The share that was ended, and the interval for the share of all mutants, by Clopper and Pearson. */
  readonly score: number;
  readonly confidence: number;
  readonly lower: number;
  readonly upper: number;
  readonly folders: readonly (Count & { readonly folder: Folder; readonly made: number })[];
  readonly mutators: readonly (Count & { readonly mutator: Mutator })[];
}

export interface KeptMutation {
  readonly samples: readonly KeptSample[];
  readonly survivors: readonly KeptSurvivor[];
}

type Judged = readonly [mutant: DrawnMutant, outcome: Outcome];

export const isLeft = ({ fate }: Pick<Outcome, "fate">) => fate === "uncovered" || fate === "survived";

export const scoreOf = ({ drawn, killed, timedOut }: Count) => (killed + timedOut) / drawn;

export function sampleOf(
  seed: string,
  folders: readonly DrawnFolder[],
  outcomes: ReadonlyMap<string, Outcome>,
): KeptSample {
  const judged = folders.flatMap(({ drawn }) => judgedOf(drawn, outcomes));
  const count = countOf(judged);
  return {
    seed,
    ...count,
    score: scoreOf(count),
    confidence: CONFIDENCE,
    ...clopperPearson(count.killed + count.timedOut, count.drawn, CONFIDENCE),
    folders: folders.map(({ folder, made, drawn }) => ({ folder, made, ...countOf(judgedOf(drawn, outcomes)) })),
    mutators: MUTATORS.map((mutator) => ({
      mutator,
      ...countOf(judged.filter(([mutant]) => mutant.mutator === mutator)),
    })),
  };
}

export function survivorsOf(
  seed: string,
  folders: readonly DrawnFolder[],
  outcomes: ReadonlyMap<string, Outcome>,
): readonly KeptSurvivor[] {
  return folders.flatMap(({ drawn }) =>
    judgedOf(drawn, outcomes).flatMap(([mutant, outcome]) => {
      if (!isLeft(outcome)) return [];
      const { file, within, line, replaced, by } = mutant;
      return [{ seed, file, within, line, replaced, by, fate: outcome.fate, why: whyLeft(mutant) ?? "" }];
    }),
  );
}

function judgedOf(drawn: readonly DrawnMutant[], outcomes: ReadonlyMap<string, Outcome>): readonly Judged[] {
  return drawn.map((mutant) => {
    const outcome = outcomes.get(mutant.id);
    if (outcome === undefined) throw new Error(`mutation: nothing is known of the mutant ${mutant.id}`);
    return [mutant, outcome];
  });
}

function countOf(judged: readonly Judged[]): Count {
  const number = (fate: Fate) => judged.filter(([, outcome]) => outcome.fate === fate).length;
  return {
    drawn: judged.length,
    killed: number("killed"),
    timedOut: number("timed out"),
    uncovered: number("uncovered"),
    survived: number("survived"),
  };
}
