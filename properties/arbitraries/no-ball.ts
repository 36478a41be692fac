/** Why nothing can be said of a case: asHyperbolicAttractor finds no ball around X that the map takes into itself. */
export const NO_BALL = "no contracting ball was found";
