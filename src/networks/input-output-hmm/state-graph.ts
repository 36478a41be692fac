/**
 * Which state of a finite-state system may follow which, and which states answer.
 *
 * Bengio & Frasconi (NIPS 6, 1993), beside the paper: for 2-sequence an initial state and two left-to-right chains of
 * three states each, for parity two states that are fully connected. Training starts in state 0.
 *
 * Which states answer is not said there. Here every state of a chain answers for its class, since the shortest sequence
 * may end before the end of its chain; the initial state answers for none, and may be kept for another step. Of fully
 * connected states those of even number answer for class 0 and the others for class 1.
 *
 * Symbols: i, j states.
 */

/** Which state may follow which, and which states answer for which class. */
export interface StateGraph {
  /** The number of states; a sequence begins in state 0. */
  readonly states: number;
  /** The state that each arc leaves; arcs out of one state stand together, and those that are the only one last. */
  readonly from: Int32Array;
  /** The state that each arc leads to. */
  readonly to: Int32Array;
  /** The number of arcs that have another beside them: those with a probability to be learned. */
  readonly free: number;
  /** The places among the free arcs at which those of a state begin, and their number at the end. */
  readonly choices: Int32Array;
  /** The class that each state answers for; −1 for none. */
  readonly answers: Int8Array;
}

/** States each of which may follow each; even ones answer for class 0. Throws a RangeError for less than two. */
export function fullGraph(states: number): StateGraph {
  requireAtLeast("fullGraph", "the number of states", states, 2);
  const all = Array.from({ length: states }, (_, i) => i);
  return graphOf(
    all.map(() => all),
    all.map((i) => i % 2),
  );
}

/**
 * An initial state 0 and two chains of this length: a state may stay or lead to the next one, the last one stays. The
 * initial state may stay or lead to the head of either chain. Throws a RangeError for chains without a state.
 */
export function chainsGraph(length: number): StateGraph {
  requireAtLeast("chainsGraph", "the length of a chain", length, 1);
  const states = 1 + 2 * length;
  const isLast = (i: number) => i % length === 0;
  return graphOf(
    Array.from({ length: states }, (_, i) => (i === 0 ? [0, 1, 1 + length] : isLast(i) ? [i] : [i, i + 1])),
    Array.from({ length: states }, (_, i) => (i === 0 ? -1 : i <= length ? 0 : 1)),
  );
}

/** The graph in which these states follow each state, with these answers. */
function graphOf(followers: readonly (readonly number[])[], answers: readonly number[]): StateGraph {
  const chosen = followers.flatMap((next, i) => (next.length > 1 ? [{ i, next }] : []));
  const forced = followers.flatMap((next, i) => (next.length > 1 ? [] : [{ i, next }]));
  const ordered = [...chosen, ...forced];
  const choices = chosen.reduce((ends, { next }) => [...ends, ends[ends.length - 1] + next.length], [0]);
  return {
    states: followers.length,
    from: Int32Array.from(ordered.flatMap(({ i, next }) => next.map(() => i))),
    to: Int32Array.from(ordered.flatMap(({ next }) => next)),
    free: choices[choices.length - 1],
    choices: Int32Array.from(choices),
    answers: Int8Array.from(answers),
  };
}

function requireAtLeast(caller: string, what: string, value: number, least: number): void {
  if (!(Number.isInteger(value) && value >= least)) {
    throw new RangeError(`${caller}: ${what} must be an integer >= ${least}, got ${value}`);
  }
}
