// A file scanned in parts gives what it gives as a whole, wherever its lines are cut; what cannot be cut says so.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATTERNS, STANDARD_PATTERNS } from '../patterns/index.ts';
import type { FileRef, PatternSpec } from '../src/model.ts';
import { UNPACK_LIMITS } from '../src/scan.ts';
import {
  type FileDraft,
  type FilePart,
  FileScanner,
  type PartDraft,
  type ScanSettings,
} from '../src/scan-file.ts';
import { hostileText } from './engine/random-text.ts';
import { synthesize } from './synth/synthesize.ts';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'baomi-split-'));
});
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

const settings = (patterns: readonly PatternSpec[], limit: number): ScanSettings => ({
  patterns,
  engine: 'fast',
  scanner: 'auto',
  namedPaths: [],
  useDefaultExcludes: true,
  unpack: UNPACK_LIMITS,
  fields: 'summary',
  minConfidence: 'medium',
  limit,
  show: 'none',
  visibility: 'unknown',
  tagKey: [1, 2],
});

/** A pattern of the user's own that reaches over a line end. */
const TWO_LINES: PatternSpec = {
  id: 'two-lines',
  name: { zh: '两行', en: 'two lines' },
  category: 'custom',
  severity: 'S2',
  anchor: 'digits',
  boundary: { left: '0-9A-Za-z', right: '0-9A-Za-z' },
  length: { min: 17, max: 17 },
  re2: 'ZQ[0-9]{7}\\n[0-9]{7}',
  mask: { partialPrefix: 0 },
  examples: [],
  counterExamples: [],
  references: [],
};

function write(name: string, content: string | Uint8Array): FileRef {
  const path = join(directory, name);
  writeFileSync(path, content);
  return { path: name, bytes: Buffer.from(path), size: statSync(path).size, origin: 'explicit' };
}

/** A draft as data that can be compared: counters become their counts. */
function comparable(draft: FileDraft | undefined): unknown {
  if (draft?.status !== 'scanned') return draft;
  return {
    ...draft,
    exposures: draft.exposures.map((exposure) => ({
      ...exposure,
      distinct: exposure.distinct.count(),
      findings: exposure.findings.map((finding) => ({ ...finding })),
    })),
  };
}

async function wholeOf(scanner: FileScanner, ref: FileRef): Promise<FileDraft> {
  for await (const draft of scanner.scanFile(ref, () => false)) return draft;
  throw new Error('no draft');
}

/** Parts between line ends, as they would come back from threads. */
async function draftsOf(
  scanner: FileScanner,
  ref: FileRef,
  parts: readonly FilePart[],
): Promise<PartDraft[]> {
  const drafts: PartDraft[] = [];
  for (const part of parts) {
    const moved: ArrayBuffer[] = [];
    const draft = await scanner.parts.scan(ref, part, moved, () => false);
    drafts.push(structuredClone(draft, { transfer: moved }));
  }
  return drafts;
}

/** Cut behind each line end that `isCut` says. */
function partsOf(content: Uint8Array, isCut: (index: number) => boolean): FilePart[] {
  const borders = [0];
  let index = 0;
  content.forEach((byte, at) => {
    const isMark = content[at + 1] === 0xef && content[at + 2] === 0xbb && content[at + 3] === 0xbf;
    if (byte === 0x0a && at + 1 < content.length && !isMark && isCut(index++)) borders.push(at + 1);
  });
  return borders.map((from, n) => ({ from, to: borders[n + 1] ?? content.length, size: content.length }));
}

const lines = fc
  .array(fc.tuple(hostileText, fc.constantFrom('\n', '\r\n', '\n\n', '')), { minLength: 2, maxLength: 12 })
  .map((pieces) => pieces.map((pair) => pair.join('')).join(''));

