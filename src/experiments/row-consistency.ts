/**
 * What holds of every row that a trial gives, by the way trials are run: a row that breaks a rule was made by something
 * else, whatever its checksum says.
 *
 * The rules follow from training/trial.ts, which bills presentations and ends trials, from training/looks.ts, which
 * notes what was reached, and from what a specification fixes. They do not show a row to be true: numbers that agree
 * with each other may still be others than a trial gives, which only running it again tells.
 *
 * A trial that is trained on shorter sequences first is two trainings; its row has the presentations and multiply-adds
 * of both, and of all else that of the second.
 */
import { isBeyondReach } from "../training/divergence.ts";
import { ERROR_LEVELS } from "../training/looks.ts";
import { type RowBounds, rowBounds } from "./row-bounds.ts";
import { type TrialRow, usualReason } from "./trial-row.ts";

/** A rule: what a row breaks of it, with the value seen; undefined where it keeps it. */
type Rule = (row: TrialRow, bounds: RowBounds) => string | undefined;

/** The trial of a row, the rule that the row breaks and the value seen; undefined where it keeps all rules. */
export function contradictionIn(row: TrialRow): string | undefined {
  const bounds = rowBounds(row.specification);
  for (const rule of RULES) {
    const broken = rule(row, bounds);
    if (broken === undefined) continue;
    const { trial, algorithm, task, T } = row.specification;
    return `trial ${trial} of ${algorithm} on ${task}, T = ${T}: ${broken}`;
  }
  return undefined;
}

/** Presentations are billed one by one or, by a batch algorithm, a training set at a time, while the budget lasts. */
const presentationsRule: Rule = ({ presentations, outcome, specification: { budget } }, { isBatch, model }) => {
  const size = model?.sizes.training;
  if (!(presentations <= budget)) return `presentations must be at most the budget, ${budget}, got ${presentations}`;
  if (isBatch === true && size !== undefined && presentations % size !== 0) {
    return `presentations must come in whole training sets of ${size}, got ${presentations}`;
  }
  const price = isBatch === false ? 1 : size;
  if (outcome === "budget-exhausted" && price !== undefined && !(presentations + price > budget)) {
    return `presentations must leave less than ${price} of an exhausted budget of ${budget}, got ${presentations}`;
  }
  return undefined;
};

/** Each answer is billed the same multiply-adds for each step of the sequences that it is about. */
const multiplyAddsRule: Rule = ({ presentations, multiplyAdds, specification }, { isBatch, model }) => {
  if (presentations === 0) return multiplyAdds === 0 ? undefined : `multiplyAdds must be 0, got ${multiplyAdds}`;
  if (model?.stepAdds === undefined) return undefined;
  const { stepAdds, leastLength, sizes } = model;
  const { T, shorterFirst } = specification;
  const least = presentations * leastLength * stepAdds;
  const most = presentations * T * stepAdds;
  if (!(multiplyAdds >= least && multiplyAdds <= most)) {
    return `multiplyAdds of ${presentations} presentations must be from ${least} to ${most}, got ${multiplyAdds}`;
  }
  // All answers of a batch algorithm are about the same steps.
  const answers = isBatch === true && shorterFirst === undefined ? presentations / sizes.training : 1;
  if (multiplyAdds % (answers * stepAdds) !== 0) {
    return `multiplyAdds must be a multiple of ${answers * stepAdds}, got ${multiplyAdds}`;
  }
  return undefined;
};

/** Levels are reached from the largest share of errors down, where the trial looks. */
const reachedRule: Rule = ({ presentations, reached, specification }, { isBatch, model }) => {
  const shown = () => JSON.stringify(reached.slice(0, 2 * ERROR_LEVELS.length));
  if (reached.length !== ERROR_LEVELS.length) {
    return `reached must have ${ERROR_LEVELS.length} entries, got ${reached.length}: ${shown()}`;
  }
  const { acceptableCost, shorterFirst } = specification;
  const size = acceptableCost === null && isBatch === false ? Infinity : model?.sizes.training;
  const arePlacesKnown = size !== undefined && (shorterFirst === undefined || isBatch === true);
  let before = 0;
  for (const after of reached) {
    if (after === null) {
      before = Infinity;
      continue;
    }
    if (!(after >= before)) return `reached must ascend, null after all others, got ${shown()}`;
    if (!(after <= presentations)) return `reached must be at most presentations, ${presentations}, got ${after}`;
    if (arePlacesKnown && after % size !== 0 && (isBatch === true || after !== presentations)) {
      return `reached must be ${placesOf(size, isBatch)}, got ${after}`;
    }
    before = after;
  }
  return undefined;
};

