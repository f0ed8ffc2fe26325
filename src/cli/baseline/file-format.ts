// The baseline file: JSON Lines, one entry a line, sorted, so that two branches merge line by line. Header first; the last
// line is always the same, so that a file cut short is seen and no merge ever touches it. No value, no line number.
import { BaomiError } from '../../errors.ts';
import type { BaselineEntry } from '../../model.ts';
import { entryProblem } from './entry-check.ts';

export const SCHEMA = 'baomi.baseline/1';
const SCHEMA_FORM = /^baomi\.baseline\/(\d+)$/;
const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})/;
const KEY_ID = /^[0-9a-f]{16}$/;
const LINE_END = /\r?\n/;

export interface Baseline {
  /** Which key the tags were made under; undefined when there are none. */
  readonly kid: string | undefined;
  readonly entries: readonly BaselineEntry[];
}

/** The text of a baseline file. */
export function formatBaseline({ kid, entries }: Baseline, version: string): string {
  const header = JSON.stringify({ schema: SCHEMA, version, ...(kid === undefined ? {} : { kid }) });
  const lines = entries.map(formatEntry).sort((a, b) => (a < b ? -1 : 1));
  return `${[header, ...lines, JSON.stringify({ end: SCHEMA })].join('\n')}\n`;
}

/** Keys in a fixed order: the line sorts by path, detector and place. */
function formatEntry({ path, detector, place, field, low, count, severity, ...rest }: BaselineEntry): string {
  const { tags, decision, note } = rest;
  const sorted = tags === undefined || tags.length === 0 ? undefined : [...tags].sort();
  return JSON.stringify({ path, detector, place, field, low, count, severity, tags: sorted, decision, note });
}

/** What tells entries apart. */
export function entryKey({ path, detector, place, field, low }: BaselineEntry): string {
  return JSON.stringify(
    place === undefined ? [path, detector, field, low === true] : [path, detector, place],
  );
}

/** Reads a baseline. Throws a config error that names the file, the line and what was expected; it quotes nothing. */
export function parseBaseline(text: string, file: string): Baseline {
  const lines = text.replace('\uFEFF', '').split(LINE_END);
  if (lines.at(-1) === '') lines.pop();
  lines.forEach((line, index) => {
    if (CONFLICT.test(line)) {
      throw problem(
        file,
        index + 1,
        'a conflict marker of a merge: keep the lines of both sides and remove the markers',
      );
    }
  });
  const kid = parseHeader(lines[0], file);
  const last = jsonOf(lines.at(-1) ?? '');
  if (lines.length < 2 || last?.['end'] !== SCHEMA) {
    const what = `the file is cut short: expected the last line {"end":"${SCHEMA}"}; restore it from version control`;
    throw problem(file, lines.length, what);
  }
  return { kid, entries: parseEntries(lines.slice(1, -1), kid, file) };
}

function parseHeader(line: string | undefined, file: string): string | undefined {
  const header = jsonOf(line ?? '');
  const schema = header?.['schema'];
  const expected = `expected a header such as {"schema":"${SCHEMA}","version":"…"}`;
  if (typeof schema !== 'string' || !SCHEMA_FORM.test(schema)) {
    throw problem(file, 1, `no header of a baseline: ${expected}`);
  }
  if (schema !== SCHEMA) {
    const number = SCHEMA_FORM.exec(schema)![1];
    throw problem(file, 1, `schema ${number} is of another version of baomi; this one reads ${SCHEMA}`);
  }
  const kid = header?.['kid'];
  if (kid === undefined) return undefined;
  if (typeof kid !== 'string' || !KEY_ID.test(kid)) throw problem(file, 1, 'kid: expected 16 hex digits');
  return kid;
}

function parseEntries(lines: readonly string[], kid: string | undefined, file: string): BaselineEntry[] {
  const seen = new Map<string, number>();
  return lines.map((line, index) => {
    const number = index + 2;
    const parsed = jsonOf(line);
    if (parsed?.['schema'] !== undefined || parsed?.['end'] !== undefined) {
      throw problem(
        file,
        number,
        'a second header or end: expected one entry a line; this looks like two files in one',
      );
    }
    const what = parsed === undefined ? 'expected one entry as a JSON object' : entryProblem(parsed, kid);
    if (what !== undefined) throw problem(file, number, what);
    const entry = parsed as unknown as BaselineEntry; // entryProblem has looked at every key
    const key = entryKey(entry);
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      throw problem(
        file,
        number,
        `the same entry as line ${earlier}: keep one of the two, then run baomi baseline update`,
      );
    }
    seen.set(key, number);
    return entry;
  });
}

/** Undefined for what is no JSON object; the parser's own message would quote the line. */
function jsonOf(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

function problem(file: string, line: number, what: string): BaomiError {
  return new BaomiError('config', `baseline ${file}:${line}: ${what}`);
}
