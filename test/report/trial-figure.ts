import type { Figure, FigureSpec } from "../../src/report/figure.ts";

/** A figure of this specification, to see how it is drawn. */
export const figureOf = (spec: FigureSpec): Figure => ({
  name: "trial",
  item: "definition-1",
  title: "Trial",
  caption: "None.",
  spec,
});
