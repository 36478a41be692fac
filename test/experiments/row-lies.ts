/** Changes to an honest row that each break one rule of rows. */
import { rowBounds } from "../../src/experiments/row-bounds.ts";
import { type TrialRow, usualReason, withoutParameters } from "../../src/experiments/trial-row.ts";
import { ERROR_LEVELS, type Outcome } from "../../src/training/looks.ts";

/** One change to a row that breaks one rule, by a number that is drawn; undefined where a row has nothing to break. */
export interface Lie {
  readonly what: string;
  readonly change: (row: TrialRow, drawn: number) => Partial<TrialRow> | undefined;
  readonly says: RegExp;
}

const isBatch = ({ specification }: TrialRow) => rowBounds(specification).isBatch === true;
const isOneTraining = ({ specification }: TrialRow) => specification.shorterFirst === undefined;
const sizes = ({ specification }: TrialRow) => rowBounds(specification).model?.sizes ?? { training: 0, heldOut: 0 };
const isBounded = (row: TrialRow) => row.outcome !== "diverged" || isBatch(row);
/** Whether the row is so, and what it is changed to then. */
const where = (is: boolean, change: () => Partial<TrialRow>) => (is ? change() : undefined);
/** The row with another outcome, and the reason that goes with that. */
const ending = (row: TrialRow, outcome: Outcome): Partial<TrialRow> => {
  const other: TrialRow = { ...row, outcome };
  return { outcome, reason: usualReason(other) };
};

