/** Hypotheses of a statement: what they are called, who meets them, and what a claim says of a case that does not. */
import type { NotApplicable } from "./case-examination.ts";

/** A hypothesis in words, as part of a claim's data. */
export interface HypothesisInWords {
  /** What it is called in messages, a few words: "inputs within their bound". */
  readonly name: string;
  /** The hypothesis as a clause of the statement, with the formula: "‖u_t‖ ≤ b for all t". */
  readonly words: string;
}

/** A hypothesis of a statement, which says nothing about subjects that do not meet it. */
export interface Hypothesis<Subject> extends HypothesisInWords {
  /** Whether a subject meets it, up to the rounding with which it was built. */
  readonly met: (s: NonNullable<Subject>) => boolean;
}

/** Throws a RangeError for a hypothesis without a name or a predicate, and for two of the same name. */
export function requireHypotheses<Subject>(id: string, hypotheses: readonly Hypothesis<Subject>[]): void {
  const names = hypotheses.map(({ name }) => name);
  const nameless = names.find((name, k) => typeof name !== "string" || name === "" || names.indexOf(name) !== k);
  if (names.length > 0 && (nameless !== undefined || names.includes(undefined as unknown as string))) {
    throw new RangeError(`claim: the hypotheses of ${id} must have names that differ, got ${JSON.stringify(names)}`);
  }
  const without = hypotheses.find(({ met }) => typeof (met as unknown) !== "function");
  if (without !== undefined) {
    throw new RangeError(`claim: met must be a function, got ${typeof without.met} in "${without.name}" of ${id}`);
  }
}

/** Whether a subject meets a hypothesis. Throws a RangeError where that answers anything but true or false. */
function isMet<Subject>({ name, met }: Hypothesis<Subject>, s: NonNullable<Subject>): boolean {
  let answer: unknown;
  try {
    answer = met(s);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new RangeError(`the hypothesis "${name}" threw: ${message}`, { cause: error });
  }
  if (typeof answer !== "boolean") {
    throw new RangeError(`the hypothesis "${name}" must answer true or false, got ${String(answer)}`);
  }
  return answer;
}

/**
 * Why a claim says nothing about this subject: it does not meet a hypothesis, or it meets the one that a control drops.
 * Undefined where the claim says something about it. Throws a RangeError for a predicate that throws, or answers
 * anything but true or false.
 */
export function outside<Subject>(
  s: Subject,
  hypotheses: readonly Hypothesis<Subject>[],
  dropped: string | undefined,
): NotApplicable | undefined {
  const unmet = s === undefined || s === null ? [] : hypotheses.filter((hypothesis) => !isMet(hypothesis, s));
  const first = unmet.find(({ name }) => name !== dropped);
  if (first !== undefined) {
    const why = `it does not meet the hypothesis "${first.name}": ${first.words}`;
    return { kind: "not applicable", why, regions: [] };
  }
  return dropped === undefined || unmet.length > 0
    ? undefined
    : { kind: "not applicable", why: `it meets the hypothesis that is dropped, "${dropped}"`, regions: [] };
}
