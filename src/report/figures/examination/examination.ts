/** The figures of an examination, as far as there is something to draw. */
import type { ExaminationRecord } from "../../../examination/examination-record.ts";
import type { Figure } from "../../figure.ts";
import { gradientFigure } from "./gradient.ts";
import { portraitFigure } from "./portrait.ts";
import { spectrumFigure } from "./spectrum.ts";

export function examinationFigures(record: ExaminationRecord): readonly Figure[] {
  return [
    portraitFigure(record),
    ...(record.attractors.length === 0 ? [] : [spectrumFigure(record), gradientFigure(record)]),
  ];
}
