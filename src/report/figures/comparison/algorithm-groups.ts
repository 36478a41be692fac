/** The kinds of algorithm that have a row of panels each, by what they learn from. */
import { algorithmNamed } from "../../../training/algorithms/algorithms.ts";

/** Algorithms of one kind, in the order in which they were given. */
export interface AlgorithmGroup {
  /** What the kind is called; nothing where all algorithms stand together. */
  readonly title?: string;
  readonly algorithms: readonly string[];
}

/** As many algorithms are told apart in one panel. */
const FEW = 4;

const KINDS = [
  "gradient methods of the paper",
  "other gradient methods",
  "discrete errors, and models of probabilities",
  "searches, by the cost alone",
] as const;

/** The kinds of these algorithms, those without any left out; few algorithms stand together. */
export function algorithmGroups(algorithms: readonly string[]): readonly AlgorithmGroup[] {
  if (algorithms.length <= FEW) return [{ algorithms }];
  return KINDS.map((title) => ({ title, algorithms: algorithms.filter((one) => kindOf(one) === title) })).filter(
    (group) => group.algorithms.length > 0,
  );
}

function kindOf(algorithm: string): (typeof KINDS)[number] {
  const { role, knowledge } = algorithmNamed(algorithm);
  switch (knowledge) {
    case "gradient":
    case "curvature":
    case "unfolded":
      return role === "paper" ? KINDS[0] : KINDS[1];
    case "discrete":
    case "expectation":
    case "likelihood":
      return KINDS[2];
    case "cost":
      return KINDS[3];
  }
}
