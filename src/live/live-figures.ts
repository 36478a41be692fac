/** The live figures, in the order in which a page shows them. */
import { neuronFigure } from "./figures/neuron.ts";
import { portraitFigure } from "./figures/portrait.ts";
import { shrinkFigure } from "./figures/shrink.ts";
import { tradeOffFigure } from "./figures/trade-off.ts";
import { trainingFigure } from "./figures/training.ts";
import { tubeFigure } from "./figures/tube.ts";
import type { LiveFigure } from "./live-figure.ts";

export const LIVE_FIGURES: readonly LiveFigure[] = [
  neuronFigure,
  portraitFigure,
  tubeFigure,
  tradeOffFigure,
  trainingFigure,
  shrinkFigure,
];
