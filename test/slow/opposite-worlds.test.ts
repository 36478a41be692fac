import { beforeAll, describe, expect, it } from "vitest";
import { bothOn, type Change, plainComparison } from "../results/second-verdicts/agreement.ts";
import type { PlainRow } from "../results/second-verdicts/second-verdicts.mjs";

/** A change of all rows, with the findings whose supported and whose contradicted parts cannot stay what they are. */
interface OppositeWorld {
  readonly world: string;
  readonly change: Change;
  readonly supported?: readonly string[];
  readonly contradicted?: readonly string[];
}

const TRENDS = ["annealing-latch-grows", "gradient-worsens", "time-weighted-worsens", "adam-worsens"];
const ON_SHARES = ["annealing-solves-all", "discrete-solves-all", "guessing-solves-latch"];
const ON_FAILURES = ["multigrid-fails-parity", "parity-traps-gradient"];
const ON_PAIRS = ["discrete-less-reliable", "discrete-more-robust", "shorter-first", "parity-harder"];
const ON_ERRORS = ["pseudo-newton-better", "time-weighted-best", "gated-unit-better"];
const ON_TIMES = ["annealing-slow", "multigrid-fast", "discrete-faster", "guessing-beats-annealing"];

const isSolved = ({ trainingError, heldOutError }: PlainRow) => trainingError === 0 && heldOutError <= 0.1;
const SOLVED = { trainingError: 0, heldOutError: 0 };
const UNSOLVED = { trainingError: 0.5, heldOutError: 0.5 };
const opposite = (row: PlainRow) => (isSolved(row) ? UNSOLVED : SOLVED);

const LABELS = [
  ["simulated-annealing", "discrete-error-propagation"],
  ["back-propagation", "pseudo-newton"],
  ["adam", "gru-adam"],
] as const;

const annealingTimes =
  (factor: number): Change =>
  ({ algorithm, presentations }) =>
    algorithm === "simulated-annealing" ? { presentations: Math.ceil(presentations * factor) } : {};

const lengthsOf = new Map<string, readonly number[]>();

/** The row at the length that is as far from the longest as its own is from the shortest. */
function reversed({ task, T }: PlainRow): Partial<PlainRow> {
  if (!lengthsOf.has(task)) {
    const own = [...plainComparison().protocols.values()].flat().filter((row) => row.task === task);
    lengthsOf.set(
      task,
      [...new Set(own.map((row) => row.T))].sort((a, b) => a - b),
    );
  }
  const lengths = lengthsOf.get(task) ?? [];
  return { T: lengths.at(-1 - lengths.indexOf(T)) ?? T };
}

const WORLDS: readonly OppositeWorld[] = [
  {
    world: "algorithms have each other's rows",
    change: ({ algorithm }) => {
      const pair = LABELS.find((one) => (one as readonly string[]).includes(algorithm));
      return pair === undefined ? {} : { algorithm: pair[0] === algorithm ? pair[1] : pair[0] };
    },
    supported: ["discrete-less-reliable", "discrete-faster", "pseudo-newton-better", "gated-unit-better"],
    contradicted: ["discrete-less-reliable"],
  },
  { world: "the longest T is the shortest", change: reversed, supported: TRENDS, contradicted: TRENDS },
  {
    world: "what was solved is unsolved",
    change: opposite,
    supported: [...ON_SHARES, ...ON_FAILURES, ...ON_PAIRS],
    contradicted: ON_PAIRS,
  },
  {
    world: "errors are as far from a half as they were from none",
    change: ({ heldOutError, sequences }) => ({
      heldOutError: Math.max(0, Math.floor(sequences / 2) - Math.round(heldOutError * sequences)) / sequences,
    }),
    supported: [...ON_ERRORS, "back-propagation-chance"],
  },
  { world: "annealing is a thousand times as fast", change: annealingTimes(1e-3), supported: ON_TIMES },
  { world: "annealing is a thousand times as slow", change: annealingTimes(1e3), contradicted: ON_TIMES },
  {
    world: "the coin solves what it did not",
    change: (row) => (row.algorithm === "coin-flip-propagation" ? opposite(row) : {}),
    supported: ["coin-as-good"],
  },
  { world: "all is solved", change: () => SOLVED, contradicted: [...ON_SHARES, "coin-as-good"] },
  {
    world: "nothing is solved, and the better algorithms make no errors",
    change: ({ algorithm }) => ({
      trainingError: 0.5,
      heldOutError: ["pseudo-newton", "time-weighted-pseudo-newton", "gru-adam"].includes(algorithm) ? 0 : 0.5,
    }),
    contradicted: [...ON_FAILURES, ...ON_ERRORS, "back-propagation-chance"],
  },
];

type Both = ReturnType<typeof bothOn>;

/** The parts of a finding that are decided like this, under the protocols. */
const partsOf = ({ library }: Both, finding: string, decision: string) =>
  library
    .filter((one) => one.finding === finding)
    .flatMap(({ worlds }) =>
      worlds.flatMap(({ world, parts }) =>
        parts.filter((part) => part.decision === decision).map(({ where }) => `${finding}, ${world}, ${where}`),
      ),
    );

describe("verdicts on rows of the opposite world", () => {
  let before: Both;
  beforeAll(() => {
    before = bothOn(() => ({}), false);
  }, 600_000);

  it.each(WORLDS.map((one) => [one.world, one] as const))("are alike in both, and others: %s", (_, opposite) => {
    const after = bothOn(opposite.change, false);
    expect(after.differences).toEqual([]);
    for (const decision of ["supported", "contradicted"] as const) {
      const findings = opposite[decision] ?? [];
      const [was, is] = [before, after].map((both) => findings.flatMap((one) => partsOf(both, one, decision)));
      expect(was.filter((part) => is.includes(part))).toEqual([]);
    }
  });

  it("turn every finding of which a part is decided", () => {
    const { library: judged } = before;
    for (const decision of ["supported", "contradicted"] as const) {
      const turned = new Set(WORLDS.flatMap((one) => one[decision] ?? []));
      const decided = judged.map(({ finding }) => finding).filter((one) => partsOf(before, one, decision).length > 0);
      expect(decided.filter((one) => !turned.has(one))).toEqual([]);
    }
  });
});
