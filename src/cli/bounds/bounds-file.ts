/** Bounds in a JSON file, checked as they come in. */
import type { Bounds } from "../../examination/bounds/bounds.ts";
import { checkedJson, readJson } from "../files/json-file.ts";
import { boundsSchema } from "./bounds-schema.ts";

/** The bounds in a file. Throws a UsageError that names the file, the field and the rule. */
export const readBounds = (file: string): Bounds =>
  checkedJson(file, readJson(file, `; latchlab guard <map> --init ${file} writes it`), boundsSchema) as Bounds;
