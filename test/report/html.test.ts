// The page parsed as a browser parses it: only elements of ours, nothing that runs or asks for something.

import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { DISCLAIMER } from '../../src/law/notices.ts';
import { hostileRun } from './hostile.ts';
import { type Run, render } from './render.ts';
import { exposure, RICH_RESULTS, RICH_SUMMARY, scanned, summary } from './samples.ts';

interface Node {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Node[];
}

/** All elements and texts; a mistake of syntax fails the test. */
function nodesOf(html: string): Node[] {
  const mistakes: string[] = [];
  const flatten = (node: Node): Node[] => [node, ...(node.childNodes ?? []).flatMap(flatten)];
  const document = parse(html, {
    sourceCodeLocationInfo: false,
    onParseError: ({ code }) => mistakes.push(code),
  });
  expect(mistakes).toEqual([]);
  return flatten(document as Node);
}

const ELEMENTS = new Set(
  (
    '#document #documentType #text html head meta title style body header h1 h2 h3 div label input blockquote p span ' +
    'table thead tbody tr th td code details summary ul li br'
  ).split(' '),
);
const ATTRIBUTES = new Set([
  'charset',
  'http-equiv',
  'content',
  'name',
  'class',
  'lang',
  'id',
  'type',
  'checked',
  'scope',
]);

const RICH: Run = { results: RICH_RESULTS, summary: RICH_SUMMARY, exitCode: 3 };
const CLEAN: Run = { results: [scanned()], summary: summary({ durationMs: 0 }), exitCode: 0 };
const HOSTILE = hostileRun(1000, 14);

const named = (nodes: readonly Node[], name: string): Node[] =>
  nodes.filter(({ nodeName }) => nodeName === name);
const textOf = (node: Node): string => (node.value ?? '') + (node.childNodes ?? []).map(textOf).join('');

describe.each([
  ['rich', RICH],
  ['clean', CLEAN],
  ['hostile', HOSTILE],
] as const)('a %s page', (_name, run) => {
  const html = render('html', run);
  const nodes = nodesOf(html);

  test('is made of our elements alone', () => {
    expect([...new Set(nodes.map(({ nodeName }) => nodeName))].filter((name) => !ELEMENTS.has(name))).toEqual(
      [],
    );
    const attributes = new Set(nodes.flatMap(({ attrs = [] }) => attrs.map(({ name }) => name)));
    expect([...attributes].filter((name) => !ATTRIBUTES.has(name))).toEqual([]);
  });

  test('runs nothing and asks for nothing', () => {
    const policy = named(nodes, 'meta').flatMap(({ attrs = [] }) => attrs.map(({ value }) => value));
    expect(policy).toContain(
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    );
    const [style] = named(nodes, 'style');
    expect(textOf(style!)).not.toMatch(/url\(|@import|expression/);
  });

  test('opens with the disclaimer, in both languages', () => {
    const body = named(nodes, 'body')[0]!.childNodes!.filter(({ nodeName }) => nodeName !== '#text');
    expect(body.slice(0, 2).map(({ nodeName }) => nodeName)).toEqual(['header', 'blockquote']);
    expect(textOf(body[1]!)).toBe(DISCLAIMER.zh + DISCLAIMER.en);
  });

  test('is safe to print and the same when written twice', () => {
    expect(html.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(render('html', run)).toBe(html);
  });
});

test('says everything in both languages; --lang only chooses which is shown first', () => {
  const shown = (lang: 'zh' | 'en'): string[] =>
    named(nodesOf(render('html', RICH, { lang })), 'input')
      .filter(({ attrs = [] }) => attrs.some(({ name }) => name === 'checked'))
      .flatMap(({ attrs = [] }) => attrs.filter(({ name }) => name === 'id').map(({ value }) => value));
  expect(shown('zh')).toEqual(['show-zh']);
  expect(shown('en')).toEqual(['show-en']);
  const spans = named(nodesOf(render('html', RICH)), 'span');
  const inLang = (lang: string): number =>
    spans.filter(({ attrs = [] }) => attrs.some(({ name, value }) => name === 'lang' && value === lang))
      .length;
  expect(inLang('zh')).toBe(inLang('en'));
  expect(inLang('zh')).toBeGreaterThan(50);
});

test('names the file with the worst exposure first, and what was not read', () => {
  const nodes = nodesOf(render('html', RICH));
  expect(named(nodes, 'h3').map(textOf)).toEqual([
    expect.stringMatching(/^crm\.sql /),
    expect.stringMatching(/^logs\/app\.log /),
  ]);
  expect(named(nodes, 'code').map(textOf)).toContain('secret/locked.csv');
});

test('every hostile name is text of one element', () => {
  const codes = new Set(named(nodesOf(render('html', HOSTILE)), 'code').map(textOf));
  expect(codes).toContain('[x](http://evil.test)');
  for (const text of codes) expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
});

test('tells no time when reports are to be reproducible', () => {
  const wallClock = (): number => 1_700_000_000_000;
  expect(render('html', RICH, { wallClock })).toContain('2023-11-14T22:13:20Z');
  expect(render('html', CLEAN, { wallClock })).not.toContain('2023');
});

test('of very many exposures the worst are kept, and the rest is counted', () => {
  const results = Array.from({ length: 6000 }, (_, i) =>
    scanned({ path: `f${i}`, exposures: [exposure({ path: `f${i}`, severity: i % 6 === 0 ? 'S1' : 'S3' })] }),
  );
  const html = render('html', { results, summary: summary({ exposures: 6000, failing: 5000 }) });
  expect(html.match(/class="severity S3"/g)).toHaveLength(5000);
  expect(html).not.toContain('class="severity S1"');
  expect(html).toContain('1,000');
});
