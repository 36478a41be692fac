/**
 * Whether tests look at everything that they were made for, as `npm run test:slow` lets them: the same properties at
 * more points. What ran so is kept in results/slow/wide.json.
 */
export const WIDE = process.env.WIDE === "1";

/** Whether seconds count, as for `npm run test:quick`, which leaves out some tests that take more than two. */
export const QUICK = process.env.QUICK === "1";
