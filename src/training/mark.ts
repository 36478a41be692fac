/** How an algorithm is told apart in figures. The report turns the words into colours, dashes and shapes. */

/** Names of the colours of the palette, those that lines and points take first standing first. */
const COLOURS = ["blue", "vermillion", "green", "orange", "purple", "skyBlue", "black", "grey"] as const;
const DASHES = ["solid", "dashed", "dotted"] as const;
const SHAPES = ["circle", "square", "diamond", "triangle-up", "triangle-down", "cross"] as const;

export interface Mark {
  /** Name as short as a legend needs it. */
  readonly label: string;
  readonly colour: (typeof COLOURS)[number];
  /** Line of the curve. Controls are dashed. */
  readonly dash: (typeof DASHES)[number];
  readonly shape: (typeof SHAPES)[number];
}

/** A dotted mark in a colour and shape that none of the taken ones has, the same whenever the same are taken. */
export function freeMark(label: string, taken: readonly Mark[]): Mark {
  const all = SHAPES.flatMap((shape) => COLOURS.map((colour): Mark => ({ label, colour, dash: "dotted", shape })));
  const free = all.filter((one) => !taken.some(({ colour, shape }) => one.colour === colour && one.shape === shape));
  return free.at(0) ?? all[taken.length % all.length];
}

/** This mark, after a check that its words are known and its label is not taken. `caller` is named in the error. */
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
