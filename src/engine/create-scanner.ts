// Picks the byte scanner of this machine: WASM SIMD where it runs, its TypeScript twin elsewhere.
import type { ByteScanner } from './byte-scanner.ts';
import { createTypeScriptScanner } from './scan-bytes.ts';
import { createWasmScanner } from './scan-bytes-wasm.ts';

export type ScannerChoice = 'auto' | 'typescript';

/** A fresh scanner with its own buffers (about 3 MiB). */
export function createScanner(choice: ScannerChoice): ByteScanner {
  const wasm = choice === 'auto' ? createWasmScanner() : undefined;
  return wasm ?? createTypeScriptScanner();
}
