// Made-up model objects for the reporter tests. No value of personal information is needed: findings are masked.

import type {
  Exposure,
  FileResult,
  Finding,
  ReportHeader,
  ScannedFile,
  ScanSummary,
  SchemaField,
} from '../../src/model.ts';

export const HEADER: ReportHeader = {
  tool: { name: 'baomi', version: '0.1.0', patterns: 15 },
  limits: {
    depth: 8,
    entries: 100_000,
    bytes: 16 * 1024 ** 3,
    ratio: 250,
    seconds: 600,
    gathered: 256 * 1024 ** 2,
    layers: 1,
  },
  failOn: 'S2',
  failConfidence: 'medium',
  minConfidence: 'medium',
  visibility: 'unknown',
  detectors: [
    {
      id: 'cn-resident-id',
      name: { zh: '居民身份证号', en: 'Resident ID' },
      category: 'resident-id',
      severity: 'S3',
      references: ['GB 0-0'],
    },
    {
      id: 'cn-mobile',
      name: { zh: '手机号', en: 'Mobile number' },
      category: 'mobile',
      severity: 'S2',
      references: ['GB 0-0'],
    },
    {
      id: 'email',
      name: { zh: '电子邮箱', en: 'E-mail address' },
      category: 'email',
      severity: 'S1',
      references: ['GB 0-0'],
    },
    {
      id: 'cn-uscc',
      name: { zh: '统一社会信用代码', en: 'Unified social credit code' },
      category: 'organisation',
      severity: 'S0',
      references: [],
    },
    {
      id: 'cn-foreign-pr-id',
      name: { zh: '外国人永久居留身份证', en: 'Foreign permanent resident ID' },
      category: 'foreign-id',
      severity: 'S3',
      references: [],
    },
  ],
};

export function finding(changes: Partial<Finding> = {}): Finding {
  return {
    detector: 'cn-mobile',
    category: 'mobile',
    severity: 'S2',
    confidence: 'high',
    path: 'crm.sql',
    line: 412,
    column: 31,
    endLine: 412,
    endColumn: 42,
    byteStart: 20_100,
    byteEnd: 20_111,
    masked: '[cn-mobile 11]',
    valueId: 'v1',
    fingerprint: 'f0',
    evidence: ['prefix-allocated', 'label'],
    duties: ['A3.confidential', 'A4.measures', 'A4.prevent', 'A4.remedy'],
    ...changes,
  };
}

export function exposure(changes: Partial<Exposure> = {}): Exposure {
  return {
    path: 'crm.sql',
    detector: 'cn-mobile',
    category: 'mobile',
    count: 1_203_551,
    distinct: 1_190_377,
    validated: 1_203_551,
    confidence: 'high',
    severity: 'S2',
    duties: ['A3.confidential', 'A4.measures', 'A4.prevent', 'A4.remedy'],
    firstAt: [[412, 31]],
    kind: 'dump',
    linked: 0,
    ...changes,
  };
}

export function scanned(changes: Partial<ScannedFile> = {}): ScannedFile {
  return {
    status: 'scanned',
    path: 'crm.sql',
    size: 1_200_000_000,
    exposures: [],
    findings: [],
    belowConfidence: 0,
    suppressed: { inline: 0, config: 0, baseline: 0 },
    ...changes,
  };
}

export function schemaField(changes: Partial<SchemaField> = {}): SchemaField {
  return {
    path: 'crm.sql',
    line: 12,
    column: 4,
    endColumn: 9,
    table: 't_user',
    name: 'phone',
    category: 'mobile',
    ...changes,
  };
}

export function summary(changes: Partial<ScanSummary> = {}): ScanSummary {
  return {
    files: { scanned: 1, excluded: 0, failed: 0 },
    bytes: 1_200_000_000,
    findings: 0,
    exposures: 0,
    distinctValues: 0,
    distinctExact: true,
    linkedRecords: 0,
    belowConfidence: 0,
    suppressed: { inline: 0, config: 0, baseline: 0 },
    ownValues: 0,
    suppressUses: [],
    byDetector: {},
    bySeverity: { S0: 0, S1: 0, S2: 0, S3: 0, S4: 0 },
    excluded: {},
    ignoredDataFiles: 0,
    duties: [],
    failing: 0,
    durationMs: 1900,
    status: 'complete',
    ...changes,
  };
}

const ID_FIELD = { table: 't_user', column: 'id_card' };

/** A run over a dump, a log and a source file, with excluded and failed inputs. */
export const RICH_RESULTS: readonly FileResult[] = [
  scanned({
    exposures: [
      exposure({ field: { table: 't_user', column: 'mobile' } }),
      exposure({
        detector: 'cn-resident-id',
        category: 'resident-id',
        field: ID_FIELD,
        severity: 'S4',
        distinct: 1_198_020,
        validated: 1_188_000,
        linked: 1_100_000,
      }),
    ],
    findings: [
      finding({ field: { table: 't_user', column: 'mobile' } }),
      finding({
        detector: 'cn-resident-id',
        category: 'resident-id',
        severity: 'S4',
        field: ID_FIELD,
        masked: '[cn-resident-id 18]',
        valueId: 'v2',
        evidence: ['check-digit-ok', 'date-ok', 'area-known', 'label'],
      }),
      finding({ field: { table: 't_user', column: 'mobile' }, line: 413, valueId: 'v3' }),
    ],
  }),
  scanned({
    path: 'logs/app.log',
    size: 88_100_000,
    exposures: [
      exposure({ path: 'logs/app.log', kind: 'log', count: 2, distinct: 1, field: { key: 'phone' } }),
      exposure({
        path: 'logs/app.log',
        kind: 'log',
        count: 4,
        distinct: 3,
        detector: 'email',
        category: 'email',
        severity: 'S1',
        confidence: 'medium',
        member: 'inner/2024-01.log',
      }),
    ],
    findings: [finding({ path: 'logs/app.log', field: { key: 'phone' }, masked: '138******' })],
  }),
  {
    status: 'excluded',
    path: 'node_modules',
    reason: 'default-directory',
    isDirectory: true,
    looksLikeData: false,
  },
  { status: 'failed', path: 'secret/locked.csv', reason: 'permission-denied' },
];

export const RICH_SUMMARY: ScanSummary = summary({
  files: { scanned: 2, excluded: 3, failed: 1 },
  bytes: 1_288_100_000,
  findings: 2_407_108,
  exposures: 4,
  distinctValues: 2_388_401,
  distinctExact: false,
  linkedRecords: 1_100_000,
  belowConfidence: 12,
  byDetector: { email: 4, 'cn-mobile': 1_203_553, 'cn-resident-id': 1_203_551 },
  bySeverity: { S0: 0, S1: 4, S2: 1_203_553, S3: 0, S4: 1_203_551 },
  excluded: { ignored: 2, 'default-directory': 1 },
  ignoredDataFiles: 2,
  duties: [
    { duty: 'A3.confidential', exposures: 4, distinct: 2_388_401, topSeverity: 'S4' },
    { duty: 'A4.measures', exposures: 4, distinct: 2_388_401, topSeverity: 'S4' },
    { duty: 'A4.prevent', exposures: 2, distinct: 2_388_397, topSeverity: 'S4' },
    { duty: 'A4.remedy', exposures: 4, distinct: 2_388_401, topSeverity: 'S4' },
  ],
  failing: 2_407_104,
  status: 'incomplete',
});
