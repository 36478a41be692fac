/**
 * Cost against presentations, kept short: when the list is full every second point is dropped and from then on only
 * every second, fourth, … look is kept, so that a trial of any length needs the same memory. The first point always
 * stays.
 */

/** One point of a learning curve: how well the network answered after so many presentations. */
export interface CurvePoint {
  /** Presentations that were billed before the point was looked at. */
  readonly presentations: number;
  /** The mean cost on the training set. */
  readonly cost: number;
  /** The share of wrong answers on the training set, in [0, 1]. */
  readonly errorRate: number;
}

/** An even number: so the look at which the list is full is one of those that are kept from then on. */
const LARGEST_LENGTH = 512;

/** A learning curve of at most 512 points, thinned evenly as it grows. */
export class LearningCurve {
  #points: CurvePoint[] = [];
  #looks = 0;
  #keepEvery = 1;

  /** Adds a point, and says whether it was kept. */
  add(point: CurvePoint): boolean {
    const keep = this.#looks++ % this.#keepEvery === 0;
    if (!keep) return false;
    if (this.#points.length === LARGEST_LENGTH) {
      this.#points = this.#points.filter((_, i) => i % 2 === 0);
      this.#keepEvery *= 2;
    }
    this.#points.push(point);
    return true;
  }

  /** The points that were kept, and the one in which the trial ended. */
  endingIn(last: CurvePoint): readonly CurvePoint[] {
    const kept = this.#points.at(-1);
    return kept?.presentations === last.presentations ? [...this.#points] : [...this.#points, last];
  }
}
