// JUnit XML against the schema of Jenkins by libxml, and names that try to break out of it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { hostileRun } from './hostile.ts';
import { type Run, render } from './render.ts';
import { exposure, finding, RICH_RESULTS, RICH_SUMMARY, scanned, summary } from './samples.ts';

const SCHEMA = readFileSync(join(import.meta.dirname, 'schemas/jenkins-junit.xsd'), 'utf8');

const RICH: Run = { results: RICH_RESULTS, summary: RICH_SUMMARY, exitCode: 3 };
const CLEAN: Run = { results: [scanned()], summary: summary(), exitCode: 0 };
const HOSTILE = hostileRun(1000, 7);

async function errorsOf(xml: string): Promise<readonly string[]> {
  const result = await validateXML({
    xml: [{ fileName: 'report.xml', contents: xml }],
    schema: [{ fileName: 'junit.xsd', contents: SCHEMA }],
  });
  return result.errors.map(({ message }) => message);
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

function elementsOf(xml: string): Element[] {
  const elements: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => elements.push({ name, attributes }));
  parser.write(xml).close();
  return elements;
}

const named = (elements: readonly Element[], name: string): Element[] =>
  elements.filter((element) => element.name === name);

describe.each(['zh', 'en'] as const)('in %s', (lang) => {
  test.each([
    ['rich', RICH],
    ['clean', CLEAN],
    ['hostile', HOSTILE],
  ])('a %s run is of the schema', async (_name, run) => {
    expect(await errorsOf(render('junit', run, { lang }))).toEqual([]);
  });
});

test('the schema is checked: it refuses what is no JUnit', async () => {
  const xml = render('junit', RICH);
  expect(await errorsOf(xml.replace('<testcase name=', '<testcase nom='))).not.toEqual([]);
  expect(await errorsOf(xml.replace('</testsuites>', ''))).not.toEqual([]);
});

test('a suite for each file with exposures, a case for each exposure, what counts as a failure', () => {
  const elements = elementsOf(render('junit', RICH));
  expect(named(elements, 'testsuite').map(({ attributes }) => attributes)).toMatchObject([
    { name: 'crm.sql', tests: '2', failures: '2', errors: '0' },
    { name: 'logs/app.log', tests: '2', failures: '1', errors: '0' },
    { name: 'secret/locked.csv', tests: '1', failures: '0', errors: '1' },
    { name: 'baomi', tests: '1', failures: '0', errors: '1' },
  ]);
  expect(named(elements, 'error').map(({ attributes }) => attributes['type'])).toEqual([
    'permission-denied',
    'incomplete',
  ]);
});

test('a clean run has one test, and it passes', () => {
  const elements = elementsOf(render('junit', CLEAN));
  expect(named(elements, 'testcase')).toHaveLength(1);
  expect(named(elements, 'failure')).toEqual([]);
  expect(named(elements, 'error')).toEqual([]);
});

test('an exposure below a threshold is no failure', () => {
  const cases = (['S1', 'S2'] as const).flatMap((severity) =>
    (['low', 'high'] as const).map((confidence) => ({ severity, confidence })),
  );
  const failures = cases.map((changes) => {
    const run: Run = {
      results: [scanned({ exposures: [exposure(changes)], findings: [finding(changes)] })],
      summary: summary({ exposures: 1, findings: 1 }),
    };
    return named(elementsOf(render('junit', run)), 'failure').length;
  });
  expect(failures).toEqual([0, 0, 0, 1]);
});

test('a thousand hostile names are as many suites, each with its own numbers right', () => {
  const elements = elementsOf(render('junit', HOSTILE));
  const suites = named(elements, 'testsuite');
  expect(suites).toHaveLength(HOSTILE.results.length + 1);
  const sum = (name: string): number =>
    suites.reduce((total, { attributes }) => total + Number(attributes[name]), 0);
  expect(sum('failures')).toBe(named(elements, 'failure').length);
  expect(sum('errors')).toBe(named(elements, 'error').length);
  expect(sum('tests')).toBe(named(elements, 'testcase').length);
});

test('is the same to the byte when written twice', () => {
  expect(render('junit', HOSTILE)).toBe(render('junit', HOSTILE));
});
