/** The part of the engine's WebAssembly that is used here; the language's own library of types does not have it. */

import { f64x2, get, set, WasmFunction, wasmModule } from "./web-assembly.ts";

/** A memory of pages of 65536 bytes; its buffer is replaced where it grows. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

interface WasmRuntime {
  readonly Memory: new (settings: { readonly initial: number }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imported: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
}

/** The engine's WebAssembly. */
export const wasmRuntime = (globalThis as unknown as { readonly WebAssembly: WasmRuntime }).WebAssembly;

let vectors: boolean | undefined;

/** Whether the engine and the machine have vectors of two doubles. */
export function hasVectors(): boolean {
  if (vectors === undefined) {
    const of = new WasmFunction("adds", []);
    const x = of.local("v128");
    const module = wasmModule([], [{ of, body: set(x, f64x2.add(f64x2.of(1), get(x))) }]);
    vectors = (wasmRuntime as WasmRuntime | undefined)?.validate(module) ?? false;
  }
  return vectors;
}
