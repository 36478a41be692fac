/** The reason why nothing can be said of a case: no ball around X is found that the map takes into itself. */
export const NO_BALL = "no contracting ball was found";
