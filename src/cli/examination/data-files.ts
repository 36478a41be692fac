/** Sequences and states from a user's JSON files, checked as they come in. */
import { z } from "zod";
import { readJson } from "../files/json-file.ts";
import { UsageError } from "../terminal/usage-error.ts";

export type Sequences = readonly (readonly (readonly number[])[])[];

/** Limits on the steps of all sequences together and on the number of sequences. */
const MOST_STEPS = 1_000_000;
const MOST_SEQUENCES = 10_000;

const step = z.union([z.number().transform((u) => [u]), z.array(z.number())]);
const sequenceList = z.array(z.array(step)).max(MOST_SEQUENCES);
const sequences = z.union([
  sequenceList,
  z.strictObject({ sequences: sequenceList }).transform((file) => file.sequences),
]);
const states = z.array(step).max(MOST_SEQUENCES);

/** Reads sequences of inputs: a list of lists of steps, each a number or as many numbers as the map has inputs. */
export function readSequences(file: string): Sequences {
  const read = checked(
    file,
    sequences,
    "a list of sequences, each a list of steps, each a number or a list of numbers",
  );
  const steps = read.reduce((sum, sequence) => sum + sequence.length, 0);
  if (!(steps <= MOST_STEPS)) throw new UsageError(`${file}: it must have at most ${MOST_STEPS} steps, got ${steps}`);
  const empty = read.findIndex((sequence) => sequence.length === 0);
  if (empty >= 0)
    throw new UsageError(`${file}: each sequence must have at least one step, got none in sequence ${empty + 1}`);
  return read;
}

/** Reads states: a list of numbers or of lists of numbers. */
export const readStates = (file: string): readonly (readonly number[])[] =>
  checked(file, states, "a list of states, each a number or a list of numbers");

function checked<T>(file: string, schema: z.ZodType<T>, what: string): T {
  const result = schema.safeParse(readJson(file));
  if (result.success) return result.data;
  throw new UsageError(`${file}: it must be ${what} that are finite`);
}
