/**
 * Where latchlab departs from the paper, and why: the `Departure:` comments of the code, word for word.
 *
 * The list is written out because a package holds no comments; a test compares it with them.
 */
export interface Departure {
  /** The path of the file from the top of the repository. */
  readonly file: string;
  readonly text: string;
}

export const DEPARTURES: readonly Departure[] = [
  {
    file: "src/experiments/comparison/comparison-plan.ts",
    text: "lengths, number of trials and largest numbers of presentations were not recovered.",
  },
  {
    file: "src/experiments/comparison/findings/boundaries.ts",
    text: 'the paper gives no numbers for "performs well", "about an order of magnitude", "much faster" or "fails"; the boundaries here are ours: three quarters of trials, half, five times, a quarter.',
  },
  {
    file: "src/experiments/comparison/solved.ts",
    text: "the paper's criterion was not recovered. Fresh sequences are asked too, so that a training set learned by heart does not count.",
  },
  {
    file: "src/experiments/minimal-task/minimal-experiment.ts",
    text: "axis ranges, learning rate, number of presentations and the test of convergence are not recovered. s is called a variance in the captions; it is also read as a standard deviation, and the weight is also held fixed.",
  },
  {
    file: "src/experiments/minimal-task/minimal-findings.ts",
    text: 'the paper gives no numbers for "rare", "large" and "small"; here the share of runs that converge has to fall with the noise at each initial weight, and to rise with the initial weight at each noise.',
  },
  {
    file: "src/tasks/minimal-task.ts",
    text: "the noise parameter is called a variance in the captions; both readings are options.",
  },
  {
    file: "src/tasks/parity.ts",
    text: 'which 7 weights the paper\'s network has is not known; "xor7" computes the intermediate unit before the output within a step, without which sign units cannot solve the task; "a1" is the other candidate.',
  },
  {
    file: "src/tasks/two-sequence.ts",
    text: "keys are drawn again until noise cannot hide which one began even the shortest sequence, since the paper's N and law of keys allow pairs that no network can tell apart: the first m entries, which are those that reach the output before that sequence ends, must differ somewhere by more than twice the half-width h of the noise. What any rule must answer wrongly is then nothing; else, of two keys that are equally likely, it is half of what their boxes of noise share (Bayes error),",
  },
  {
    file: "src/training/algorithms/damping.ts",
    text: "the paper gives bounds and momentum, not the formula. Solving for the μ* whose step would be exactly at the bound needs a search in each step; the ratio is that solution where μ outweighs the curvature.",
  },
  {
    file: "src/training/algorithms/discrete-error-propagation.ts",
    text: "the paper's Δa is written for a flip; for a wanted sign that the unit has already it is used as it stands when the map is two-valued, which pulls every net input towards ±ε. ε, MIN, MAX and the rate are not recovered.",
  },
  {
    file: "src/training/algorithms/multigrid-random-search.ts",
    text: "the width of the first box is not recovered. The paper's search never leaves its box again and can get stuck; with `restart`, a box that has become too small to matter is given up for a new one of the first size, centred at a point drawn from the first box.",
  },
  {
    file: "src/training/trial.ts",
    text: "the paper's acceptable cost is not known; here no sequence may be answered wrongly and the mean cost must be at most `acceptableCost`.",
  },
];
