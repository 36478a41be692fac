/** The part of the engine's WebAssembly that is used here; the language's own library of types does not have it. */

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
