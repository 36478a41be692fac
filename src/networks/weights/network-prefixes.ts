/**
 * Which recurrent networks a file holds, by the names of their tensors, and which of them is meant.
 *
 *   encoder.weight_hh_l0, encoder.weight_hh_l1      layers 0 and 1 of the network "encoder", as in nn.RNN, GRU and LSTM
 *   cells.0.weight_hh                               the network "cells.0" of one layer, as in nn.RNNCell and its kin
 *
 * The prefix before the names chooses, and its last dot or slash may be left out. Several prefixes, with commas between
 * them, are layers that the file names apart: the lowest first, each on top of the one before it.
 */
import { quoted } from "./tensor.ts";
import { WeightsError } from "./weights-error.ts";

/** The place of a layer in a file: its tensors are named prefix + "weight_hh" + suffix and so on. */
export interface LayerPlace {
  /** What its names begin with. */
  readonly prefix: string;
  /** What they end with: "_l0", "_l1", … or nothing. */
  readonly suffix: string;
}

/** A recurrent network of a file. */
interface NamedNetwork {
  readonly prefix: string;
  /** The numbers of its layers; none where the names have no number. */
  readonly numbers: readonly number[];
}

const RECURRENT = /^(.*)weight_hh(?:_l(\d{1,9}))?$/s;
/** What has no state at time t, or a state of other coordinates. */
const UNSUPPORTED = /^(?:(?:weight|bias)_(?:ih|hh)(?:_l\d+)?_reverse|weight_hr(?:_l\d+)?)$/;

/**
 * The layers of the network that is asked for, or of the only one there is, the lowest first; with them the part of
 * their names that tells the network from others, empty where it is the only one. Throws a WeightsError that lists the
 * networks where it is not clear which is meant, and one that gives the reason for networks that cannot be read.
 */
export function placesOfLayers(
  names: readonly string[],
  asked: string | undefined,
): { readonly places: readonly LayerPlace[]; readonly isOnly: boolean } {
  const networks = networksIn(names);
  if (networks.length === 0) {
    const seen = names.slice(0, 4).map(quoted).join(", ");
    throw new WeightsError(
      `weights: a tensor must be named weight_hh_l0 or weight_hh, with a prefix or without, got ${seen === "" ? "no tensors at all" : `${seen}${names.length > 4 ? ", …" : ""}`}`,
    );
  }
  if (asked === undefined && networks.length > 1) {
    throw new WeightsError(
      `weights: one of several networks must be chosen (--network, several with commas for a stack): ${listed(networks)}`,
    );
  }
  const chosen = asked === undefined ? networks : asked.split(",").map((prefix) => named(networks, prefix.trim()));
  const prefixes = chosen.map(({ prefix }) => prefix);
  const twice = prefixes.find((prefix, k) => prefixes.indexOf(prefix) !== k);
  if (twice !== undefined)
    throw new WeightsError(`weights: a stack must name each layer once, got ${shown(twice)} twice`);
  for (const prefix of prefixes) requireSupported(names, prefix);
  return { places: chosen.flatMap(placesIn), isOnly: chosen.length === networks.length };
}

/** The prefixes of all networks whose recurrent tensors are among these. */
function networksIn(names: readonly string[]): readonly NamedNetwork[] {
  const numbers = new Map<string, number[]>();
  for (const name of names) {
    const match = RECURRENT.exec(name);
    if (match === null) continue;
    const [, prefix, number] = match as unknown as readonly [string, string, string | undefined];
    const known = numbers.get(prefix) ?? [];
    numbers.set(prefix, number === undefined ? known : [...known, Number(number)]);
  }
  return [...numbers].map(([prefix, layers]) => ({ prefix, numbers: layers.sort((a, b) => a - b) }));
}

function placesIn({ prefix, numbers }: NamedNetwork): readonly LayerPlace[] {
  if (numbers.length === 0) return [{ prefix, suffix: "" }];
  return numbers.map((number, k) => {
    if (number !== k)
      throw new WeightsError(
        `weights: there must be a tensor named ${quoted(`${prefix}weight_hh_l${k}`)}, and there is none`,
      );
    return { prefix, suffix: `_l${number}` };
  });
}

function named(networks: readonly NamedNetwork[], asked: string): NamedNetwork {
  const exact = networks.filter(({ prefix }) => ["", ".", "/"].some((end) => prefix === asked + end));
  const below = networks.filter(({ prefix }) => prefix.startsWith(`${asked}.`) || prefix.startsWith(`${asked}/`));
  const found = exact.length > 0 ? exact : below;
  if (found.length !== 1) {
    throw new WeightsError(
      `weights: the network (--network) must be one of ${listed(networks)}, got ${quoted(asked)}${found.length > 1 ? ", which begins several" : ""}`,
    );
  }
  return found[0];
}

function requireSupported(names: readonly string[], prefix: string): void {
  const name = names.find((one) => one.startsWith(prefix) && UNSUPPORTED.test(one.slice(prefix.length)));
  if (name === undefined) return;
  throw new WeightsError(
    name.endsWith("_reverse")
      ? `weights: two directions are no map: the backward one begins at the end of a sequence, got ${quoted(name)}`
      : `weights: a projection of the outputs is not read, got ${quoted(name)}`,
  );
}

/** The prefix as it is asked for. */
const shown = (prefix: string) => quoted(prefix.replace(/[./]$/, ""));

/** The most prefixes that a message lists. */
const MOST_LISTED = 6;

const listed = (networks: readonly NamedNetwork[]) =>
  `${networks
    .slice(0, MOST_LISTED)
    .map(({ prefix }) => shown(prefix))
    .join(", ")}${networks.length > MOST_LISTED ? ", …" : ""}`;