describe('a file in parts', () => {
  it.each([
    ['the standard detectors, few listed', STANDARD_PATTERNS, 2],
    ['all detectors, all listed', PATTERNS, Number.POSITIVE_INFINITY],
  ])('gives what it gives as a whole: %s', async (_, patterns, limit) => {
    const scanner = new FileScanner(settings(patterns, limit));
    await scanner.prepare();
    let joined = 0;
    let whole = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(lines, { minLength: 1, maxLength: 4 }), fc.nat(), async (texts, mask) => {
        const content = Buffer.from(texts.join('\n').repeat(2));
        const parts = partsOf(content, (index) => ((mask >> (index % 24)) & 1) === 0);
        fc.pre(parts.length > 1 && !content.includes(0));
        const ref = write('a.txt', content);
        const drafts = await draftsOf(scanner, ref, parts);
        const draft = scanner.parts.join(ref, parts, drafts);
        if (draft === undefined) whole++;
        else joined++;
        if (draft !== undefined) expect(comparable(draft)).toEqual(comparable(await wholeOf(scanner, ref)));
      }),
      { numRuns: 250 },
    );
    expect(joined).toBeGreaterThan(whole);
  });

  it('allows by comments what it allows as a whole; one that speaks of another part is not lost', async () => {
    const inline = { requireReason: true, known: PATTERNS.map(({ id }) => id) };
    const scanner = new FileScanner({ ...settings(STANDARD_PATTERNS, 3), inline });
    const forms = fc.constantFrom('', '', '-next-line', '-start', '-end');
    const comment = forms.map((form) => `// baomi:allow${form} cn-mobile -- r\n`);
    const line = fc.integer({ min: 1, max: 9 }).map((seed) => `phone ${synthesize('cn-mobile', seed)} `);
    const text = fc.array(fc.oneof(line, comment, fc.constant('\n')), { minLength: 4, maxLength: 30 });
    let joined = 0;
    await fc.assert(
      fc.asyncProperty(text, fc.nat(), async (pieces, mask) => {
        const content = Buffer.from(pieces.join(''));
        const parts = partsOf(content, (index) => ((mask >> (index % 24)) & 1) === 0);
        fc.pre(parts.length > 1);
        const ref = write('inline.txt', content);
        const draft = scanner.parts.join(ref, parts, await draftsOf(scanner, ref, parts));
        if (draft === undefined) return;
        joined++;
        expect(comparable(draft)).toEqual(comparable(await wholeOf(scanner, ref)));
      }),
      { numRuns: 300 },
    );
    expect(joined).toBeGreaterThan(30);

    const mobile = synthesize('cn-mobile', 1);
    const open = write('open.txt', `// baomi:allow-start cn-mobile -- r\n${mobile}\n${mobile}\n`);
    const parts = partsOf(
      Buffer.from(`// baomi:allow-start cn-mobile -- r\n${mobile}\n${mobile}\n`),
      (index) => index === 1,
    );
    expect((await draftsOf(scanner, open, parts))[0]).toEqual({ status: 'whole' });
  });

  it('counts on where equal places, keys and values stand in several parts', async () => {
    const scanner = new FileScanner(settings(STANDARD_PATTERNS, 4));
    const text = Array.from(
      { length: 400 },
      (_, row) =>
        `{"k${row % 7}":"x","phone":"${synthesize('cn-mobile', row % 50)}","id":"${synthesize('cn-resident-id', row % 30)}"}\n`,
    ).join('');
    const ref = write('b.log', text);
    const whole = await wholeOf(scanner, ref);
    for (const every of [1, 3, 50, 399]) {
      const parts = partsOf(Buffer.from(text), (index) => index % every === 0);
      const draft = scanner.parts.join(ref, parts, await draftsOf(scanner, ref, parts));
      expect(comparable(draft)).toEqual(comparable(whole));
    }
  });

  it('is scanned as a whole where a part does not know enough', async () => {
    const scanner = new FileScanner(settings([...PATTERNS, TWO_LINES], 4));
    const join = async (content: Uint8Array): Promise<FileDraft | undefined> => {
      const ref = write('c.txt', content);
      const parts = partsOf(content, () => true);
      return scanner.parts.join(ref, parts, await draftsOf(scanner, ref, parts));
    };
    expect(comparable(await join(Buffer.from('first\nZQ7654321\n\nlast\n')))).toMatchObject({
      exposures: [],
    });
    expect(await join(Buffer.from('first\nZQ7654321\n7654321\nlast\n'))).toBeUndefined(); // a match of two lines
    expect(await join(Buffer.from('姓名\n\xd0\xd5\xc3\xfb\nlast\n', 'latin1'))).toBeUndefined(); // not UTF-8
    const list = `phones:\n  - ${synthesize('cn-mobile', 1)}\n`;
    expect(await join(Buffer.from(list))).toBeUndefined(); // the key stands in another part
    const keys = Array.from({ length: 1200 }, (_, row) => `key${row}x=${synthesize('cn-mobile', row)}\n`);
    expect(await join(Buffer.from(keys.join('')))).toBeUndefined(); // more keys than are told apart
  });

  it('is not cut at all when it is no text or has no line ends', async () => {
    const scanner = new FileScanner(settings(STANDARD_PATTERNS, 4));
    const cut = (ref: FileRef): Promise<FilePart[] | undefined> => scanner.parts.split(ref, 4, () => false);
    const text = 'a line of text\n'.repeat(1000);
    expect((await cut(write('d.log', text)))?.length).toBe(4);
    expect(await cut(write('e.log', 'x'.repeat(5_000_000)))).toBeUndefined();
    expect(await cut(write('f.log', Buffer.from(`\ufeff${text}`, 'utf16le')))).toBeUndefined();
    expect(
      await cut(write('g.log', Buffer.concat([Buffer.from([0x1f, 0x8b, 8]), Buffer.from(text)]))),
    ).toBeUndefined();
    const marked = `${'a line of text\n'.repeat(10)}`.repeat(50).replaceAll('text\n', 'text\n\ufeff');
    expect(await cut(write('h.log', marked))).toBeUndefined(); // every border would stand before a mark
  });

  it('has failed when a part of it has', async () => {
    const scanner = new FileScanner(settings(STANDARD_PATTERNS, 4));
    const ref = write('i.log', 'a line of text\n'.repeat(1000));
    const parts = (await scanner.parts.split(ref, 3, () => false))!;
    writeFileSync(Buffer.from(ref.bytes!), 'short\n');
    const draft = scanner.parts.join(ref, parts, await draftsOf(scanner, ref, parts));
    expect(draft).toEqual({ status: 'failed', path: 'i.log', reason: 'changed-during-read' });
  });
});
