/** JSON files, read and checked as they come in. A fault is a UsageError that names file, field and rule. */
import type { z } from "zod";
import { shortened } from "../../networks/weights/printable.ts";
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
  throw new UsageError(`${file}: ${issueText(result.error, "the whole")}`);
}

/** The longest text of what is wrong, and of where: a document may have thousands of keys that are not known. */
const LONGEST = 300;

/** The first thing that is wrong with a document: where, and which rule it breaks; `whole` names the document. */
export function issueText({ issues: [{ path, message }] }: z.ZodError, whole: string): string {
  return `${shortened(path.join("."), LONGEST) || whole}: ${shortened(message, LONGEST)}`;
}
