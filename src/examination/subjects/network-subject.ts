/** A network trained elsewhere, from the bytes of its weights, as a subject. */
import { decodeNetwork } from "../../networks/weights/decode-network.ts";
import { printable, shortened } from "../../networks/weights/printable.ts";
import { given } from "../../numeric/given.ts";
import { zeros } from "../../numeric/linear-algebra/vector.ts";
import type { Subject } from "./subject.ts";

/**
 * The subject of a network trained elsewhere, from the bytes of its weights as `decodeNetwork` takes them, with its
 * read-out if the file has one; the constant input is 0. Throws a WeightsError that says what is wrong with the bytes,
 * and a RangeError for an unknown cell.
 *
 * @example
 * examine(networkSubject(await readFile("gru.safetensors"), "gru.safetensors"));
 */
export function networkSubject(bytes: Uint8Array, title: string, cell?: string, network?: string): Subject {
  const decoded = decodeNetwork(bytes, cell, network);
  const { description, otherTensors, map, coordinate, stateNames, inputNames, initialState, readOut } = decoded;
  const others =
    otherTensors.length === 0
      ? ""
      : `; not looked at: ${otherTensors.slice(0, 3).map(shownName).join(", ")}${otherTensors.length > 3 ? ", …" : ""}`;
  return {
    title: `${title}: ${description}${others}`,
    coordinate,
    map,
    input: zeros(map.inputDimension),
    stateNames,
    inputNames,
    initialState,
    ...given({ readOut: readOut?.at, readOutMeaning: readOut?.of }),
  };
}

const shownName = (name: string) => shortened(printable(name), 40);