const placesOf = (size: number, isBatch: boolean | undefined) =>
  [size === Infinity ? "0" : `in whole training sets of ${size}`, ...(isBatch === true ? [] : ["presentations"])].join(
    " or ",
  );

/** What was learned is a point that the trial looked at, so that its share of errors was reached. */
const learnedLevelsRule: Rule = ({ presentations, outcome, training, reached }, { isBatch, model }) => {
  if (outcome === "diverged" && isBatch !== true) return undefined;
  const isOnlyLook = presentations === 0 && outcome !== "diverged" && model !== undefined;
  for (let k = 0; k < ERROR_LEVELS.length; k++) {
    const level = ERROR_LEVELS[k];
    const isWithin = training.errorRate <= level;
    if (isWithin && reached[k] === null) {
      return `reached must have the level ${level} of a training.errorRate of ${training.errorRate}, got null`;
    }
    if (isOnlyLook && !isWithin && reached[k] !== null) {
      return `reached must be null at the level ${level} of a training.errorRate of ${training.errorRate}, got ${reached[k]}`;
    }
  }
  return undefined;
};

const SETS = ["training", "heldOut", "longer"] as const;

/** A share of errors counts sequences; each wrong or right answer has its least and its largest cost. */
const scoresRule: Rule = (row, { isBatch, model }) => {
  const mayBeBeyond = row.outcome === "diverged" && isBatch !== true;
  for (const set of SETS) {
    const { cost, errorRate } = row[set];
    const isKnown = model !== undefined || set === "training";
    if (isKnown && !mayBeBeyond && (cost === null || isBeyondReach(cost))) {
      return `${set}.cost must be a number of at most 1e100 where outcome is ${row.outcome}, got ${cost}`;
    }
    if (model === undefined) continue;
    const size = model.sizes[set];
    if (Math.round(errorRate * size) / size !== errorRate) {
      return `${set}.errorRate must be a share of ${size} sequences, got ${errorRate}`;
    }
    if (cost === null || (mayBeBeyond && set === "training")) continue;
    const least = errorRate * model.leastWrongCost;
    const most = errorRate * model.mostWrongCost + (1 - errorRate) * model.mostRightCost;
    if (!(cost >= least - ROUNDING && cost <= most + ROUNDING)) {
      return `${set}.cost must be from ${least} to ${most} for an errorRate of ${errorRate}, got ${cost}`;
    }
  }
  return undefined;
};

/** More than rounding moves a mean of costs, none of which is above 2. */
const ROUNDING = 1e-9;

/** There are as many parameters as are trained; a row that was kept without them has their hash. */
const parametersRule: Rule = ({ parameters, parametersHash, outcome }, { isBatch, model }) => {
  const { length } = parameters;
  if (parametersHash !== undefined) {
    if (!HASH.test(parametersHash)) {
      return `parametersHash must be 16 hexadecimal digits, got ${shown(parametersHash)}`;
    }
    return length === 0 ? undefined : `parameters must be left out where there is their hash, got ${length}`;
  }
  if (model !== undefined && length !== model.parameterCount) {
    return `parameters must be ${model.parameterCount}, got ${length}`;
  }
  if (outcome === "diverged" && isBatch !== true) return undefined;
  for (const parameter of parameters) {
    if (parameter === null || isBeyondReach(parameter)) {
      return `parameters must be numbers of at most 1e100 where outcome is ${outcome}, got ${parameter}`;
    }
  }
  return undefined;
};

const HASH = /^[0-9a-f]{16}$/;

