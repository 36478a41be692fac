/**
 * Formats that are not read, told by their first bytes: with the lines of Python that turn them into one that is.
 *
 * Files of torch.save are programs for a machine that may do anything; HDF5 is a file system in a file. Neither is
 * needed for arrays by name.
 */
import { WeightsError } from "../weights-error.ts";

const FROM_TORCH =
  'import torch; from safetensors.torch import save_file; save_file(torch.load("model.pt", weights_only=True), "model.safetensors")';

const fromKeras = (file: string) =>
  `import keras, numpy; m = keras.saving.load_model("${file}"); numpy.savez("model.npz", **{w.path: w.numpy() for w in m.weights})`;

const HDF5 = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** Throws a WeightsError with the way out for a pickle and for HDF5; other bytes pass. */
export function refuseForeign(bytes: Uint8Array): void {
  const isPickle = bytes.length >= 2 && bytes[0] === 0x80 && bytes[1] >= 2 && bytes[1] <= 5;
  if (isPickle) throw new WeightsError(`weights: a pickle of torch.save is not read, in Python: ${FROM_TORCH}`);
  if (HDF5.every((byte, i) => bytes[i] === byte))
    throw new WeightsError(`weights: HDF5 is not read, in Python: ${fromKeras("model.h5")}`);
}

/** Throws a WeightsError with the way out for the archives of torch.save and of Keras; others pass. */
export function refuseForeignArchive(names: readonly string[]): void {
  if (names.some((name) => /(^|\/)data\.pkl$/.test(name)))
    throw new WeightsError(`weights: an archive of torch.save is not read, in Python: ${FROM_TORCH}`);
  if (names.includes("model.weights.h5"))
    throw new WeightsError(`weights: an archive of Keras is not read, in Python: ${fromKeras("model.keras")}`);
}
