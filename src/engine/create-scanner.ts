// Picks the byte scanner of this machine: WASM SIMD where it runs, its TypeScript twin elsewhere.
import type { ByteScanner } from './byte-scanner.ts';
import { createTypeScriptScanner } from './scan-bytes.ts';
import { compileKernel, createWasmScanner, type Kernel } from './scan-bytes-wasm.ts';

export type ScannerChoice = 'auto' | 'typescript';

/** A fresh scanner with its own buffers (about 3 MiB); a kernel compiled before spares compiling it. */
export function createScanner(choice: ScannerChoice, kernel?: Kernel): ByteScanner {
  const wasm = choice === 'auto' ? createWasmScanner(kernel ?? compileKernel()) : undefined;
  return wasm ?? createTypeScriptScanner();
}
