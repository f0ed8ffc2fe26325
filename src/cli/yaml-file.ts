// One YAML file: plain data, and the line of each of its values for the errors. Data only: no tag runs code.
import { readFileSync } from 'node:fs';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { BaomiError } from '../errors.ts';

const MAX_ALIASES = 10; // an alias bomb must not cost memory

/** A file that parsed. */
export interface YamlFile {
  /** As errors name it. */
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

/** Reads and parses a file, called `shown` in errors. Throws BaomiError('config') "file:line: reason". */
export function openYaml(path: string, shown: string = path): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(readText(path, shown), { lineCounter: lines });
  const yaml: YamlFile = { file: shown, document, lines };
  const broken = document.errors[0];
  if (broken !== undefined) throw refuse(yaml, lines.linePos(broken.pos[0]).line, `not YAML: ${broken.code}`);
  return yaml;
}

/** Plain data; a document whose aliases multiply without end is refused at the first. */
export function toValue(yaml: YamlFile): unknown {
  try {
    return yaml.document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    throw new BaomiError('config', `${yaml.file}:1: aliases (*) are used too often`, { cause: error });
  }
}

/** Line of the value at `path`, or of the nearest value around it. */
export function lineOf(yaml: YamlFile, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = yaml.document.getIn(path.slice(0, length), true);
    const range = (node as { range?: [number, number, number] } | undefined)?.range;
    if (range !== undefined && range !== null) return yaml.lines.linePos(range[0]).line;
  }
  return 1;
}

/** The error for a place in the file; `reason` must not quote values. */
export function refuse(yaml: YamlFile, line: number, reason: string): BaomiError {
  return new BaomiError('config', `${yaml.file}:${line}: ${reason}`);
}

function readText(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new BaomiError('config', `${shown}: cannot be read: ${code}`, { cause: error });
  }
}
