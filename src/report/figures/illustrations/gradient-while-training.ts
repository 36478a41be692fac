/** How far back the gradient reaches before training and after. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import { log10Size, logMagnitude } from "../../../numeric/log-magnitude.ts";
import { superscript } from "../../../numeric/number-text.ts";
import type { Figure, Panel } from "../../figure.ts";
import { PALETTE } from "../../palette.ts";
import { axis, between, within } from "../vocabulary/axis.ts";
import { band, line } from "../vocabulary/marks.ts";
import { panel, sideBySide } from "../vocabulary/panels.ts";
import { legendBelow, series } from "../vocabulary/series.ts";

type GradientWhileTraining = Illustrations["gradientWhileTraining"];

const STAGES = [
  { name: "before training", colour: PALETTE.grey },
  { name: "solved", colour: PALETTE.blue },
  { name: "not solved", colour: PALETTE.vermillion },
];

/** The ends of the vertical axis; shares beyond them are drawn at the edge. */
const [LOWEST, HIGHEST] = [-16, 2];

export const gradientWhileTrainingFigure = ({ gradientWhileTraining }: Illustrations): Figure => ({
  name: "gradient-while-training",
  item: "theorem-4",
  title: "The gradient's share by lag, before training and after",
  caption: caption(gradientWhileTraining),
  spec: sideBySide(tasksOf(gradientWhileTraining).map((task) => taskPanel(gradientWhileTraining, task))),
});

const tasksOf = ({ stages }: GradientWhileTraining) => [...new Set(stages.map(({ task }) => task))];

function taskPanel({ stages }: GradientWhileTraining, task: string): Panel {
  const present = STAGES.filter(({ name }) => stages.some(({ stage }) => stage === name));
  const values = stages
    .filter((one) => one.task === task)
    .flatMap(({ stage, byLag }) =>
      byLag.map(({ median, lower, upper }, k) => ({
        k,
        stage,
        share: logOf(median),
        lower: logOf(lower),
        upper: logOf(upper),
      })),
    );
  const x = axis("k", "lag k, steps before the answer");
  const y = axis("share", "log₁₀ share: median, middle half", within(LOWEST, HIGHEST));
  const legend = legendBelow(present.length, { symbolType: "stroke", symbolOpacity: 1 });
  const colours = series(present, { field: "stage", legend });
  return panel({ width: 300, height: 230, title: task }, [
    band(values, { x, y: between(y, "lower", "upper"), ...colours }, { opacity: 0.2 }),
    line(values, { x, y, ...colours }),
  ]);
}

const logOf = (share: number) =>
  share > 0 ? Math.min(HIGHEST, Math.max(LOWEST, log10Size(logMagnitude(share)))) : LOWEST;

function caption(data: GradientWhileTraining): string {
  const { settings, stages } = data;
  return [
    `Share of |∂C/∂a_{T−k}| in |∂C/∂a_T|, median over networks with the middle half of them shaded; ${settings.algorithm} with the working constants, trained at T = ${settings.T} and looked at on longer sequences. Shares below 10${superscript(LOWEST)} are drawn at the edge.`,
    ...tasksOf(data).map(
      (task) =>
        `${task}: ${stages
          .filter((one) => one.task === task)
          .map(({ stage, networks }) => `${networks} ${stage}`)
          .join(", ")}.`,
    ),
    "Training makes the reach longer than small initial weights have it, yet a network that holds its bit has a gradient that falls by a constant factor with every step.",
  ].join(" ");
}
