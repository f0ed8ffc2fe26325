// npm run fixtures: writes fixtures/demo, a made-up web shop to scan. Seeded: the same bytes in every run.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { databaseDump } from './demo/dump.ts';
import { applicationYml, envFile, gitignore, packageJson, readme } from './demo/project.ts';
import { applicationLog, memberBackup, orderExport } from './demo/records.ts';
import {
  kycService,
  memberController,
  memberTest,
  orderService,
  profileView,
  smsService,
} from './demo/sources.ts';
import { DemoValues } from './demo/values.ts';

const JAVA = 'server/src/main';
/** One grey pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB2kUIOwAAAABJRU5ErkJggg==';

/** Every file is made from the values in this order: a new one goes last, so that the others stay as they are. */
const FILES: readonly (readonly [string, (values: DemoValues) => string | Uint8Array])[] = [
  ['README.md', readme],
  ['.gitignore', gitignore],
  ['package.json', packageJson],
  ['.env', envFile],
  [`${JAVA}/resources/application.yml`, applicationYml],
  [`${JAVA}/java/shop/qinghe/mall/controller/MemberController.java`, memberController],
  ['src/sms-service.ts', smsService],
  ['src/kyc-service.ts', kycService],
  ['src/order-service.ts', orderService],
  ['tests/mask.test.ts', memberTest],
  ['web/views/Profile.vue', profileView],
  ['web/public/logo.png', () => Buffer.from(PNG, 'base64')],
  ['db/qinghe.sql', databaseDump],
  ['logs/mall.log', applicationLog],
  ['exports/orders-2026-09.csv', orderExport],
  ['backup/members-2026-08.csv', memberBackup],
];

/** Writes the shop below `directory` and returns every synthetic value that was used. */
export function makeDemo(directory: string): ReadonlySet<string> {
  const values = new DemoValues();
  for (const [path, make] of FILES) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, make(values));
  }
  return values.issued;
}

if (process.argv[1] === import.meta.filename) {
  const demo = join(import.meta.dirname, '..', 'fixtures', 'demo');
  rmSync(demo, { recursive: true, force: true });
  makeDemo(demo);
}