export const LIES: readonly Lie[] = [
  {
    what: "more presentations than the budget has",
    change: ({ specification }, k) => ({ presentations: specification.budget + 1 + k }),
    says: /: presentations must be at most the budget, \d+, got \d+$/,
  },
  {
    what: "presentations of a batch algorithm that are no whole sets",
    change: (row, k) =>
      where(isBatch(row) && row.presentations > 0, () => ({
        presentations: row.presentations - 1 - (k % (sizes(row).training - 1)),
      })),
    says: /: presentations must come in whole training sets of \d+, got \d+$/,
  },
  {
    what: "a budget that is not spent where it is said to be",
    change: (row, k) =>
      where(row.outcome === "budget-exhausted" && row.presentations > 0 && !isBatch(row), () => ({
        presentations: k % row.presentations,
      })),
    says: /: presentations must leave less than 1 of an exhausted budget of \d+, got \d+$/,
  },
  {
    what: "multiply-adds of nothing",
    change: ({ presentations }, k) => where(presentations === 0, () => ({ multiplyAdds: 1 + k })),
    says: /: multiplyAdds must be 0, got \d+$/,
  },
  {
    what: "multiply-adds of another number of answers",
    change: ({ presentations, multiplyAdds, specification: { T } }, k) =>
      where(presentations > 0, () => ({ multiplyAdds: k % 2 === 0 ? 0 : multiplyAdds * T * (2 + k) })),
    says: /: multiplyAdds of \d+ presentations must be from \d+ to \d+, got \d+$/,
  },
  {
    what: "multiply-adds that no whole answers have",
    change: ({ presentations, multiplyAdds }, k) =>
      where(presentations > 0, () => ({ multiplyAdds: multiplyAdds + (k % 2 === 0 ? 1 : -1) })),
    says: /: multiplyAdds (must be a multiple of \d+|of \d+ presentations must be from \d+ to \d+), got \d+$/,
  },
  {
    what: "another number of levels",
    change: ({ reached }, k) => ({ reached: k % 2 === 0 ? [...reached, null] : reached.slice(0, k % 5) }),
    says: /: reached must have 5 entries, got \d: \[.*\]$/,
  },
  {
    what: "a level that is reached after the trial ended",
    change: ({ reached, presentations }, k) =>
      where(reached[0] !== null, () => ({
        reached: reached.map((after, level) =>
          after === null || reached[level + 1] != null ? after : presentations + 1 + k,
        ),
      })),
    says: /: reached must be at most presentations, \d+, got \d+$/,
  },
  {
    what: "a level that is reached before a larger one",
    change: ({ reached, presentations }, k) =>
      where(presentations > 0 && reached[0] !== null, () => ({
        reached: [presentations, k % presentations, null, null, null],
      })),
    says: /: reached must ascend, null after all others, got \[.*\]$/,
  },
  {
    what: "a level that is reached after one that never was",
    change: ({ presentations }, k) => ({ reached: [null, null, k % (presentations + 1), null, null] }),
    says: /: reached must ascend, null after all others, got \[.*\]$/,
  },
  {
    what: "a level that is reached where the trial does not look",
    change: (row) => {
      const [first] = row.reached;
      const isLate = first !== null && first >= sizes(row).training;
      return where(isLate && isOneTraining(row) && row.presentations > 1, () => ({
        reached: [1, ...row.reached.slice(1)],
      }));
    },
    says: /: reached must be (0|in whole training sets of \d+)( or presentations)?, got 1$/,
  },
  {
    what: "no level where what was learned has it",
    change: (row, k) => {
      const met = ERROR_LEVELS.filter((level) => row.training.errorRate <= level).length;
      const kept = met === 0 ? 0 : k % met;
      return where(met > 0 && isBounded(row), () => ({
        reached: row.reached.map((after, level) => (level < kept ? after : null)),
      }));
    },
    says: /: reached must have the level [\d.]+ of a training\.errorRate of [\d.]+, got null$/,
  },
  {
    what: "a level that the only point does not have",
    change: ({ presentations, outcome, training }) =>
      where(presentations === 0 && outcome !== "diverged" && training.errorRate > 0, () => ({
        reached: [0, 0, 0, 0, 0],
      })),
    says: /: reached must be null at the level [\d.]+ of a training\.errorRate of [\d.]+, got 0$/,
  },
  {
    what: "a share of errors that counts no sequences",
    change: (row, k) => ({
      heldOut: { ...row.heldOut, errorRate: ((k % sizes(row).heldOut) + 0.5) / sizes(row).heldOut },
    }),
    says: /: heldOut\.errorRate must be a share of 30 sequences, got [\d.]+$/,
  },
  {
    what: "a cost that no answers have",
    change: ({ longer }, k) => ({ longer: { ...longer, cost: 2.001 + k } }),
    says: /: longer\.cost must be from [\d.e-]+ to [\d.e-]+ for an errorRate of [\d.]+, got [\d.]+$/,
  },
  {
    what: "no cost of errors",
    change: ({ heldOut }) => where(heldOut.errorRate > 0, () => ({ heldOut: { ...heldOut, cost: 0 } })),
    says: /: heldOut\.cost must be from [\d.e-]+ to [\d.e-]+ for an errorRate of [\d.]+, got 0$/,
  },
  {
    what: "no finite cost of what did not diverge",
    change: (row, k) => {
      const set = (["training", "heldOut", "longer"] as const)[k % 3];
      return where(isBounded(row), () => ({ [set]: { ...row[set], cost: null } }));
    },
    says: /: (training|heldOut|longer)\.cost must be a number of at most 1e100 where outcome is [\w-]+, got null$/,
  },
  {
    what: "another number of parameters",
    change: ({ parameters }, k) => ({
      parameters: k % 2 === 0 ? [...parameters, k] : parameters.slice(0, k % parameters.length),
    }),
    says: /: parameters must be \d+, got \d+$/,
  },
  {
    what: "parameters beyond reach of what did not diverge",
    change: (row, k) =>
      where(isBounded(row), () => ({
        parameters: row.parameters.map((one, i) =>
          i === k % row.parameters.length ? (k % 2 === 0 ? null : -1e101) : one,
        ),
      })),
    says: /: parameters must be numbers of at most 1e100 where outcome is [\w-]+, got (null|-1e\+101)$/,
  },
  {
    what: "parameters beside their hash",
    change: (row) => ({ ...withoutParameters(row), parameters: row.parameters }),
    says: /: parameters must be left out where there is their hash, got \d+$/,
  },
  {
    what: "a hash that is none",
    change: (_, k) => ({ parameters: [], parametersHash: `${k}` }),
    says: /: parametersHash must be 16 hexadecimal digits, got "\d+"$/,
  },
  {
    what: "another ending of a trial that converged",
    change: (row, k) =>
      where(row.outcome === "converged" && row.training.errorRate === 0, () =>
        ending(row, k % 2 === 0 || !isBatch(row) ? "stuck" : "diverged"),
      ),
    says: /: outcome must be converged where no answer is wrong and the cost [\d.e-]+ <= [\d.]+, got (stuck|diverged)$/,
  },
  {
    what: "a trial that converged in a cost that is not acceptable",
    change: (row) => {
      const { training, specification } = row;
      return where(
        isBounded(row) && specification.acceptableCost !== null && (training.cost ?? 0) > specification.acceptableCost,
        () => ending(row, "converged"),
      );
    },
    says: /: training\.cost must be at most [\d.]+ where outcome is converged, got [\d.e-]+$/,
  },
  {
    what: "a trial that converged where no cost is acceptable",
    change: (row) => where(row.specification.acceptableCost === null && isBounded(row), () => ending(row, "converged")),
    says: /: outcome must not be converged where no cost is acceptable, got converged$/,
  },
  {
    what: "an on-line trial that converged with wrong answers",
    change: (row) =>
      where(
        row.outcome !== "diverged" &&
          !isBatch(row) &&
          row.training.errorRate > 0 &&
          row.specification.acceptableCost === 2,
        () => ending(row, "converged"),
      ),
    says: /: training\.errorRate must be 0 where outcome is converged, got [\d.]+$/,
  },
  {
    what: "another ending of an on-line trial that has finite numbers",
    change: (row) =>
      where(!isBatch(row) && isBounded(row) && row.outcome !== "converged", () => ending(row, "diverged")),
    says: /: training\.cost must be null where the cost became NaN, got [\d.e-]+$/,
  },
  {
    what: "a reason that is another one",
    change: (_, k) => ({ reason: ["", "made up", "the cost became 1", "0 of 0 presentations are spent "][k % 4] }),
    says: /: reason must be .* where outcome is [\w-]+, got ".*"$/,
  },
];
