// Runs the examples and counter-examples of a pattern through the real engine. Part of scan-file.
import { compilePatterns } from './engine/compile.ts';
import { createEngine } from './engine/create-engine.ts';
import { CONTEXT } from './engine/resolve.ts';
import { confidenceLevel, confidenceOf, evidenceOf, LEVEL } from './judge/confidence.ts';
import type { Confidence, Evidence, PatternSpec } from './model.ts';
import { maskOf } from './policy/mask.ts';

/** An example that does not hold; `place` points into the spec. */
export interface PatternProblem {
  readonly place: readonly ['examples' | 'counterExamples', number];
  readonly problem: string;
}

/** What the catalogue finds of one detector in a text, at the default confidence. */
export type FindValues = (text: string | Uint8Array, detector: string) => string[];

/** A finder over `catalogue`, reusable; throws BaomiError('config') when a pattern cannot be compiled. */
export function createFinder(catalogue: readonly PatternSpec[]): FindValues {
  const run = createRunner(catalogue);
  return (text, detector) => {
    const found: string[] = [];
    run(text, detector, (spec, bits, value) => {
      if (confidenceLevel(spec, bits, CONTEXT) >= LEVEL.medium) found.push(value);
    });
    return found;
  };
}

/** What was found in an example, without the value. */
export interface TriedMatch {
  readonly masked: string;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
}

/** Like a finder, but tells how each value was judged, at any confidence. */
export function createTrier(
  catalogue: readonly PatternSpec[],
): (text: string, detector: string) => TriedMatch[] {
  const run = createRunner(catalogue);
  return (text, detector) => {
    const found: TriedMatch[] = [];
    run(text, detector, (spec, bits, value) => {
      const confidence = confidenceOf(confidenceLevel(spec, bits, CONTEXT));
      found.push({ masked: maskOf(spec.id, value.length), confidence, evidence: evidenceOf(bits, CONTEXT) });
    });
    return found;
  };
}

type OnMatch = (spec: PatternSpec, bits: number, value: string) => void;

/** The engine over one text after another. */
function createRunner(
  catalogue: readonly PatternSpec[],
): (text: string | Uint8Array, detector: string, onMatch: OnMatch) => void {
  let tell: (pattern: number, bits: number, start: number, end: number) => void = () => undefined;
  const engine = createEngine(
    compilePatterns(catalogue),
    { engine: 'fast', scanner: 'auto' },
    ({ pattern, start, end, bits }) => tell(pattern, bits, start, end),
  );
  return (text, detector, onMatch) => {
    tell = (pattern, bits, start, end) => {
      const spec = catalogue[pattern]!;
      if (spec.id === detector) onMatch(spec, bits, engine.place.originalText(start, end));
    };
    const bytes = Buffer.from(text);
    engine.begin();
    for (let at = 0; at < bytes.length; ) {
      const space = engine.space();
      const part = bytes.subarray(at, at + space.length);
      space.set(part);
      engine.commit(part.length);
      at += part.length;
    }
    engine.end();
  };
}

/** All examples of `spec` that do not hold in `catalogue`; messages quote no text. */
export function checkExamples(spec: PatternSpec, catalogue: readonly PatternSpec[]): PatternProblem[] {
  const find = createFinder(catalogue);
  const problems: PatternProblem[] = [];
  spec.examples.forEach((example, index) => {
    const found = find(example.text, spec.id);
    if (found.length === example.finds.length && found.every((value, at) => value === example.finds[at]))
      return;
    const problem = `the values found differ from the ${example.finds.length} listed in finds (${found.length} found)`;
    problems.push({ place: ['examples', index], problem });
  });
  spec.counterExamples.forEach((example, index) => {
    const count = find(example.text, spec.id).length;
    if (count === 0) return;
    problems.push({
      place: ['counterExamples', index],
      problem: `expected nothing to be found, got ${count}`,
    });
  });
  return problems;
}
