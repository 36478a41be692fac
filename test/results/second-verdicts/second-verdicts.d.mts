/** What is asked of second-verdicts.mjs by tests in TypeScript. */
import type { Decision, PartDecision } from "../../../src/experiments/comparison/findings/verdicts.ts";

/** What verdicts are made of in a row. */
export interface PlainRow {
  readonly task: string;
  readonly algorithm: string;
  readonly T: number;
  readonly trial: number;
  readonly outcome: string;
  readonly presentations: number;
  readonly trainingError: number;
  readonly heldOutError: number;
  /** The number of fresh sequences that the error is a share of. */
  readonly sequences: number;
}

/** The rows of a comparison, those of each protocol or variant by its name. */
export interface PlainComparison {
  readonly protocols: ReadonlyMap<string, readonly PlainRow[]>;
  readonly variants: ReadonlyMap<string, readonly PlainRow[]>;
  readonly shorterFirst: ReadonlyMap<string, readonly PlainRow[]>;
  readonly replication: ReadonlyMap<string, readonly PlainRow[]>;
  readonly shorterFirstReplication: ReadonlyMap<string, readonly PlainRow[]>;
}

export interface SecondPart {
  readonly where: string;
  readonly decision: PartDecision;
  readonly firm: boolean;
  readonly replicated?: boolean;
  readonly firmlyReplicated?: boolean;
}

export interface SecondVerdict {
  readonly finding: string;
  readonly decision: Decision;
  readonly firm: boolean;
  readonly supported: number;
  readonly contradicted: number;
  readonly tested: number;
  readonly parts: readonly SecondPart[];
  readonly without: readonly { readonly cell: string; readonly decision: Decision; readonly firm: boolean }[];
}

export interface SecondVerdicts {
  readonly worlds: readonly { readonly world: string; readonly verdicts: readonly SecondVerdict[] }[];
  readonly findings: readonly {
    readonly finding: string;
    readonly verdict: Decision | "depends";
    readonly firm: boolean;
  }[];
}

export function comparisonIn(files: readonly string[]): PlainComparison & { readonly strays: number };
export function secondVerdicts(comparison: PlainComparison): SecondVerdicts;
