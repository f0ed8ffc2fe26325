// Runs an engine over bytes and lists what it found as plain rows, for comparison.
import { PATTERNS } from '../../patterns/index.ts';
import { compilePatterns } from '../../src/engine/compile.ts';
import { createEngine, type EngineOptions } from '../../src/engine/create-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { PatternSpec } from '../../src/model.ts';

export interface FoundRow {
  readonly pattern: number;
  readonly start: number;
  readonly end: number;
  readonly bits: number;
  readonly field: number;
  readonly record: number;
  readonly line: number;
  readonly column: number;
  readonly units: number;
  readonly text: string;
}

/** An engine that is reused over many inputs, as the scan does. */
export class TestEngine {
  private readonly engine: Engine;
  private rows: FoundRow[] = [];

  constructor(options: Partial<EngineOptions> = {}, patterns: readonly PatternSpec[] = PATTERNS) {
    this.engine = createEngine(
      compilePatterns(patterns),
      { engine: 'fast', scanner: 'auto', ...options },
      ({ pattern, start, end, bits, field, record }) => {
        const { place } = this.engine;
        this.rows.push({
          pattern,
          start,
          end,
          bits,
          field,
          record,
          line: place.lineOf(start),
          column: place.column(),
          units: place.unitsIn(start, end),
          text: place.originalText(start, end),
        });
      },
    );
  }

  /** Feeds `input` in pieces of `pieceBytes` and returns all matches in order. */
  run(input: Uint8Array, pieceBytes: number = Number.POSITIVE_INFINITY): FoundRow[] {
    this.rows = [];
    this.engine.begin();
    for (let at = 0; at < input.length; ) {
      const space = this.engine.space();
      const length = Math.min(space.length, input.length - at, pieceBytes);
      space.set(input.subarray(at, at + length));
      this.engine.commit(length);
      at += length;
    }
    this.engine.end();
    return this.rows;
  }
}
