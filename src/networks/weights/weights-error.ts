import { printable, shortened } from "./printable.ts";

/** Characters of a message, at most. */
const LONGEST_MESSAGE = 300;

/**
 * Bytes that are not the weights of a network known here: the message names the place, the rule and what was found, in
 * one line that can be shown as it is.
 */
export class WeightsError extends Error {
  override readonly name = "WeightsError";

  constructor(message: string) {
    super(shortened(printable(message), LONGEST_MESSAGE));
  }
}
