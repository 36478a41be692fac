/** All figures, in the paper's order. */
import type { Illustrations } from "../../experiments/illustrations.ts";
import type { Figure } from "../figure.ts";
import { cobwebFigure } from "./cobweb.ts";
import { decayFigure } from "./decay.ts";
import { driftFigure } from "./drift.ts";
import { gradientSharesFigure } from "./gradient-shares.ts";
import { gradientWhileTrainingFigure } from "./gradient-while-training.ts";
import { latchedTrajectoriesFigure } from "./latched-trajectories.ts";
import { marginalInputsFigure } from "./marginal-inputs.ts";
import { noiseBoundsFigure } from "./noise-bounds.ts";
import { repellingCycleFigure } from "./repelling-cycle.ts";
import { transientGrowthFigure } from "./transient-growth.ts";
import { uncertaintyFigure } from "./uncertainty.ts";

export const FIGURES: readonly ((illustrations: Illustrations) => Figure)[] = [
  cobwebFigure,
  repellingCycleFigure,
  uncertaintyFigure,
  transientGrowthFigure,
  driftFigure,
  noiseBoundsFigure,
  decayFigure,
  marginalInputsFigure,
  gradientSharesFigure,
  gradientWhileTrainingFigure,
  latchedTrajectoriesFigure,
];
