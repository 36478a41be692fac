/** How an algorithm is told apart in figures. The report turns the words into colours, dashes and shapes. */

/** The names of the colours of the palette, in the order in which user-defined algorithms take them. */
export const COLOURS = ["blue", "vermillion", "green", "orange", "purple", "skyBlue", "black", "grey"] as const;
const DASHES = ["solid", "dashed", "dotted"] as const;
/** Names of the shapes of points. */
export const SHAPES = ["circle", "square", "diamond", "triangle-up", "triangle-down", "cross"] as const;

/**
 * How an algorithm is told apart in figures: a label, a colour, a line and a shape.
 *
 *   { label: "back-propagation", colour: "blue", dash: "solid", shape: "circle" }
 */
export interface Mark {
  /** The name of the algorithm, as short as a legend needs it; no two algorithms have the same. */
  readonly label: string;
  /** The colour of lines and points, by its name in the palette. */
  readonly colour: (typeof COLOURS)[number];
  /** The line of the curve. The built-in controls are dashed. */
  readonly dash: (typeof DASHES)[number];
  /** The shape of the points. */
  readonly shape: (typeof SHAPES)[number];
}

/** A dotted mark in a colour and shape that none of the taken ones has; the same whenever the same are taken. */
export function freeMark(label: string, taken: readonly Mark[]): Mark {
  const all = SHAPES.flatMap((shape) => COLOURS.map((colour): Mark => ({ label, colour, dash: "dotted", shape })));
  const free = all.filter((one) => !taken.some(({ colour, shape }) => one.colour === colour && one.shape === shape));
  return free.at(0) ?? all[taken.length % all.length];
}

/**
 * This mark, checked. Throws a RangeError of `caller` for an unknown word, an empty label or one that is taken.
 */
export function checkedMark(caller: string, mark: Mark, taken: readonly Mark[]): Mark {
  const requireIn = (part: string, choices: readonly string[], value: string) => {
    if (!choices.includes(value)) {
      throw new RangeError(`${caller}: the ${part} of a mark must be one of ${choices.join(", ")}, got ${value}`);
    }
  };
  if (!(typeof mark.label === "string" && mark.label.length > 0)) {
    throw new RangeError(`${caller}: the label of a mark must be a text, got ${mark.label}`);
  }
  requireIn("colour", COLOURS, mark.colour);
  requireIn("dash", DASHES, mark.dash);
  requireIn("shape", SHAPES, mark.shape);
  if (taken.some(({ label }) => label === mark.label)) {
    throw new RangeError(`${caller}: the label of a mark must be a new one, got ${mark.label}`);
  }
  return mark;
}
