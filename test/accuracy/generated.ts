// Lines made from seeds: values of five types in the shapes that files give them, mixed with what only looks like them.
import { type Random, random } from '../synth/random.ts';
import { synthesize } from '../synth/synthesize.ts';
import type { Label } from './labels.ts';
import { NEGATIVES } from './negatives.ts';
import { type Shape, shapesOf } from './shapes.ts';
import { type CorpusType, DETECTOR_OF } from './types.ts';

export const GENERATED_PATH = 'generated.txt';

const SEED = 2012;
const VALUES_PER_TYPE = 3000;
const LINES_PER_NEGATIVE = 400;
/** Known as such in scores; no detector has this type. */
const NOTHING = 'NOTHING';

const TYPES: readonly CorpusType[] = ['RESIDENT_ID', 'BANK_CARD', 'LANDLINE', 'MOBILE', 'EMAIL'];

export interface GeneratedText {
  readonly text: string;
  readonly lines: number;
  /** Positive labels on values, negative ones on whole lines; `why` is the shape. */
  readonly labels: readonly Label[];
}

interface Line {
  readonly text: string;
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly why: string;
}

/** The same text in every run. */
export function generateText(): GeneratedText {
  const from = random(SEED);
  const lines = shuffle(
    [...TYPES.flatMap((type) => positiveLines(type, from)), ...negativeLines(from)],
    from,
  );
  return {
    text: `${lines.map(({ text }) => text).join('\n')}\n`,
    lines: lines.length,
    labels: lines.map(labelOf),
  };
}

function labelOf({ type, start, end, why }: Line, at: number): Label {
  return {
    path: GENERATED_PATH,
    line: at + 1,
    startColumn: start + 1,
    endColumn: end + 1,
    type,
    label: type === NOTHING ? 'neg' : 'pos',
    flags: [],
    why,
  };
}

/** Every shape equally often. */
function positiveLines(type: CorpusType, from: Random): Line[] {
  const shapes = shapesOf(type);
  return Array.from({ length: VALUES_PER_TYPE }, (_, at) =>
    positiveLine(type, shapes[at % shapes.length]!, synthesize(DETECTOR_OF[type], SEED + at), from),
  );
}

function positiveLine(type: CorpusType, shape: Shape, value: string, from: Random): Line {
  const written = shape.write(value);
  const before = shape.before(from);
  const text = `${before}${written}${shape.after(from)}`;
  return { text, type, start: before.length, end: before.length + written.length, why: shape.name };
}

function negativeLines(from: Random): Line[] {
  return NEGATIVES.flatMap(({ name, make }) =>
    Array.from({ length: LINES_PER_NEGATIVE }, () => {
      const text = make(from);
      return { text, type: NOTHING, start: 0, end: text.length, why: name };
    }),
  );
}

function shuffle(lines: Line[], from: Random): Line[] {
  for (let at = lines.length - 1; at > 0; at--) {
    const other = from.int(0, at);
    [lines[at], lines[other]] = [lines[other]!, lines[at]!];
  }
  return lines;
}
