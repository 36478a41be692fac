/** What users' code throws, as a message shows it. */

/** The message of an error, or the text of anything else that was thrown; never throws, whatever that is. */
export function thrownText(thrown: unknown): string {
  try {
    const text: unknown = thrown instanceof Error ? thrown.message : String(thrown);
    return typeof text === "string" ? text : "an error without a message";
  } catch {
    return "something that cannot be shown";
  }
}
