/** All figures, in the paper's order. */
import type { Illustrations } from "../../experiments/illustrations.ts";
import type { Figure } from "../figure.ts";
import { cobwebFigure } from "./cobweb.ts";
import { decayFigure } from "./decay.ts";
import { driftFigure } from "./drift.ts";
import { uncertaintyFigure } from "./uncertainty.ts";

export const FIGURES: readonly ((illustrations: Illustrations) => Figure)[] = [
  cobwebFigure,
  uncertaintyFigure,
  driftFigure,
  decayFigure,
];
