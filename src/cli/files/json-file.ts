/** JSON files, read and checked as they come in. A fault is a UsageError that names file, field and rule. */
import type { z } from "zod";
import { textOf } from "./output-folder.ts";
import { UsageError } from "../terminal/usage-error.ts";

/** The parsed content of a JSON file. `hint` follows "there is no such file". */
export function readJson(file: string, hint = ""): unknown {
  const text = textOf(file);
  if (text === undefined) throw new UsageError(`${file}: there is no such file${hint}`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file}: not JSON: ${(error as Error).message}`, { cause: error });
  }
}

/** The content of a file as the schema has it. Throws a UsageError that says the first thing that is wrong with it. */
export function checkedJson<T>(file: string, content: unknown, schema: z.ZodType<T>): T {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UsageError(`${file}: ${issue.path.join(".") || "the whole"}: ${issue.message}`);
}
