/** The thread in which a map is examined: a user's code runs here, where it can be stopped. */
import { once } from "node:events";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { ExpressionError } from "../../numeric/expression/expression-tree.ts";
import { examine } from "../../examination/examine.ts";
import type { ExaminationRecord } from "../../examination/examination-record.ts";
import { examinationRecord } from "../../examination/examination-json.ts";
import { thrownText } from "../../examination/user-map/thrown-text.ts";
import { UserMapError } from "../../examination/user-map/user-map.ts";
import { WeightsError } from "../../networks/weights/weights-error.ts";
import { counted } from "../../numeric/number-text.ts";
import { given } from "../../numeric/given.ts";
import { vectorOf } from "../../numeric/linear-algebra/vector.ts";
import type { Sequences } from "./data-files.ts";
import type { MapSource } from "./map-source.ts";
import { subjectOf, type SubjectOverrides } from "./subject-of-source.ts";

export interface ExaminationRequest {
  readonly source: MapSource;
  readonly overrides: SubjectOverrides;
  readonly seed: string;
  readonly share: number;
  readonly longestLag?: number;
  readonly picture: boolean;
  readonly states: readonly (readonly number[])[];
  readonly sequences: Sequences;
  /** The states and inputs from which single steps are asked for, in place of drawn ones. */
  readonly probes?: readonly { readonly state: readonly number[]; readonly input: readonly number[] }[];
}

export type WorkerMessage =
  | { readonly kind: "part"; readonly done: number; readonly parts: number; readonly name: string }
  | { readonly kind: "record"; readonly record: ExaminationRecord }
  /** What is known so far, to be used if there is no time for more. */
  | { readonly kind: "known"; readonly record: ExaminationRecord }
  /** The message that the user's map or data do not fit. */
  | { readonly kind: "unusable"; readonly message: string }
  | { readonly kind: "failed"; readonly message: string; readonly stack: string };

async function work(request: ExaminationRequest, port: MessagePort): Promise<void> {
  const post = (message: WorkerMessage) => port.postMessage(message);

  const { source, overrides, states, sequences, probes, ...settings } = request;
  let stage: "building" | "examining" = "building";
  try {
    const subject = await subjectOf(source, overrides);
    const { map } = subject;
    requireLengths("--states: each state", states, map.dimension);
    sequences.forEach((sequence) => requireLengths("--inputs: each step", sequence, map.inputDimension));
    requireLengths("steps: each state", probes?.map(({ state }) => state) ?? [], map.dimension);
    requireLengths("steps: each input", probes?.map(({ input }) => input) ?? [], map.inputDimension);
    stage = "examining";
    const examination = examine(subject, {
      ...settings,
      states: states.map(vectorOf),
      sequences: sequences.map((sequence) => sequence.map(vectorOf)),
      ...given({
        probes: probes?.map(({ state, input }) => ({ state: vectorOf(state), input: vectorOf(input) })),
      }),
      onPart: (done, parts, name) => post({ kind: "part", done, parts, name }),
      onKnown: (known) => post({ kind: "known", record: examinationRecord(known) }),
    });
    post({ kind: "record", record: examinationRecord(examination) });
  } catch (error) {
    const message = thrownText(error);
    const stack = error instanceof Error ? (error.stack ?? "") : "";
    const isOwners =
      error instanceof UserMapError ||
      error instanceof WeightsError ||
      error instanceof ExpressionError ||
      (stage === "building" && error instanceof RangeError);
    post(isOwners ? { kind: "unusable", message } : { kind: "failed", message, stack });
  }
}

function requireLengths(what: string, list: readonly (readonly number[])[], length: number): void {
  const misfit = list.find((entries) => entries.length !== length);
  if (misfit !== undefined)
    throw new RangeError(`${what} must have ${counted(length, "number")}, got ${misfit.length}`);
}

// What a user's module posts to the thread that asked is no answer: answers go through a port that it cannot name.
if (parentPort !== null) {
  const [port] = (await once(parentPort, "message")) as [MessagePort];
  await work(workerData as ExaminationRequest, port);
}
