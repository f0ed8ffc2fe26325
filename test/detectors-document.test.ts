// The documents of the catalogue say what the specs say; `npm run detectors` writes them anew.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PATTERNS } from '../patterns/index.ts';
import { detectorsDocument } from '../scripts/detectors-document.ts';

const documents = [
  { lang: 'en', file: 'detectors.md' },
  { lang: 'zh', file: 'detectors.zh-CN.md' },
] as const;

test.each(documents)('docs/$file is up to date', ({ lang, file }) => {
  const written = readFileSync(new URL(`../docs/${file}`, import.meta.url), 'utf8');
  expect(written === detectorsDocument(lang), 'run `npm run detectors`').toBe(true);
});

test.each(documents)('docs/$file has every detector once', ({ lang }) => {
  const heads = detectorsDocument(lang)
    .split('\n')
    .filter((line) => line.startsWith('## '))
    .map((line) => line.slice('## '.length).split(/[:：]/)[0]);
  expect(heads).toEqual([...new Set(PATTERNS.map(({ id }) => id)), 'pi-field']);
});
