import { printable, shortened } from "./printable.ts";

/** The most characters of a message. */
const LONGEST_MESSAGE = 300;

/**
 * The error for bytes that are not the weights of a network known here: the message names the place, the rule and what
 * was found, in one line of at most 300 characters that can be shown as it is.
 */
export class WeightsError extends Error {
  override readonly name = "WeightsError";

  /** The error with this message, made printable and shortened. */
  constructor(message: string) {
    super(shortened(printable(message), LONGEST_MESSAGE));
  }
}
