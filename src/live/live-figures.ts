/** The live figures, in the order in which a page shows them. */
import { neuronFigure } from "./figures/neuron.ts";
import type { LiveFigure } from "./live-figure.ts";

export const LIVE_FIGURES: readonly LiveFigure[] = [neuronFigure];
