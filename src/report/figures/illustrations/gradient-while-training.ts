/** How far back the gradient reaches before training and after. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import { log10Size, logMagnitude } from "../../../numeric/log-magnitude.ts";
import type { Figure, Layer } from "../../figure.ts";
import { superscript } from "../../words/number.ts";
import { PALETTE } from "../../palette.ts";

const COLOURS = { "before training": PALETTE.grey, solved: PALETTE.blue, "not solved": PALETTE.vermillion } as const;

/** What lies beyond is drawn at the edge. */
const [LOWEST, HIGHEST] = [-16, 2];

export function gradientWhileTrainingFigure({ gradientWhileTraining: { settings, stages } }: Illustrations): Figure {
  const logOf = (share: number) =>
    share > 0 ? Math.min(HIGHEST, Math.max(LOWEST, log10Size(logMagnitude(share)))) : LOWEST;
  const tasks = [...new Set(stages.map(({ task }) => task))];
  const present = (Object.keys(COLOURS) as (keyof typeof COLOURS)[]).filter((stage) =>
    stages.some((one) => one.stage === stage),
  );
  const color = {
    field: "stage",
    type: "nominal",
    title: null,
    scale: { domain: present, range: present.map((stage) => COLOURS[stage]) },
    legend: { orient: "bottom", symbolType: "stroke", symbolOpacity: 1 },
  };
  const x = { field: "k", type: "quantitative", title: "lag k, steps before the answer" };
  const y = {
    type: "quantitative",
    title: "log₁₀ share",
    scale: { domain: [LOWEST, HIGHEST], nice: false },
  };
  return {
    name: "gradient-while-training",
    item: "theorem-4",
    title: "The gradient's share by lag, before training and after",
    caption: [
      `Share of |∂C/∂a_{T−k}| in |∂C/∂a_T|, median over networks with the middle half of them shaded; ${settings.algorithm} with the working constants, trained at T = ${settings.T} and looked at on longer sequences. Shares below 10${superscript(LOWEST)} are drawn at the edge.`,
      ...tasks.map(
        (task) =>
          `${task}: ${stages
            .filter((one) => one.task === task)
            .map(({ stage, networks }) => `${networks} ${stage}`)
            .join(", ")}.`,
      ),
      "Training makes the reach longer than small initial weights have it, yet a network that holds its bit has a gradient that falls by a constant factor with every step.",
    ].join(" "),
    spec: {
      hconcat: tasks.map((task) => ({
        width: 300,
        height: 230,
        title: task,
        data: {
          values: stages
            .filter((one) => one.task === task)
            .flatMap(({ stage, byLag }) =>
              byLag.map(({ median, lower, upper }, k) => ({
                k,
                stage,
                share: logOf(median),
                lower: logOf(lower),
                upper: logOf(upper),
              })),
            ),
        },
        layer: [
          {
            mark: { type: "area", opacity: 0.2 },
            encoding: { x, y: { ...y, field: "lower" }, y2: { field: "upper" }, color },
          },
          { mark: { type: "line", strokeWidth: 2 }, encoding: { x, y: { ...y, field: "share" }, color } },
        ] as unknown as Layer[],
      })),
    },
  };
}
