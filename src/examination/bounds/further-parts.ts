/** The parts of an examination that not every record has. */
import type { ExaminationRecord } from "../examination-record.ts";

/** The parts of an examination that not every record has. */
export interface FurtherParts {
  /** The parts that a time limit left out. */
  readonly missing: readonly string[];
  /** The fates of states that came to no point or cycle. */
  readonly fates: readonly {
    readonly kind: string;
    readonly states: number;
    readonly exponents: readonly { readonly value: number; readonly standardError: number }[] | null;
  }[];
  /** The answers that the read-out gives at the attractors, or null without a read-out. */
  readonly answers: readonly { readonly attractor: number; readonly answer: string }[] | null;
}

/** The parts, empty where the record lacks them. */
export function furtherParts(record: ExaminationRecord & Partial<FurtherParts>): FurtherParts {
  const { missing = [], fates = [], answers = null } = record;
  return { missing, fates, answers };
}
