/** Plain JSON: null, true and false, finite numbers, text, and arrays and plain objects of these. */

/** The first part of a value that JSON would lose or change, with its place: ".x[2]: NaN"; undefined for plain JSON. */
export function lostInJson(value: unknown, place = ""): string | undefined {
  if (value === null || typeof value === "boolean" || typeof value === "string") return undefined;
  if (typeof value === "number" && Number.isFinite(value)) return undefined;
  const parts = partsOf(value);
  if (parts === undefined) return `${place === "" ? "the whole" : place}: ${nameOf(value)}`;
  for (const [key, part] of parts) {
    const lost = lostInJson(part, place + key);
    if (lost !== undefined) return lost;
  }
  return undefined;
}

function partsOf(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  if (Array.isArray(value)) return Array.from(value, (part: unknown, i) => [`[${i}]`, part] as const);
  if (typeof value !== "object" || value === null) return undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return undefined;
  return Object.entries(value).map(([key, part]) => [`.${key}`, part] as const);
}

const nameOf = (value: unknown): string =>
  typeof value === "object" && value !== null
    ? `a ${Object.prototype.toString.call(value).slice(8, -1)}`
    : typeof value === "bigint"
      ? `${value}n`
      : typeof value === "function"
        ? "a function"
        : String(value);
