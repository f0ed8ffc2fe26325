// Fields through the whole scan: counted, listed, masked, never deciding, and only the new ones of a change.
import { describe, expect, it } from 'vitest';
import { scan } from '../src/index.ts';
import type { FieldsMode, ScannedFile, ScanSummary } from '../src/model.ts';
import { synthesize } from './synth/synthesize.ts';

const MOBILE = synthesize('cn-mobile', 7);
const DDL = `create table t_user (\n  phone varchar(11) comment '手机，如 ${MOBILE}',\n  mail_address text,\n  "u${MOBILE}_phone" text\n);\n`;

async function scanText(name: string, text: string, fields: FieldsMode): Promise<[ScannedFile, ScanSummary]> {
  const chunks = (async function* () {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100);
  })();
  const run = scan({ stream: { name, chunks }, fields });
  const results: ScannedFile[] = [];
  for await (const result of run) if (result.status === 'scanned') results.push(result);
  return [results[0]!, await run.summary];
}

describe('fields of a scan', () => {
  it('are counted by default', async () => {
    const [file, summary] = await scanText('a.sql', DDL, 'summary');
    expect(file.fields).toBeUndefined();
    expect(summary.fields).toEqual({ count: 3, byCategory: { email: 1, mobile: 2 } });
  });

  it('are listed with masked names and comments', async () => {
    const [file] = await scanText('a.sql', DDL, 'list');
    expect(file.fields).toMatchObject([
      { path: 'a.sql', line: 2, column: 3, endColumn: 8, table: 't_user', name: 'phone', category: 'mobile' },
      { line: 3, name: 'mail_address', category: 'email' },
      { line: 4, name: '[field]', category: 'mobile' },
    ]);
    expect(file.fields![0]!.comment).toBe('手机，如 [cn-mobile 11]');
    expect(JSON.stringify(file)).not.toContain(MOBILE);
  });

  it('are not looked for with off', async () => {
    const [file, summary] = await scanText('a.sql', DDL, 'off');
    expect(file.fields).toBeUndefined();
    expect(summary).not.toHaveProperty('fields');
  });

  it('decide nothing', async () => {
    const [, summary] = await scanText('a.sql', 'create table t (id_card text, phone text);', 'list');
    expect(summary).toMatchObject({ fields: { count: 2 }, findings: 0, failing: 0, duties: [] });
  });

  it('are read from tables and their headers, whatever the text was written in', async () => {
    const [, csv] = await scanText('b.csv', '姓名,手机号\n甲,乙\n', 'summary');
    expect(csv.fields).toMatchObject({ count: 2 });
    const [, log] = await scanText('b.log', DDL.replaceAll('create', 'x'), 'summary');
    expect(log.fields).toMatchObject({ count: 0 });
    const [, dump] = await scanText('dump', `-- MySQL dump 10\n${DDL}`, 'summary');
    expect(dump.fields).toMatchObject({ count: 3 });
  });
});
