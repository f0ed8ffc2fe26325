// Makes the engine a run asks for: the fast one, or the reference it is held to.
import type { EngineName } from '../model.ts';
import type { CompiledPatterns } from './compile.ts';
import { type FieldFollower, NO_FIELDS } from './context.ts';
import { createScanner, type ScannerChoice } from './create-scanner.ts';
import type { Engine, WindowWatch } from './engine.ts';
import { FastEngine } from './fast-engine.ts';
import { ReferenceEngine } from './reference-engine.ts';
import type { MatchSink } from './resolve.ts';
import type { Kernel } from './scan-bytes-wasm.ts';

export interface EngineOptions {
  readonly engine: EngineName;
  readonly scanner: ScannerChoice;
  readonly kernel?: Kernel;
  /** Size of the sliding window; tests make it small to put borders everywhere. */
  readonly windowBytes?: number;
  /** Who is shown each window before its matches, and how far ahead. */
  readonly watch?: WindowWatch;
}

/** Creates an engine over a compiled catalogue. */
export function createEngine(
  compiled: CompiledPatterns,
  options: EngineOptions,
  sink: MatchSink,
  fields: FieldFollower = NO_FIELDS,
): Engine {
  if (options.engine === 'reference') return new ReferenceEngine(compiled, fields, sink, options.watch);
  return new FastEngine(
    compiled,
    createScanner(options.scanner, options.kernel),
    fields,
    sink,
    options.windowBytes,
    options.watch,
  );
}
