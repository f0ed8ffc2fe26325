// Reads labels.jsonl and the files it speaks of; labels come in code points and leave in UTF-16 units, as findings have.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const LABELS = 'labels.jsonl';

const LABEL = z.object({
  path: z.string().min(1),
  line: z.int().min(1),
  startColumn: z.int().min(1),
  endColumn: z.int().min(2),
  type: z.string(),
  label: z.enum(['pos', 'ambig', 'neg']),
  flags: z.array(z.string()).default([]),
  why: z.string().default(''),
});

/** One label; columns 1-based in UTF-16 units, end exclusive. */
export interface Label {
  readonly path: string;
  readonly line: number;
  readonly startColumn: number;
  readonly endColumn: number;
  readonly type: string;
  readonly label: 'pos' | 'ambig' | 'neg';
  readonly flags: readonly string[];
  readonly why: string;
}

export interface Corpus {
  readonly directory: string;
  /** Every labelled file and every .sql file, relative to the directory. */
  readonly paths: readonly string[];
  readonly labels: readonly Label[];
}

/** A corpus that cannot be used; the message names file and line. */
export class CorpusError extends Error {
  override readonly name = 'CorpusError';
}

/** Loads a directory that holds labels.jsonl. Throws CorpusError. */
export function loadCorpus(directory: string): Corpus {
  if (!existsSync(directory) || !statSync(directory).isDirectory()) {
    throw new CorpusError(`${directory}: no such directory`);
  }
  const file = join(directory, LABELS);
  if (!existsSync(file)) throw new CorpusError(`${file}: missing; a corpus has its labels there`);
  const raw = readFileSync(file, 'utf8')
    .split('\n')
    .map((text, at) => ({ text: text.trim(), place: `${file}:${at + 1}` }))
    .filter(({ text }) => text !== '')
    .map(({ text, place }) => ({ label: parseLabel(text, place), place }));
  if (raw.length === 0) throw new CorpusError(`${file}: no labels`);
  const linesOf = linesReader(directory);
  const labels = raw.map(({ label, place }) => inUnits(label, linesOf(label.path, place), place));
  const dumps = readdirSync(directory).filter((name) => name.endsWith('.sql'));
  return { directory, paths: [...new Set([...dumps, ...labels.map(({ path }) => path)])].sort(), labels };
}

function parseLabel(text: string, place: string): Label {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CorpusError(`${place}: not JSON`, { cause: error });
  }
  const parsed = LABEL.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new CorpusError(`${place}: ${problems.join('; ')}`);
}

function linesReader(directory: string): (path: string, place: string) => readonly string[] {
  const cache = new Map<string, readonly string[]>();
  return (path, place) => {
    const file = join(directory, path);
    if (!existsSync(file)) throw new CorpusError(`${place}: no such file: ${path}`);
    const lines = cache.get(path) ?? readFileSync(file, 'utf8').split('\n');
    cache.set(path, lines);
    return lines;
  };
}

function inUnits(label: Label, lines: readonly string[], place: string): Label {
  const line = lines[label.line - 1];
  if (line === undefined) {
    throw new CorpusError(`${place}: ${label.path} has no line ${label.line}, only ${lines.length}`);
  }
  const points = [...line];
  if (label.endColumn <= label.startColumn || label.endColumn > points.length + 1) {
    throw new CorpusError(`${place}: no columns ${label.startColumn}-${label.endColumn} in that line`);
  }
  const unitsTo = (column: number): number => points.slice(0, column - 1).join('').length + 1;
  return { ...label, startColumn: unitsTo(label.startColumn), endColumn: unitsTo(label.endColumn) };
}