/** A trial ends as converged at the first look at an acceptable cost without a wrong answer, and only there. */
const outcomeRule: Rule = ({ outcome, reached, training: { cost, errorRate }, specification }, { isBatch }) => {
  const { acceptableCost } = specification;
  if (outcome !== "converged") {
    const isAcceptable = acceptableCost !== null && errorRate === 0 && cost !== null && cost <= acceptableCost;
    if (!isAcceptable || (outcome === "diverged" && isBatch !== true)) return undefined;
    return `outcome must be converged where no answer is wrong and the cost ${cost} <= ${acceptableCost}, got ${outcome}`;
  }
  if (acceptableCost === null) return `outcome must not be converged where no cost is acceptable, got ${outcome}`;
  if (cost === null || !(cost <= acceptableCost)) {
    return `training.cost must be at most ${acceptableCost} where outcome is converged, got ${cost}`;
  }
  if (isBatch === false && errorRate !== 0) {
    return `training.errorRate must be 0 where outcome is converged, got ${errorRate}`;
  }
  return reached.includes(null) ? `reached must have no null where outcome is converged, got null` : undefined;
};

/** The reason says again how the trial ended, of its second training where it has two. */
const reasonRule: Rule = (row, { isBatch }) => {
  const { outcome, reason, specification, presentations, training } = row;
  const usual = usualReason(row);
  const fail = (wanted: string) => `reason must be ${wanted} where outcome is ${outcome}, got ${shown(reason)}`;
  if (outcome === "stuck") return reason === usual ? undefined : fail(shown(usual));
  if (outcome === "diverged") return divergenceRule(row, isBatch, fail);
  const { budget, acceptableCost, shorterFirst } = specification;
  if (outcome === "converged") {
    if (reason === usual) return undefined;
    // The best point of a batch algorithm may be one before, with a wrong answer.
    const [, cost] = CONVERGED.exec(reason) ?? [];
    const isRight =
      isBatch !== false &&
      reason.endsWith(` <= ${acceptableCost}`) &&
      Number(cost) >= (training.cost ?? NaN) &&
      Number(cost) <= (acceptableCost ?? NaN);
    return isRight ? undefined : fail(isBatch === false ? shown(usual) : `like ${shown(usual)}`);
  }
  if (reason === usual) return undefined;
  if (shorterFirst === undefined) return fail(shown(usual));
  const [, spent, left] = SPENT.exec(reason) ?? [];
  const before = budget - Number(left);
  const isRight = before >= 0 && before <= Math.floor(budget / 2) && presentations - Number(spent) === before;
  return isRight ? undefined : fail(`like ${shown(usual)}, without the presentations at T = ${shorterFirst}`);
};

const NUMBER = String.raw`-?[0-9.e+-]+`;
const CONVERGED = new RegExp(`^no wrong answer and mean cost (${NUMBER}) <= ${NUMBER}$`);
const SPENT = /^(\d{1,16}) of (\d{1,16}) presentations are spent$/;
const DIVERGED = new RegExp(`^(the cost|a parameter) became (NaN|-?Infinity|${NUMBER})$`);

/** On-line algorithms end in the point that is beyond reach, batch algorithms in the best of those before it. */
function divergenceRule(row: TrialRow, isBatch: boolean | undefined, fail: (wanted: string) => string) {
  const [, what = "", text] = DIVERGED.exec(row.reason) ?? [];
  const value = Number(text);
  if (what === "" || !isBeyondReach(value)) return fail("that a cost or a parameter came beyond 1e100");
  if (isBatch !== false) return undefined;
  const kept = Number.isFinite(value) ? value : null;
  const { cost } = row.training;
  if (what === "the cost") {
    return cost === kept ? undefined : `training.cost must be ${kept} where ${row.reason}, got ${cost}`;
  }
  if (cost === null || isBeyondReach(cost)) return fail("about the cost, which is beyond 1e100,");
  const first = row.parameters.find((one) => one === null || isBeyondReach(one));
  if (row.parametersHash !== undefined || first === kept) return undefined;
  return `the first of parameters beyond 1e100 must be ${kept} where ${row.reason}, got ${first}`;
}

/** A text as it stands in a message, which is one line. */
const shown = (text: string) => JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);

const RULES: readonly Rule[] = [
  presentationsRule,
  multiplyAddsRule,
  reachedRule,
  learnedLevelsRule,
  scoresRule,
  parametersRule,
  outcomeRule,
  reasonRule,
];
