/** All figures, in the paper's order. */
import type { Illustrations } from "../../experiments/illustrations.ts";
import type { Figure } from "../figure.ts";
import { closedCurveFigure } from "./illustrations/closed-curve.ts";
import { cobwebFigure } from "./illustrations/cobweb.ts";
import { decayFigure } from "./illustrations/decay.ts";
import { driftFigure } from "./illustrations/drift.ts";
import { gradientSharesFigure } from "./illustrations/gradient-shares.ts";
import { gradientWhileTrainingFigure } from "./illustrations/gradient-while-training.ts";
import { latchedTrajectoriesFigure } from "./illustrations/latched-trajectories.ts";
import { marginalInputsFigure } from "./illustrations/marginal-inputs.ts";
import { noiseBoundsFigure } from "./illustrations/noise-bounds.ts";
import { repellingCycleFigure } from "./illustrations/repelling-cycle.ts";
import { transientGrowthFigure } from "./illustrations/transient-growth.ts";
import { uncertaintyFigure } from "./illustrations/uncertainty.ts";

export const FIGURES: readonly ((illustrations: Illustrations) => Figure)[] = [
  cobwebFigure,
  repellingCycleFigure,
  uncertaintyFigure,
  transientGrowthFigure,
  driftFigure,
  noiseBoundsFigure,
  decayFigure,
  marginalInputsFigure,
  closedCurveFigure,
  gradientSharesFigure,
  gradientWhileTrainingFigure,
  latchedTrajectoriesFigure,
];
