// The comment parsed as GitHub parses it (CommonMark with tables, autolinks, footnotes): nothing from the input may
// become a link, a mention, markup or another row.

import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { MAX_COMMENT } from '../../src/report/markdown.ts';
import { codeSpan } from '../../src/report/markdown-text.ts';
import { hostileNames, hostileRun } from './hostile.ts';
import { type Run, render } from './render.ts';
import { exposure, RICH_RESULTS, RICH_SUMMARY, scanned, summary } from './samples.ts';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

function parse(text: string): Node {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

function nodesOf(node: Node): Node[] {
  return [node, ...(node.children ?? []).flatMap(nodesOf)];
}

const ofType = (nodes: readonly Node[], type: string): Node[] => nodes.filter((node) => node.type === type);

/** All that a comment of ours is made of. */
const OURS = new Set([
  'root',
  'heading',
  'paragraph',
  'strong',
  'blockquote',
  'table',
  'tableRow',
  'tableCell',
  'inlineCode',
  'list',
  'listItem',
  'text',
]);

const RICH: Run = { results: RICH_RESULTS, summary: RICH_SUMMARY, exitCode: 3 };
const CLEAN: Run = { results: [scanned()], summary: summary(), exitCode: 0 };
const HOSTILE = hostileRun(1000, 12);

test('a rich run: verdict, disclaimer, the worst first, what was not read, duties', () => {
  expect(render('markdown', RICH, { lang: 'en' })).toMatchInlineSnapshot(`
    "### baomi

    **INCOMPLETE: 1 input not read, 4 exposures found so far, exit code 3. Distinct values are not people; ignored data: 2 (--no-ignore)**

    > This report states only that files hold content which has the form of personal information. It does not prove that the content is genuine, where it comes from or that it has leaked, and it is neither a finding of illegality nor a conclusion on compliance. The number of distinct values is not a number of people. Whether to notify or report is for the person in charge of personal information protection to decide.

    | severity | first seen | detector | field | values | distinct | confidence |
    | --- | --- | --- | --- | ---: | ---: | --- |
    | critical | \`crm.sql:412:31\` | Resident ID | \`t_user.id_card\` | 1,203,551 | 1,198,020 | high confidence |
    | medium | \`crm.sql:412:31\` | Mobile number | \`t_user.mobile\` | 1,203,551 | 1,190,377 | high confidence |
    | medium | \`logs/app.log:412:31\` | Mobile number | \`phone\` | 2 | 1 | high confidence |
    | low | \`logs/app.log!/inner/2024-01.log:412:31\` | E-mail address |  | 4 | 3 | medium confidence |

    **Not read**: The scan is incomplete: what was not found may still be there

    - \`secret/locked.csv\` permission denied

    Related duties: Decision, Article Three (confidentiality), Article Four (technical measures, prevention of leaks, remedy)

    Files: 2 scanned, 3 excluded, 1 failed
    "
  `);
});

test('a clean run is short', () => {
  expect(render('markdown', CLEAN)).toMatchInlineSnapshot(`
    "### baomi

    **CLEAN 本次范围内未发现达到阈值的疑似个人信息**

    文件：已扫描 1，已排除 0，未能读取 0
    "
  `);
});

describe.each(['zh', 'en'] as const)('a thousand hostile names in %s', (lang) => {
  const text = render('markdown', HOSTILE, { lang });
  const nodes = nodesOf(parse(text));

  test('bring in no markup of their own', () => {
    expect([...new Set(nodes.map(({ type }) => type))].filter((type) => !OURS.has(type))).toEqual([]);
    expect(ofType(nodes, 'heading')).toHaveLength(1);
    expect(ofType(nodes, 'table')).toHaveLength(1);
    for (const row of ofType(nodes, 'tableRow')) expect(row.children).toHaveLength(7);
  });

  test('mention nobody and point nowhere outside of code', () => {
    for (const { value = '' } of ofType(nodes, 'text')) {
      expect(value).not.toMatch(/[@#<>`[\]]|www\.|:\/\//);
      expect(value).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }
  });

  test('fit a comment, and what is left out is counted', () => {
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_COMMENT);
    const rows = ofType(nodes, 'tableRow').length - 1;
    expect(rows).toBeGreaterThan(50);
    expect(text).toContain(`${1000 - rows} `);
    expect(render('markdown', HOSTILE, { lang })).toBe(text);
  });
});

test('every hostile name is one code span in one cell', () => {
  for (const name of hostileNames(1000, 13)) {
    const table = `| a | b |\n| --- | --- |\n| ${codeSpan(name)} | x |\n`;
    const cells = ofType(nodesOf(parse(table)), 'tableCell').slice(2);
    expect(cells.map((cell) => cell.children?.map(({ type }) => type))).toEqual([
      [name === '' ? 'text' : 'inlineCode'],
      ['text'],
    ]);
    expect(nodesOf(parse(`- ${codeSpan(name)} x`)).map(({ type }) => type)).toContain(
      name === '' ? 'text' : 'inlineCode',
    );
  }
});

test('the longest and widest names fit too', () => {
  const names = Array.from({ length: 500 }, (_, i) => `${i}${'\u0301'.repeat(3000)}🙂${'中'.repeat(3000)}`);
  const results = [
    ...names.map((path) =>
      scanned({ path, exposures: [exposure({ path, field: { table: path, column: path } })] }),
    ),
    ...names.map((path) => ({ status: 'failed' as const, path, member: path, reason: 'vanished' as const })),
  ];
  const files = { scanned: 500, excluded: 0, failed: 500 };
  const text = render('markdown', {
    results,
    summary: summary({ files, exposures: 500, status: 'incomplete' }),
  });
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_COMMENT);
});
