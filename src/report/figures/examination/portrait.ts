/** What a map does to its states: a cobweb, a plane with basins and Γ, or trajectories of a larger network. */
import type { ExaminationRecord } from "../../../examination/examination-record.ts";
import type { Figure, MarkLayer } from "../../figure.ts";
import { panel } from "../vocabulary/panels.ts";
import { lineCaption, lineLayers } from "./line-portrait.ts";
import { planeCaption, planeLayers } from "./plane-portrait.ts";
import { projectionCaption, projectionLayers } from "./projection-portrait.ts";

interface Portrait {
  readonly caption: (record: ExaminationRecord) => string;
  readonly layers: (record: ExaminationRecord) => MarkLayer[];
  readonly width: number;
}

const PORTRAITS: Readonly<Record<ExaminationRecord["portrait"]["kind"], Portrait>> = {
  line: { caption: lineCaption, layers: lineLayers, width: 480 },
  plane: { caption: planeCaption, layers: planeLayers, width: 520 },
  projection: { caption: projectionCaption, layers: projectionLayers, width: 520 },
};

export function portraitFigure(record: ExaminationRecord): Figure {
  const { caption, layers, width } = PORTRAITS[record.portrait.kind];
  return {
    name: "portrait",
    item: "definition-4",
    title: `${record.map.title}: what it does to its states`,
    caption: caption(record),
    spec: panel({ width, height: 480 }, layers(record)),
  };
}
