// With columns as labels the fast engine still returns what the reference returns.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PATTERNS } from '../../patterns/index.ts';
import { compilePatterns } from '../../src/engine/compile.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import { FieldContext } from '../../src/follow-fields.ts';
import type { EngineName } from '../../src/model.ts';
import { value } from './random-text.ts';

function makeRun(engine: EngineName): (name: string, text: string) => unknown[] {
  const compiled = compilePatterns(PATTERNS);
  const fields = new FieldContext(compiled.labels, PATTERNS.length);
  let rows: unknown[] = [];
  const running = createEngine(
    compiled,
    { engine, scanner: 'auto' },
    (match) => rows.push({ ...match }),
    fields,
  );
  return (name, text) => {
    const bytes = Buffer.from(text);
    rows = [];
    fields.begin(name, bytes);
    running.begin();
    for (let at = 0; at < bytes.length; ) {
      const space = running.space();
      const part = bytes.subarray(at, at + space.length);
      space.set(part);
      running.commit(part.length);
      at += part.length;
    }
    running.end();
    return rows;
  };
}

describe('columns', () => {
  const fast = makeRun('fast');
  const reference = makeRun('reference');

  it('change nothing between the engines on random dumps and tables', () => {
    const names = fc.constantFrom(
      'id',
      'phone',
      '手机号',
      'id_card',
      'order_no',
      '姓名',
      'note',
      'passport_no',
      'qq',
      'addr',
    );
    const table = fc.tuple(
      fc.array(names, { minLength: 1, maxLength: 4 }),
      fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
    );
    fc.assert(
      fc.property(table, ([columns, rows]) => {
        const cells = (row: readonly string[]): string => row.map((cell) => `'${cell}'`).join(',');
        const sql = `CREATE TABLE t (${columns.map((name) => `\`${name}\` varchar(20) COMMENT '${name}'`).join(',')});\nINSERT INTO t VALUES ${rows.map((row) => `(${cells(row)})`).join(',')};\n`;
        expect(fast('a.sql', sql)).toEqual(reference('a.sql', sql));
        const csv = [columns, ...rows].map((row) => row.join(',')).join('\n');
        expect(fast('a.csv', csv)).toEqual(reference('a.csv', csv));
      }),
      { numRuns: 200 },
    );
  });

  it('change nothing between the engines on the demo dump', () => {
    const dump = readFileSync('fixtures/demo/db/qinghe.sql', 'utf8');
    const found = fast('qinghe.sql', dump);
    expect(found.length).toBeGreaterThan(300);
    expect(found).toEqual(reference('qinghe.sql', dump));
  });
});
