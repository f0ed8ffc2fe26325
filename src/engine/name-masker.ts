// Masks values inside names taken from input: paths, members, keys. A name is output too, and must leak nothing.
import type { CompiledPatterns } from './compile.ts';
import { NO_FIELDS } from './context.ts';
import { Matcher } from './matcher.ts';
import { createTypeScriptScanner } from './scan-bytes.ts';

const MAX_NAME_BYTES = 65_536;

/** Returns a function that replaces each value in a name by `mask(spec, length)`, whatever its confidence. */
export function createNameMasker(
  compiled: CompiledPatterns,
  mask: (detector: string, length: number) => string,
): (name: string) => string {
  const spans: { start: number; end: number; detector: string }[] = [];
  const scanner = createTypeScriptScanner(MAX_NAME_BYTES);
  const matcher = new Matcher(compiled, scanner, NO_FIELDS, ({ pattern, start, end }) => {
    spans.push({ start, end, detector: compiled.patterns[pattern]!.spec.id });
  });
  return (name) => {
    const bytes = Buffer.from(name);
    if (bytes.length > MAX_NAME_BYTES) return mask('name', name.length);
    spans.length = 0;
    scanner.raw.set(bytes);
    matcher.scanWindow({ length: bytes.length, base: 0, from: 0, to: bytes.length, isLast: true });
    if (spans.length === 0) return name;
    let masked = '';
    let at = 0;
    for (const span of spans) {
      const value = bytes.toString('utf8', span.start, span.end);
      masked += bytes.toString('utf8', at, span.start) + mask(span.detector, value.length);
      at = span.end;
    }
    return masked + bytes.toString('utf8', at);
  };
}
