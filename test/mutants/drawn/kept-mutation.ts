/** What is kept of the mutants drawn by chance: results/slow/mutation.json. */
import { given } from "../../../src/numeric/given.ts";
import { clopperPearson } from "../../../src/numeric/statistics/binomial.ts";
import type { DrawnFolder, DrawnMutant, Folder, SAMPLES } from "./drawn.ts";
import type { Fate, Outcome } from "./fates.ts";
import { MUTATORS, type Mutator } from "./mutators.ts";
import type { WhyLeft } from "./left/left.ts";
import { leftOf } from "./left/survivors.ts";

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
  /** What kind of reason there is that no test ended it, and the reason; none where nobody has read it yet. */
  readonly because?: WhyLeft;
  readonly why?: string;
}

/** The share of mutants that tests ended, and the interval for the share of all mutants, by Clopper and Pearson. */
export interface Score {
  readonly score: number;
  readonly lower: number;
  readonly upper: number;
}

export interface KeptSample extends Count, Score {
  readonly seed: string;
  readonly confidence: number;
  /** The same before any survivor of this sample had been read. */
  readonly atFirst: Score & { readonly drawn: number; readonly ended: number };
  /** The same without those that are equivalent to the library. */
  readonly amongOthers: Score & { readonly drawn: number; readonly ended: number };
  readonly folders: readonly (Count & { readonly folder: Folder; readonly made: number; readonly score: number })[];
  readonly mutators: readonly (Count & { readonly mutator: Mutator })[];
}

export interface KeptMutation {
  readonly samples: readonly KeptSample[];
  readonly survivors: readonly KeptSurvivor[];
}

type Judged = readonly [mutant: DrawnMutant, outcome: Outcome];

export const isLeft = ({ fate }: Pick<Outcome, "fate">) => fate === "uncovered" || fate === "survived";

export function scoreOf(ended: number, drawn: number): Score {
  return { score: ended / drawn, ...clopperPearson(ended, drawn, CONFIDENCE) };
}

export function sampleOf(
  { seed, atFirst }: (typeof SAMPLES)[number],
  folders: readonly DrawnFolder[],
  outcomes: ReadonlyMap<string, Outcome>,
): KeptSample {
  const judged = folders.flatMap(({ drawn }) => judgedOf(drawn, outcomes));
  const count = countOf(judged);
  const ended = count.killed + count.timedOut;
  const others = judged.filter(([mutant, outcome]) => !isLeft(outcome) || leftOf(mutant)?.because !== "equivalent");
  return {
    seed,
    ...count,
    ...scoreOf(ended, count.drawn),
    confidence: CONFIDENCE,
    atFirst: { ...atFirst, ...scoreOf(atFirst.ended, atFirst.drawn) },
    amongOthers: { drawn: others.length, ended, ...scoreOf(ended, others.length) },
    folders: folders.map(({ folder, made, drawn }) => {
      const ofFolder = countOf(judgedOf(drawn, outcomes));
      return { folder, made, score: (ofFolder.killed + ofFolder.timedOut) / ofFolder.drawn, ...ofFolder };
    }),
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
      const { because, why } = leftOf(mutant) ?? {};
      return [{ seed, file, within, line, replaced, by, fate: outcome.fate, ...given({ because, why }) }];
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
