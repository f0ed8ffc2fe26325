// The demo shop in fixtures/ is what its script makes, and holds no value that did not come from a seed.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeDemo } from '../scripts/make-demo.ts';
import { luhnCheck, residentIdCheck } from './synth/check-digits.ts';

const COMMITTED = join(import.meta.dirname, '..', 'fixtures', 'demo');
const MAX_BYTES = 200_000;

/** Numbers that stand for nobody, and are there to be recognised as such. */
const SAMPLES = new Set(['13800138000', '18888888888']);

interface Form {
  readonly what: string;
  readonly form: RegExp;
  /** False when the form alone means nothing: a wrong check digit, a reserved domain. */
  readonly counts: (value: string) => boolean;
}

const always = (): boolean => true;
const FORMS: readonly Form[] = [
  {
    what: 'identity number',
    form: /(?<![0-9A-Za-z])(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|8[1-3]|9\d)\d{15}[0-9Xx](?![0-9A-Za-z])/g,
    counts: (value) => residentIdCheck(value.slice(0, 17)) === value.slice(17).toUpperCase(),
  },
  { what: 'mobile', form: /(?<![0-9A-Za-z])1[3-9]\d(?: ?\d{4}){2}(?![0-9A-Za-z])/g, counts: always },
  {
    what: 'card',
    form: /(?<![0-9A-Za-z])62\d\d(?: ?\d{4}){3}(?: ?\d{1,3})?(?![0-9A-Za-z])/g,
    counts: (value) => luhnCheck(value.slice(0, -1)) === value.slice(-1),
  },
  {
    what: 'e-mail',
    form: /[\w.%+-]+@[\w-]+(?:\.[\w-]+)+/g,
    counts: (value) => !/\.(?:example|internal|png)$|@example\.com$/.test(value),
  },
  { what: 'landline', form: /(?<![0-9-])0\d{2,3}-\d{7,8}(?!\d)/g, counts: always },
  { what: 'passport', form: /(?<![0-9A-Za-z])(?:E[A-Z]\d{7}|[EG]\d{8})(?![0-9A-Za-z])/g, counts: always },
  { what: 'plate', form: /\p{Script=Han}[A-Z][A-Z0-9]{5,6}(?![0-9A-Za-z])/gu, counts: always },
];

function listFiles(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();
}

describe('fixtures/demo', () => {
  const made = mkdtempSync(join(tmpdir(), 'baomi-demo-'));
  const issued = makeDemo(made);
  const paths = listFiles(COMMITTED);
  afterAll(() => rmSync(made, { recursive: true, force: true }));

  it('has the files that npm run fixtures writes, and not too much of them', () => {
    expect(paths).toEqual(listFiles(made));
    const bytes = paths.reduce((total, path) => total + readFileSync(join(COMMITTED, path)).length, 0);
    expect(bytes).toBeLessThan(MAX_BYTES);
  });

  it.each(paths)('%s is what npm run fixtures writes, byte for byte', (path) => {
    expect(readFileSync(join(COMMITTED, path)).equals(readFileSync(join(made, path)))).toBe(true);
  });

  it.each(paths.filter((path) => !path.endsWith('.png')))('%s holds seeded values only', (path) => {
    const text = readFileSync(join(COMMITTED, path), 'utf8');
    for (const { what, form, counts } of FORMS) {
      for (const match of text.matchAll(form)) {
        const value = match[0].replaceAll(' ', '');
        const isKnown = issued.has(value) || SAMPLES.has(value) || !counts(value);
        expect(isKnown, `${what} at offset ${match.index}`).toBe(true);
      }
    }
  });
});
