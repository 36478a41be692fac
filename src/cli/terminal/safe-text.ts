/** Text that users' files and modules bring, as output may hold it. */
import { safeText } from "../../networks/weights/printable.ts";

export { safeText };

/** What `safeText` escapes and JSON does not, in strings of JSON. */
const UNSAFE_IN_JSON = /::|##\[|[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

const escapedUnit = (text: string, i: number) => `\\u${text.charCodeAt(i).toString(16).padStart(4, "0")}`;

/** The value as JSON that is as safe to print, and is read as the same value. */
export const safeJson = (value: unknown, indent = 2): string =>
  JSON.stringify(value, null, indent).replace(UNSAFE_IN_JSON, (found) =>
    Array.from({ length: found.length }, (_, i) => escapedUnit(found, i)).join(""),
  );

/** Plain data with every text in it safe to print. */
export const safeTexts = <Data>(data: Data): Data => withSafeTexts(data) as Data;

function withSafeTexts(value: unknown): unknown {
  if (typeof value === "string") return safeText(value);
  if (Array.isArray(value)) return value.map(withSafeTexts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withSafeTexts(entry)]));
}
