/** The numbers of an answer that are not finite, each with the way to it. */
export function notFinite(answer: unknown, path = ""): readonly string[] {
  if (typeof answer === "number") return Number.isFinite(answer) ? [] : [`${path}: ${answer}`];
  if (typeof answer !== "object" || answer === null) return [];
  return Object.entries(answer).flatMap(([key, value]) => notFinite(value, `${path}/${key}`));
}
