// Reads patterns of the user's own (YAML, the schema of PatternSpec) and refuses a wrong one with file, line and reason.
import { readFileSync } from 'node:fs';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { BaomiError } from '../errors.ts';
import type { PatternSpec } from '../model.ts';
import { checkExamples } from '../pattern-check.ts';

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const MAX_ALIASES = 10; // an alias bomb must not cost memory

/** Keys a compile error begins with. */
const BLAMED_KEYS = ['validator', 'length', 'boundary', 'anchor'];

const severity = z.enum(['S0', 'S1', 'S2', 'S3', 'S4']);
const confidence = z.enum(['low', 'medium', 'high']);
const anchor = z.enum(['digits', 'letter-digits', 'dotted', 'at', 'han-letter', 'label', 'none']);
const text = z.string().min(1);

const patternSchema = z.strictObject({
  id: z.string().regex(ID, 'expected lower-case words joined by "-"'),
  name: z.strictObject({ zh: text, en: text }),
  category: z.literal('custom').default('custom'),
  severity,
  anchor: z.union([anchor, z.array(anchor).min(1)]).default('none'),
  boundary: z
    .strictObject({ left: z.string(), right: z.string(), decimal: z.boolean().optional() })
    .default({ left: '0-9A-Za-z', right: '0-9A-Za-z' }),
  length: z
    .strictObject({ min: z.int().min(1), max: z.int().min(1).max(256) })
    .refine(({ min, max }) => min <= max, 'min is larger than max'),
  re2: text,
  validator: text.optional(),
  context: z
    .strictObject({
      labels: z.array(text),
      required: z.boolean(),
      adjacent: z.boolean().optional(),
      against: z.array(text).optional(),
    })
    .optional(),
  confidence: z.strictObject({ bare: confidence, labelled: confidence }).optional(),
  significantDigits: z.int().min(1).optional(),
  mask: z.strictObject({ partialPrefix: z.literal(0) }).default({ partialPrefix: 0 }),
  examples: z.array(z.strictObject({ text, finds: z.array(text).min(1) })).min(1),
  counterExamples: z.array(z.strictObject({ text, because: text })).min(1),
  references: z.array(text).default([]),
});
const fileSchema = z.strictObject({ patterns: z.array(patternSchema).min(1) });

/**
 * Reads and checks one file: schema, RE2, unique ids, every example through the real engine beside `catalogue`.
 * Throws BaomiError('config') "file:line: reason".
 */
export function loadPatternsFile(file: string, catalogue: readonly PatternSpec[]): PatternSpec[] {
  const lines = new LineCounter();
  const document = parseDocument(readText(file), { lineCounter: lines });
  const where: Where = { file, document, lines };
  const broken = document.errors[0];
  if (broken !== undefined)
    throw refuse(where, lines.linePos(broken.pos[0]).line, `not YAML: ${broken.code}`);
  const parsed = fileSchema.safeParse(toValue(where));
  if (!parsed.success) throw schemaError(where, parsed.error.issues[0]!);
  const specs = parsed.data.patterns as PatternSpec[]; // optional keys are absent, not undefined, in parsed YAML
  specs.forEach((spec, index) => {
    checkPattern(spec, [...catalogue, ...specs.slice(0, index)], where, ['patterns', index]);
  });
  return specs;
}

/** Plain data; a document whose aliases multiply without end is refused at the first. */
function toValue(where: Where): unknown {
  try {
    return where.document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    throw new BaomiError('config', `${where.file}:1: aliases (*) are used too often`, { cause: error });
  }
}

function schemaError(where: Where, issue: z.core.$ZodIssue): BaomiError {
  // An unknown key is told of the mapping around it; its own line helps more.
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
  return refuse(where, lineOf(where, path), `${issue.path.join('.') || 'file'}: ${issue.message}`);
}

interface Where {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new BaomiError('config', `${file}: cannot be read: ${code}`, { cause: error });
  }
}

function checkPattern(
  spec: PatternSpec,
  before: readonly PatternSpec[],
  where: Where,
  path: readonly PropertyKey[],
): void {
  if (before.some((other) => other.id === spec.id)) {
    throw refuse(where, lineOf(where, [...path, 'id']), `id "${spec.id}" is taken`);
  }
  const problem = problemOf(spec, before, where, path);
  if (problem === undefined) return;
  throw refuse(
    where,
    lineOf(where, [...path, ...problem.place]),
    `${problem.place.join('.')}: ${problem.problem}`,
  );
}

function problemOf(
  spec: PatternSpec,
  before: readonly PatternSpec[],
  where: Where,
  path: readonly PropertyKey[],
): ReturnType<typeof checkExamples>[number] | undefined {
  try {
    return checkExamples(spec, [...before, spec])[0];
  } catch (error) {
    if (!(error instanceof BaomiError)) throw error;
    const key = BLAMED_KEYS.find((one) => error.message.includes(`: ${one}`)) ?? 're2';
    throw refuse(where, lineOf(where, [...path, key]), error.message);
  }
}

/** Line of the value at `path`, or of the nearest value around it. */
function lineOf(where: Where, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = where.document.getIn(path.slice(0, length), true);
    const range = (node as { range?: [number, number, number] } | undefined)?.range;
    if (range !== undefined && range !== null) return where.lines.linePos(range[0]).line;
  }
  return 1;
}

function refuse(where: Where, line: number, reason: string): BaomiError {
  return new BaomiError('config', `${where.file}:${line}: ${reason}`);
}
