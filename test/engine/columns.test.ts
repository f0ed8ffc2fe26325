// With columns as labels the fast engine still returns what the reference returns.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PATTERNS, STANDARD_PATTERNS } from '../../patterns/index.ts';
import { compilePatterns } from '../../src/engine/compile.ts';
import { createEngine, type EngineOptions } from '../../src/engine/create-engine.ts';
import { FieldContext } from '../../src/follow-fields.ts';
import { synthesize } from '../synth/synthesize.ts';
import { value } from './random-text.ts';

function makeRun(
  options: Pick<EngineOptions, 'engine' | 'windowBytes'>,
  patterns = PATTERNS,
): (name: string, text: string) => unknown[] {
  const compiled = compilePatterns(patterns);
  const fields = new FieldContext(compiled);
  let rows: unknown[] = [];
  const running = createEngine(
    compiled,
    { scanner: 'auto', ...options },
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
  const fast = makeRun({ engine: 'fast' });
  const narrow = makeRun({ engine: 'fast', windowBytes: 1100 });
  const reference = makeRun({ engine: 'reference' });
  const standard = makeRun({ engine: 'fast', windowBytes: 1100 }, STANDARD_PATTERNS);
  const standardReference = makeRun({ engine: 'reference' }, STANDARD_PATTERNS);

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

  it('change nothing where only the column is the label, in any dialect, wherever a window ends', () => {
    const column = fc.constantFrom(
      '姓名',
      'name',
      'address',
      'birthday',
      'qq',
      'company_address',
      'wechat',
      'id',
    );
    const person = fc
      .tuple(
        fc.constantFrom('person-name', 'postal-address', 'birth-date', 'qq', 'wechat'),
        fc.nat({ max: 999 }),
      )
      .map(([detector, seed]) => synthesize(detector, seed));
    const cell = fc.tuple(
      fc.oneof(
        { arbitrary: person, weight: 3 },
        value,
        fc.constantFrom('', "''", '未知', '１９５３－０７－１２'),
      ),
      fc.constantFrom("'", " '", "\n  '", "N'", "E'", "_utf8mb4'", "q'[", "TO_DATE('", '"', '', 'NULL'),
      fc.constantFrom("'", "' ", "]'", "', 'YYYY')", '"', ''),
    );
    const table = fc.tuple(
      fc.array(column, { minLength: 1, maxLength: 4 }),
      fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 30 }),
    );
    fc.assert(
      fc.property(table, ([columns, rows]) => {
        const lines = rows.map((row) => row.map(([text, before, after]) => before + text + after));
        const sql = `INSERT INTO t (${columns.join(',')}) VALUES ${lines.map((line) => `(${line.join(',')})`).join(',')};\n`;
        const copy = `COPY t (${columns.join(', ')}) FROM stdin;\n${lines.map((line) => line.join('\t')).join('\n')}\n\\.\n`;
        const csv = [columns, ...lines].map((line) => line.join(',')).join('\n');
        for (const [name, text] of [
          ['a.sql', sql],
          ['b.sql', copy],
          ['c.csv', csv],
        ] as const) {
          const found = reference(name, text);
          expect(fast(name, text)).toEqual(found);
          expect(narrow(name, text)).toEqual(found);
          expect(standard(name, text)).toEqual(standardReference(name, text));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('change nothing between the engines on a dump of names without labels', () => {
    const rows = Array.from(
      { length: 60 },
      (_, seed) => `(${seed},'${synthesize('person-name', seed)}','${synthesize('postal-address', seed)}')`,
    );
    const dump = `CREATE TABLE t (id int, c1 text COMMENT '姓名', c2 text COMMENT '家庭住址');\nINSERT INTO t VALUES ${rows.join(',')};\n`;
    const found = fast('a.sql', dump);
    expect(found.length).toBe(120);
    expect(found).toEqual(reference('a.sql', dump));
    expect(found).toEqual(narrow('a.sql', dump));
    expect(standard('a.sql', dump).length).toBe(120);
    const line = `姓名：${synthesize('person-name', 1)}\n`;
    expect(fast('a.log', line).length).toBe(1);
    expect(standard('a.log', line)).toEqual([]);
    expect(standardReference('a.log', line)).toEqual([]);
  });

  it('change nothing between the engines on the demo dump', () => {
    const dump = readFileSync('fixtures/demo/db/qinghe.sql', 'utf8');
    const found = fast('qinghe.sql', dump);
    expect(found.length).toBeGreaterThan(300);
    expect(found).toEqual(reference('qinghe.sql', dump));
  });
});
