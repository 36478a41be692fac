/** An objective that is no network: a bowl ½ |w − centre|² that every sequence sees tilted, answered at every level. */
import type { Objective } from "../../training/objective.ts";

export interface BowlOptions {
  readonly centre: readonly number[];
  readonly trainingSize?: number;
  /** What is done to each cost before it is told. */
  readonly costAs?: (cost: number) => number;
}

export interface Bowl extends Objective {
  /** What was asked, in order: a level and, for single sequences, which. */
  readonly asked: string[];
}

/**
 * A point within ¼ of the centre answers rightly; curvature is 1; the copies are two steps of half the gradient each.
 */
export function bowl({ centre, trainingSize = 5, costAs = (cost) => cost }: BowlOptions): Bowl {
  const P = centre.length;
  const asked: string[] = [];
  const tilt = (p: number, i: number) => 0.01 * (((p + i) % 3) - 1);
  const pull = (w: Float64Array, p: number) => Float64Array.from(w, (entry, i) => entry - centre[i] + tilt(p, i));
  const costOf = (differences: Float64Array) => costAs(0.5 * differences.reduce((sum, d) => sum + d * d, 0));
  const isWrong = (w: Float64Array) => w.some((entry, i) => !(Math.abs(entry - centre[i]) < 0.25));
  const single = (w: Float64Array, p: number, level: string) => {
    asked.push(`${level} ${p}`);
    const gradient = pull(w, p);
    return { cost: costOf(gradient), wrong: isWrong(w), gradient };
  };
  return {
    asked,
    parameterCount: P,
    trainingSize,
    cost(w) {
      asked.push("cost");
      const differences = Float64Array.from(w, (entry, i) => entry - centre[i]);
      return { cost: costOf(differences), wrong: isWrong(w) ? trainingSize : 0 };
    },
    gradient: (w, p) => single(w, p, "gradient"),
    curvature: (w, p) => ({ ...single(w, p, "curvature"), curvature: new Float64Array(P).fill(1) }),
    unfolded(w, p) {
      const { gradient, ...rest } = single(w, p, "unfolded");
      const half = gradient.map((g) => g / 2);
      return {
        ...rest,
        length: 2,
        gradient: Float64Array.of(...half, ...half),
        curvature: new Float64Array(2 * P).fill(1),
      };
    },
    discrete: (w, p, errorRule) => {
      const told = single(w, p, "discrete");
      // The rule is asked as a unit would be, so that algorithms with random rules draw from their stream.
      return { ...told, gradient: told.gradient.map((g) => Math.sign(g) * Math.abs(errorRule(0.5, 1, g)) * 0.1) };
    },
    // The shares of exp w about half way to a centre whose entries sum to 0, as centred logits do.
    expectation(w, determinants) {
      asked.push("cost");
      const differences = Float64Array.from(w, (entry, i) => entry - centre[i]);
      const cost = costOf(differences);
      return {
        cost,
        wrong: isWrong(w) ? trainingSize : 0,
        logLikelihood: -cost,
        counts: Float64Array.from(w, (entry, i) => 100 * Math.exp((entry + centre[i]) / 2)),
        choices: Int32Array.of(0, P),
        determinant: determinants ? 0.5 : 0,
        shares: new Float64Array(P),
      };
    },
    likelihood(w, p) {
      const { gradient, ...told } = single(w, p, "likelihood");
      const up = gradient.map((g) => -g);
      return {
        ...told,
        logLikelihood: -told.cost,
        gradient: up,
        determinant: 0,
        determinantGradient: new Float64Array(P),
      };
    },
    multiplyAdds: () => P,
  };
}
