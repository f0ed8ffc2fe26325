// Masks values inside names taken from input: paths, members, keys. A name is output too, and must leak nothing.

import { CELL_ANCHOR, type CompiledPattern, type CompiledPatterns } from './compile.ts';
import { lineRelation } from './confirm.ts';
import { type FieldFollower, NO_FIELDS } from './context.ts';
import { RELATION } from './labels.ts';
import { Matcher } from './matcher.ts';
import { createTypeScriptScanner } from './scan-bytes.ts';

const MAX_NAME_BYTES = 65_536;

/** A plain number shorter than this may be a date or a version, and needs its label in a name too. */
const TELLING_DIGITS = 15;

/** A short suffix of a file name: "a@b.cn.csv" is an address and a suffix, though ".csv" could be of the address. */
const SUFFIX = /\.[0-9A-Za-z]{1,5}$/;

/** Returns a function that replaces each value in a name by `mask(spec, length)`, whatever its confidence. */
export function createNameMasker(
  compiled: CompiledPatterns,
  mask: (detector: string, length: number) => string,
): (name: string) => string {
  const spans: { start: number; end: number; detector: string }[] = [];
  const scanner = createTypeScriptScanner(MAX_NAME_BYTES);
  let offset = 0;
  // In a name most forms count as labelled: whoever calls a file by an ID number writes no label beside it.
  const fields: FieldFollower = {
    ...NO_FIELDS,
    field: 0,
    record: 0,
    moveTo: (next) => {
      offset = next;
    },
    relationTo(index) {
      const pattern = compiled.patterns[index]!;
      const text = matcher.matchedText;
      const from = matcher.toText(offset);
      if (tellsItself(pattern, text, from, matcher.matchedLength)) return RELATION.label;
      return lineRelation(pattern, compiled.labels, text, from);
    },
  };
  const matcher: Matcher = new Matcher(compiled, scanner, fields, ({ pattern, start, end }) => {
    spans.push({ start, end, detector: compiled.patterns[pattern]!.spec.id });
  });

  const maskWhole = (name: string): string => {
    const bytes = Buffer.from(name);
    spans.length = 0;
    scanner.raw.set(bytes);
    matcher.scanWindow({ length: bytes.length, base: 0, from: 0, to: bytes.length, isLast: true });
    let masked = '';
    let at = 0;
    for (const span of spans) {
      const value = bytes.toString('utf8', span.start, span.end);
      masked += bytes.toString('utf8', at, span.start) + mask(span.detector, value.length);
      at = span.end;
    }
    return masked + bytes.toString('utf8', at);
  };
  const maskStem = (segment: string): string => {
    const suffix = SUFFIX.exec(segment)?.[0] ?? '';
    return suffix === '' ? segment : maskWhole(segment.slice(0, -suffix.length)) + suffix;
  };
  return (name) => {
    if (Buffer.byteLength(name) > MAX_NAME_BYTES) return mask('name', name.length);
    return maskWhole(name).split('/').map(maskStem).join('/');
  };
}

/** Known without a label: long numbers with a check, and forms with letters or signs of their own. */
function tellsItself(pattern: CompiledPattern, text: Uint8Array, start: number, length: number): boolean {
  if (!pattern.needsLabel) return true;
  if ((pattern.anchorBits & CELL_ANCHOR) !== 0) return false;
  const end = pattern.ends.find(text, start, length);
  return end - start >= TELLING_DIGITS || !isNumber(text, start, end);
}

/** Digits only. */
function isNumber(text: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((text[at]! - 0x30) >>> 0 > 9) return false;
  return true;
}
