/** Bytes that are not the weights of a network known here: the message names the place, the rule and what was found. */
export class WeightsError extends Error {
  override readonly name = "WeightsError";
}
