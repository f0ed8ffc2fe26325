// What the rest of a record makes of a value: minors beside their names, trajectories, passwords of accounts only.
import { describe, expect, it } from 'vitest';
import { type Finding, scan } from '../src/index.ts';
import { synthesize } from './synth/synthesize.ts';

const NAMES = [1, 2, 3, 4].map((seed) => synthesize('person-name', seed));
const SECRETS = [1, 2, 3].map((seed) => synthesize('credential', seed));
const PLACES = [1, 2, 3, 4].map((seed) => synthesize('geo-location', seed));
const ID = synthesize('cn-resident-id', 5);
const BORN = Number(ID.slice(6, 14));
const YEAR = 10_000;

async function findingsIn(
  name: string,
  text: string,
  options: { asOf?: number; all?: boolean } = {},
): Promise<Finding[]> {
  const chunks = (async function* () {
    yield Buffer.from(text);
  })();
  const found: Finding[] = [];
  const { asOf, all } = options;
  const settings = {
    ...(asOf === undefined ? {} : { asOf }),
    ...(all === true ? { detectors: 'all' as const } : {}),
  };
  for await (const result of scan({ stream: { name, chunks }, limit: 100, ...settings })) {
    if (result.status === 'scanned') found.push(...result.findings);
  }
  return found;
}

const severities = (findings: readonly Finding[], detector: string): string[] =>
  findings.filter((finding) => finding.detector === detector).map(({ severity }) => severity);

describe('a child’s number beside a name', () => {
  const table = `name,id_card\n${NAMES[0]},${ID}\n`;

  it('is S4 up to the day before the fourteenth birthday', async () => {
    const found = await findingsIn('a.csv', table, { asOf: BORN + 14 * YEAR - 1 });
    expect(severities(found, 'cn-resident-id')).toEqual(['S4']);
    expect(found.find(({ detector }) => detector === 'cn-resident-id')?.evidence).toContain('minor');
  });

  it('is S3 from then on', async () => {
    const found = await findingsIn('a.csv', table, { asOf: BORN + 14 * YEAR });
    expect(severities(found, 'cn-resident-id')).toEqual(['S3']);
  });

  it('is S3 without a name', async () => {
    const found = await findingsIn('a.csv', `no,id_card\n1,${ID}\n`, { asOf: BORN + YEAR });
    expect(severities(found, 'cn-resident-id')).toEqual(['S3']);
  });

  it('is S4 as a birth date too', async () => {
    const birthday = `${ID.slice(6, 10)}-${ID.slice(10, 12)}-${ID.slice(12, 14)}`;
    const found = await findingsIn('a.csv', `real_name,birthday\n${NAMES[1]},${birthday}\n`, {
      asOf: BORN + YEAR,
    });
    expect(severities(found, 'birth-date')).toEqual(['S4']);
  });

  it('is no finding of a minor for a published sample', async () => {
    const sample = '11010519491231002X';
    const found = await findingsIn('a.csv', `name,id_card\n${NAMES[2]},${sample}\n`, { asOf: 19_550_101 });
    expect(found.filter(({ severity }) => severity === 'S4')).toEqual([]);
  });
});

describe('positions', () => {
  const row = (subject: string, at: number): string => {
    const [lng, lat] = PLACES[at]!.split(',');
    return `${subject},${lng},${lat},2024-05-01 08:0${at}:00`;
  };
  const header = 'user_id,lng,lat,create_time';

  it('are a trajectory from the third time of one subject on', async () => {
    const rows = [0, 1, 2].map((at) => row('10023', at));
    expect(severities(await findingsIn('a.csv', [header, ...rows, ''].join('\n')), 'geo-location')).toEqual([
      'S4',
      'S4',
      'S4',
    ]);
  });

  it('of several subjects are single positions', async () => {
    const rows = [row('1', 0), row('2', 1), row('3', 2), row('1', 3)];
    const found = await findingsIn('a.csv', [header, ...rows, ''].join('\n'));
    expect(severities(found, 'geo-location')).toEqual(['S1', 'S1', 'S1', 'S1']);
  });

  it('of one subject that stands still are single positions', async () => {
    const rows = [0, 0, 0].map((at) => row('10023', at));
    const found = await findingsIn('a.csv', [header, ...rows, ''].join('\n'));
    expect(severities(found, 'geo-location')).toEqual(['S1', 'S1', 'S1']);
  });

  it('without a time are single positions', async () => {
    const rows = [0, 1, 2].map((at) => `10023,${PLACES[at]}`);
    const found = await findingsIn('a.csv', ['user_id,lng,lat', ...rows, ''].join('\n'));
    expect(severities(found, 'geo-location')).toEqual(['S1', 'S1', 'S1']);
  });

  it('are followed in a dump and in a log as well', async () => {
    const values = [0, 1, 2].map((at) => `(${at},'u77',${PLACES[at]},'2024-05-01 08:0${at}:00')`).join(',');
    const dump = `INSERT INTO t_track (id,driver_id,longitude,latitude,report_time) VALUES ${values};\n`;
    expect(severities(await findingsIn('a.sql', dump), 'geo-location')).toEqual(['S4', 'S4', 'S4']);
    const log = [0, 1, 2]
      .map((at) => `2024-05-01 08:0${at}:00 INFO userId=77 location=${PLACES[at]}\n`)
      .join('');
    expect(severities(await findingsIn('a.log', log, { all: true }), 'geo-location')).toEqual([
      'S4',
      'S4',
      'S4',
    ]);
  });
});

describe('a password', () => {
  it('counts in a table of accounts', async () => {
    const text = `username,password\nlihua,${SECRETS[0]}\nwangwu,${SECRETS[1]}\n`;
    expect(severities(await findingsIn('a.csv', text), 'credential')).toEqual(['S4', 'S4']);
  });

  it('does not in a table of services, nor in one without accounts', async () => {
    const service = `jdbc_url,username,password\nx,root,${SECRETS[0]}\n`;
    expect(severities(await findingsIn('a.csv', service), 'credential')).toEqual([]);
    expect(severities(await findingsIn('a.csv', `key,password\nx,${SECRETS[0]}\n`), 'credential')).toEqual(
      [],
    );
  });

  it('counts on a line that names an account, and not on one that names a service', async () => {
    const login = `2024-05-01 login username=lihua password=${SECRETS[2]}\n`;
    expect(severities(await findingsIn('a.log', login, { all: true }), 'credential')).toEqual(['S4']);
    const service = `url=jdbc:mysql://db/x username=app password=${SECRETS[2]}\n`;
    expect(severities(await findingsIn('a.log', service, { all: true }), 'credential')).toEqual([]);
    const lone = `password=${SECRETS[2]}\n`;
    expect(severities(await findingsIn('a.log', lone, { all: true }), 'credential')).toEqual([]);
  });
});
