/** What is wrong with how a reader takes a document: it may accept it, or refuse it in one line, and has a second. */
import { performance } from "node:perf_hooks";
import { UsageError } from "../../../src/cli/terminal/usage-error.ts";
import { UserMapError } from "../../../src/examination/user-map/user-map.ts";
import { WeightsError } from "../../../src/networks/weights/weights-error.ts";
import { ExpressionError } from "../../../src/numeric/expression/expression-tree.ts";
import { stream } from "../../../src/numeric/random.ts";
import { type Reader, readText } from "./readers.ts";
import { wrongText } from "./wrong-documents.ts";

/** The longest that a message may be, and the milliseconds that reading may take. */
const LONGEST = 1000;
const SLOWEST = 1000;

/** What a command tells its user in one line, whichever part of it finds it. */
const TOLD = [UsageError, WeightsError, ExpressionError, UserMapError, RangeError];

/** How a reader took so many wrong documents. */
export interface Taken {
  readonly accepted: number;
  readonly refused: number;
  /** What was neither accepted nor refused in one line and in time, with the text that shows it. */
  readonly wrong: readonly string[];
}

/** Tries so many documents, drawn for this reader alone. */
export async function tried(reader: Reader, count: number, top: string): Promise<Taken> {
  const random = stream(`fuzzed/${reader.name}`);
  let [accepted, refused] = [0, 0];
  const wrong: string[] = [];
  for (let k = 0; k < count; k++) {
    const text = wrongText(random, reader.document);
    let [why, took] = await timed(() => fault(() => readText(reader, text, top)));
    // A machine that stood still for a while is no slow reader.
    if (took > SLOWEST) [why, took] = await timed(() => fault(() => readText(reader, text, top)));
    if (why === undefined) accepted++;
    else refused++;
    const seen = why ?? (took > SLOWEST ? `it took ${took} ms` : undefined);
    if (seen !== undefined && seen !== "") wrong.push(`${seen.slice(0, 300)} on ${text.slice(0, 300)}`);
  }
  return { accepted, refused, wrong };
}

/** What is answered, and the milliseconds that it took. */
async function timed<Answer>(ask: () => Promise<Answer>): Promise<[answer: Answer, took: number]> {
  const began = performance.now();
  const answer = await ask();
  return [answer, performance.now() - began];
}

/** Undefined for what is accepted, nothing for what is refused as it should be, else what is wrong. */
async function fault(read: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await read();
    return undefined;
  } catch (error) {
    if (!TOLD.some((told) => error instanceof told)) return `it threw ${String(error)}`;
    const { message } = error as Error;
    return message !== "" && message.length <= LONGEST ? "" : `its message has ${message.length} characters`;
  }
}
