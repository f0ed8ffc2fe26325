// Scans a text from memory with an engine of choice, in pieces of any size.
import { PATTERNS } from '../../patterns/index.ts';
import type { EngineName, Field, FileRef } from '../../src/model.ts';
import type { FindingDraft } from '../../src/policy/exposure-tally.ts';
import { UNPACK_LIMITS } from '../../src/scan.ts';
import { FileScanner, type ScanSettings } from '../../src/scan-file.ts';

export type FoundFinding = FindingDraft['finding'];

/** Returns a function that scans texts; findings come in their order. */
export function textScanner(
  engine: EngineName,
  more: Partial<ScanSettings> = {},
): (name: string, input: Uint8Array, pieceBytes?: number) => Promise<FoundFinding[]> {
  const scanner = new FileScanner({
    patterns: PATTERNS,
    engine,
    scanner: 'auto',
    namedPaths: [],
    useDefaultExcludes: true,
    unpack: UNPACK_LIMITS,
    fields: 'off',
    minConfidence: 'medium',
    limit: Number.POSITIVE_INFINITY,
    show: 'none',
    visibility: 'unknown',
    tagKey: [1, 2],
    ...more,
  });
  return async (name, input, pieceBytes = Math.max(1, input.length)) => {
    const ref: FileRef = { path: name, bytes: undefined, size: -1, origin: 'stdin' };
    const chunks = (async function* () {
      for (let at = 0; at < input.length; at += pieceBytes) yield input.subarray(at, at + pieceBytes);
    })();
    const found: FoundFinding[] = [];
    for await (const draft of scanner.scanStream(ref, chunks, new AbortController().signal)) {
      if (draft.status !== 'scanned') throw new Error(`not scanned: ${draft.status}`);
      for (const { findings } of draft.exposures) found.push(...findings.map(({ finding }) => finding));
    }
    return found.sort((a, b) => a.byteStart - b.byteStart || a.line - b.line);
  };
}

/** `table.column.key`, what there is of it. */
export function fieldText(field: Field | undefined): string {
  return [field?.table, field?.column, field?.key].filter((part) => part !== undefined).join('.');
}
