// Where the preferred match that begins at a place ends. One class for all patterns, so that the hot path calls one
// function and not a closure of each.
import type { PatternSpec } from '../model.ts';
import { Dfa, type Program, TOO_MANY_STATES } from './dfa.ts';
import { type ByteRegex, compileRegex } from './regex.ts';

/** The automaton of a pattern, made at first use: most runs never need most. */
export class EndFinder {
  private readonly spec: PatternSpec;
  private readonly program: () => Program | undefined;
  private dfa: Dfa | undefined;
  private regex: ByteRegex | undefined;

  /** Where `program` has none, or its automaton too many states, RE2 anchored at the start answers the same. */
  constructor(spec: PatternSpec, program: () => Program | undefined) {
    this.spec = spec;
    this.program = program;
  }

  /** End of the match at `start`, or -1; never looks at or past `limit`. */
  find(bytes: Uint8Array, start: number, limit: number): number {
    if (this.dfa === undefined) return this.findFirst(bytes, start, limit);
    const end = this.dfa.run(bytes, start, limit);
    return end === TOO_MANY_STATES ? this.findByRegex(bytes, start, limit) : end;
  }

  private findFirst(bytes: Uint8Array, start: number, limit: number): number {
    const program = this.regex === undefined ? this.program() : undefined;
    if (program === undefined) return this.findByRegex(bytes, start, limit);
    this.dfa = new Dfa(program);
    return this.find(bytes, start, limit);
  }

  private findByRegex(bytes: Uint8Array, start: number, limit: number): number {
    this.dfa = undefined;
    this.regex ??= compileRegex(`^(?:${this.spec.re2})`);
    const end = Math.min(limit, start + this.spec.length.max);
    const view = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
    return this.regex.search(view, 0) ? start + this.regex.end : -1;
  }
}
