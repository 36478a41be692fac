/**
 * What a live figure is: controls, and what is drawn for their values. Nothing here knows of a page, so the same code
 * draws the static picture of a figure and, in the page, the picture for each new value of a slider.
 */
import { significant } from "../numeric/number-text.ts";

interface Settable {
  /** Whether a run goes on when it is changed; it begins anew otherwise. */
  readonly duringRuns?: boolean;
}

/** A number that the reader sets. */
export interface Slider extends Settable {
  readonly kind: "slider";
  readonly name: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly start: number;
  /** The value as it stands beside the slider. */
  readonly text: (value: number) => string;
}

/** A slider whose value is shown with four digits. */
export function slider<Name extends string>(
  name: Name,
  label: string,
  [from, to, step]: readonly [from: number, to: number, step: number],
  start: number,
): Slider & { readonly name: Name } {
  return { kind: "slider", name, label, from, to, step, start, text: (value) => significant(value, 4) };
}

/** One of several things, which the reader chooses; its value is the index of the option. */
export interface Choice extends Settable {
  readonly kind: "choice";
  readonly name: string;
  readonly label: string;
  readonly options: readonly string[];
  readonly start: number;
}

export type Control = Slider | Choice;

/** The values of the controls, by name. */
export type Values<Name extends string = string> = Readonly<Record<Name, number>>;

/** A number or a word that belongs to a picture, with its name. */
export interface Reading {
  readonly name: string;
  readonly value: string;
}

/** What is shown for some values of the controls. */
export interface Drawing {
  /** The pictures, each a whole SVG element, to be set side by side or one below the other. */
  readonly panels: readonly string[];
  readonly readings: readonly Reading[];
  /** What is to be read beside the pictures, each a paragraph. */
  readonly notes?: readonly string[];
  /** The run of a counterexample or the like, as lines of plain text in columns. */
  readonly lines?: readonly string[];
  /** All of it in a sentence or two, for those who do not see the pictures. */
  readonly summary: string;
}

/** Something that goes on by itself, step by step: a training, a search. */
export interface Run {
  /** Takes a step; false when there was none left to take. */
  readonly step: () => boolean;
  readonly drawing: () => Drawing;
}

/** How a figure that goes on by itself is driven. */
export interface Running<Name extends string = string> {
  /** Begins anew with these values. */
  begin(values: Values<Name>): Run;
  /** The most steps between two pictures. */
  stepsPerPicture(values: Values<Name>): number;
  /** The least time between two pictures, in milliseconds. */
  readonly pause: number;
}

interface Named<Name extends string> {
  /** The name in addresses: "neuron". */
  readonly name: string;
  readonly title: string;
  /** What is drawn, for the values from which the controls start. */
  readonly caption: string;
  readonly controls: readonly (Control & { readonly name: Name })[];
}

/** A figure that is a function of its controls. */
export interface DrawnFigure<Name extends string = string> extends Named<Name> {
  draw(values: Values<Name>): Drawing;
}

/** A figure that its controls set going. */
export interface RunningFigure<Name extends string = string> extends Named<Name> {
  readonly running: Running<Name>;
}

export type LiveFigure<Name extends string = string> = DrawnFigure<Name> | RunningFigure<Name>;

/** The values from which the controls of a figure start. */
export const startOf = <Name extends string>({ controls }: Named<Name>): Values<Name> =>
  Object.fromEntries(controls.map(({ name, start }) => [name, start])) as Values<Name>;
