/** What `train --save` writes: a trained network with all that is needed to run it again elsewhere. */
import type { TrainingRecord } from "../../experiments/training-run/training-record.ts";
import { posed } from "../../experiments/run-specification.ts";

export function weightsFile({ row, units, parameterNames }: TrainingRecord): string {
  const { wiring, targetSize } = posed(row.specification);
  const content = {
    schema: 1,
    format: "latchlab-network",
    units,
    targetSize: units === "tanh" ? targetSize : 1,
    wiring: { ...wiring, initialState: [...wiring.initialState] },
    parameters: Object.fromEntries(parameterNames.map((name, i) => [name, row.parameters[i]])),
    trainedBy: row.specification,
    outcome: row.outcome,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
