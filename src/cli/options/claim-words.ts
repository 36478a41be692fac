/** Names of claims, for shells. Loaded only when needed. */

/** The names that claims and their items have. */
export const claimWords = async (): Promise<readonly string[]> => {
  const { knownClaims, knownItems } = await import("../verification/catalogue.ts");
  return [...knownItems(), ...knownClaims()].map(({ id }) => id);
};
