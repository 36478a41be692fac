/** The fates of many states, each looked at only as far as what is known of the others asks for. */
import type { Orbit } from "../../dynamics/attractor-search/orbit.ts";
import type { State } from "../../dynamics/state-map.ts";
import type { EnclosedMap } from "../../dynamics/enclosed-map.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { counted } from "../../numeric/number-text.ts";
import type { SetKind, StateDestination } from "../attractors/basins.ts";
import { fateAtRest, type KnownRest } from "./fate-at-rest.ts";
import { type Fate, type FateEffort, fateInMotion, isAttracting, LEFT } from "./fates.ts";
import { asOneSet, hasSameFate, isOneSet } from "./one-set.ts";

/**
 * The fates found so far. States at rest, and those among the states of a fate known, are told at little cost; of the
 * others a few are looked at by their exponents, and the rest have the fate of these if it is one and the same.
 */
export class FateList {
  /** The fates, each once. */
  readonly fates: Fate[];
  /** Of each fate the number of states that were not looked at, and are taken to have that of all that were. */
  readonly presumed: number[] = [];
  /** The states that were followed longer than others, and left the numbers only then. */
  readonly lateLeavers: State[] = [];
  /** The indices of the fates of the states whose exponents were taken. */
  readonly #looked: number[] = [];

  readonly #M: EnclosedMap;
  readonly #rest: KnownRest;
  readonly #effort: FateEffort;

  /** No fates yet; `orbits` may grow while states are followed, and continua that these show are added to them. */
  constructor(M: EnclosedMap, box: Box, orbits: Orbit[], effort: FateEffort) {
    this.fates = [];
    [this.#M, this.#rest, this.#effort] = [M, { orbits, fates: this.fates, box, effort }, effort];
  }

  /** The index of the fate known whose states this one comes among, or −1. */
  among(a: State): number {
    return this.fates.findIndex((fate) => hasSameFate(this.#M, fate, a));
  }

  /** The index of the fate of a state whose destination is no attractor. */
  indexOf(destination: Exclude<StateDestination, { kind: "attractor" | SetKind }>): number {
    if (destination.kind !== "undecided") return this.#index(LEFT[destination.kind]);
    const { at, after } = destination;
    const restOf = (end: State) => {
      const fate = fateAtRest(this.#M, end, after, this.#rest);
      return fate?.kind === "continuum" ? fate : undefined;
    };
    const atRest = fateAtRest(this.#M, at, after, this.#rest);
    if (atRest !== undefined) return this.#index(atRest);
    const same = this.among(at);
    if (same >= 0) return same;
    if (this.#looked.length >= this.#effort.fates) {
      const [first] = this.#looked;
      if (this.#looked.every((index) => index === first)) {
        this.presumed[first]++;
        return first;
      }
      return this.#index({
        kind: "undecided",
        what: `not settled after ${counted(after, "step")}, and not looked at further`,
      });
    }
    const fate = fateInMotion(this.#M, at, after, this.#effort, restOf);
    if (fate.kind === "diverged" || fate.kind === "left the domain") this.lateLeavers.push(at);
    const index = this.#index(fate);
    this.#looked.push(index);
    return index;
  }

  /** Chaotic sets, closed curves and continua are told apart by where they are, all else by its kind. */
  #index(fate: Fate): number {
    const isSame = (other: Fate) =>
      other === fate ||
      (other.kind === fate.kind && !isAttracting(fate) && other.orbit === fate.orbit) ||
      isOneSet(fate, other);
    const at = this.fates.findIndex(isSame);
    if (at < 0) {
      this.presumed.push(0);
      return this.fates.push(fate) - 1;
    }
    if (isAttracting(fate)) this.fates[at] = asOneSet(this.fates[at], fate);
    return at;
  }
}
