// What consoles export: Kibana's CSV, hits of Elasticsearch, configurations of Nacos and Apollo.
import { describe, expect, test } from 'vitest';
import { makeZip } from '../open/make-zip.ts';
import { synthesize } from '../synth/synthesize.ts';
import { scanOne } from './scan-one.ts';

const mobile = (seed: number): string => synthesize('cn-mobile', seed);
const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A log line of a service that logs JSON in JSON. */
const message = (seed: number): string =>
  JSON.stringify({
    level: 'info',
    body: JSON.stringify({ mobile: mobile(seed), 手机号: mobile(seed + 100) }),
  });

describe('logs', () => {
  test('Kibana: the columns keep their names, also beside @timestamp', async () => {
    const rows = Array.from({ length: 20 }, (_, seed) =>
      [`Nov 1, 2026 @ 10:00:${seed + 10}.000`, message(seed), mobile(seed + 200)].map(cell).join(','),
    );
    const csv = `"@timestamp","_source.message","_source.user.phone"\n${rows.join('\n')}\n`;
    const { code, found } = await scanOne('export.csv', csv);
    expect(code).toBe(1);
    const total = found.reduce((sum, line) => sum + Number(line.split(' ')[1]), 0);
    expect(total).toBe(60);
    expect(found).toContain('cn-mobile 20 _source.user.phone');
    expect(found.filter((line) => line.includes('_source.message'))).not.toEqual([]);
  });

  test('Elasticsearch: a message that is escaped twice', async () => {
    const hits = Array.from({ length: 20 }, (_, seed) => ({
      _index: 'app',
      _source: { message: message(seed) },
    }));
    const response = JSON.stringify({ hits: { hits } });
    const lines = hits.map((hit) => `${JSON.stringify(hit)}\n`).join('');
    for (const text of [response, lines]) {
      const { found } = await scanOne('hits.json', text);
      expect(found.reduce((sum, line) => sum + Number(line.split(' ')[1]), 0)).toBe(40);
    }
  });
});

describe('configurations', () => {
  const yaml = `contact:\n  mobile: ${mobile(1)}\n  手机号: '${mobile(2)}'\n`;
  const properties = `# 联系人\nadmin.phone=${mobile(3)}\n`;

  test('zips of Nacos and Apollo', async () => {
    const zip = makeZip([
      { name: 'DEFAULT_GROUP/app.yaml', content: yaml },
      { name: '.metadata.yml', content: 'metadata: []\n' },
      { name: 'DEV/application+default+db.properties', content: properties },
    ]);
    expect((await scanOne('nacos_config_export.zip', zip)).found).toEqual([
      'DEFAULT_GROUP/app.yaml cn-mobile 1 mobile',
      'DEFAULT_GROUP/app.yaml cn-mobile 1 手机号',
      'DEV/application+default+db.properties cn-mobile 1 admin.phone',
    ]);
  });

  test('the content column of a dump of Nacos', async () => {
    const escaped = (text: string): string => text.replaceAll("'", "\\'").replaceAll('\n', '\\n');
    const sql =
      'CREATE TABLE `config_info` (`id` bigint, `data_id` varchar(255), `content` longtext);\n' +
      `INSERT INTO \`config_info\` VALUES (1,'app.yaml','${escaped(yaml)}'),(2,'db.properties','${escaped(properties)}');\n`;
    const { found } = await scanOne('nacos.sql', sql);
    expect(found.every((line) => line.includes('config_info content'))).toBe(true);
    expect(found.reduce((sum, line) => sum + Number(line.split(' ')[1]), 0)).toBe(3);
  });
});
