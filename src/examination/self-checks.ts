/**
 * Checks of an examination against itself, before anyone reads it: what contradicts itself is an error of ours and
 * never an answer.
 *
 *   attractors are pairwise distinct, by the error of their points
 *   what is proved is nowhere above what a run has broken, and the ball in Γ nowhere beyond a state outside it
 *   the states of all basins and of all fates are those that were followed
 *   what an enclosure proves of a ball is so of every run that was made into it
 */
import { isSameLocatedOrbit } from "../dynamics/attractor-search/located-orbit.ts";
import { trappingIndex } from "../dynamics/hyperbolic-attractor.ts";
import type { Examination } from "./examination.ts";
import type { NoiseBracket } from "./noise/noise-bracket.ts";

/** An answer that contradicts itself: an error of latchlab. */
export class SelfCheckError extends Error {
  override readonly name = "SelfCheckError";
}

/** Throws a SelfCheckError that names the first contradiction in an examination, if there is one. */
export function requireConsistent(examination: Examination): void {
  const { holdings, survey } = examination;
  const fail = (what: string): never => {
    throw new SelfCheckError(`self-check of the examination: ${what}`);
  };
  holdings.forEach(({ attractor, ball, inputNoise, stateNoise }, i) => {
    const name = `attractor ${i + 1}`;
    const twin = holdings.slice(0, i).findIndex((other) => isSameLocatedOrbit(other.attractor.orbit, attractor.orbit));
    if (twin >= 0)
      fail(`${name} must not be attractor ${twin + 1} again, at [${attractor.orbit.points[0].join(", ")}]`);
    for (const bracket of [inputNoise, stateNoise]) requireOrdered(bracket, name, fail);
    if (ball !== undefined && !(ball.inside >= 0 && (!examination.enclosed || ball.inside <= ball.outside))) {
      fail(`${name} must have no state outside Γ within ${ball.inside}, got one at ${ball.outside}`);
    }
  });
  const shared = survey.basins.reduce((sum, { states }) => sum + states, 0);
  if (shared + survey.elsewhere.states !== survey.followed.length) {
    fail(
      `basins and the rest must have ${survey.followed.length} states, got ${shared} and ${survey.elsewhere.states}`,
    );
  }
  const fated = survey.fates.reduce((sum, { share }) => sum + share.states, 0);
  if (fated !== survey.elsewhere.states) {
    fail(`fates must have the ${survey.elsewhere.states} states that came to no attractor, got ${fated}`);
  }
  requireBallsKept(examination, fail);
}

function requireOrdered(bracket: NoiseBracket | undefined, name: string, fail: (what: string) => never): void {
  if (bracket === undefined) return;
  const { guaranteed, broken, place } = bracket;
  if (!(guaranteed >= 0 && guaranteed <= broken)) {
    fail(`${name} must stand no more noise on the ${place} than a run has broken, ${broken}, got ${guaranteed}`);
  }
}

/** The steps for which a state that entered a ball is followed. */
const FOLLOWED = 50;

/** The runs that are looked at, of each examination. */
const RUNS = 64;

/** What is in a contracting ball stays in the balls: so it must be with every run that was made. */
function requireBallsKept({ enclosed, survey }: Examination, fail: (what: string) => never): void {
  if (!enclosed) return;
  const { M, attractors } = survey.rules;
  survey.followed.slice(0, RUNS).forEach((start, k) => {
    const to = survey.destinations[k];
    const hyperbolic = to < 0 ? undefined : attractors[to].hyperbolic;
    if (hyperbolic === undefined) return;
    let state = start;
    let isInside = false;
    for (let t = 0; t < FOLLOWED; t++) {
      const isHere = trappingIndex(hyperbolic, state) >= 0;
      if (isInside && !isHere)
        fail(`a state in the contracting ball of attractor ${to + 1} must stay, got [${state.join(", ")}]`);
      isInside = isHere;
      state = M.next(state);
    }
  });
}
