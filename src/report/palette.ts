/**
 * The Okabe–Ito palette: eight colours that people with any colour vision tell apart. Grey stands in for its yellow,
 * which is hard to see on white.
 */
export const PALETTE = {
  black: "#000000",
  orange: "#E69F00",
  skyBlue: "#56B4E9",
  green: "#009E73",
  blue: "#0072B2",
  vermillion: "#D55E00",
  purple: "#CC79A7",
  grey: "#999999",
} as const;

/** The colour of rules and labels that explain a figure without being its data. */
export const ANNOTATION = "#555555";
