// The form of .baomi.yml. Data only; also the source of the JSON Schema for editors. No message quotes a value.
import { z } from 'zod';
import type { Confidence, FieldsMode, Lang, PatternSpec, Severity, Visibility } from '../../model.ts';
import { compileGlob } from '../../path-glob.ts';
import { confidenceSchema, patternSchema, severitySchema } from '../pattern-schema.ts';

type OneOrMore = string | readonly string[];

export interface SeverityEntry {
  readonly detector?: OneOrMore;
  readonly path?: OneOrMore;
  readonly severity: Severity;
}

export interface AllowEntry {
  readonly path?: OneOrMore;
  readonly detector?: OneOrMore;
  readonly field?: OneOrMore;
  readonly value?: OneOrMore;
  readonly reason: string;
  readonly expires?: string;
}

/** What a file may hold, after its check. */
export interface ConfigData {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly 'fail-on'?: Severity;
  readonly 'min-confidence'?: Confidence;
  readonly 'fail-confidence'?: Confidence;
  readonly limit?: number;
  readonly lang?: Lang;
  readonly visibility?: Visibility;
  readonly fields?: FieldsMode;
  readonly detectors?: {
    readonly set?: 'standard' | 'all';
    readonly enable?: readonly string[];
    readonly disable?: readonly string[];
  };
  readonly severity?: readonly SeverityEntry[];
  readonly patterns?: readonly (string | PatternSpec)[];
  readonly own?: {
    readonly domains?: readonly string[];
    readonly phones?: readonly string[];
    readonly uscc?: readonly string[];
    readonly ips?: readonly string[];
  };
  readonly allow?: readonly AllowEntry[];
  readonly inline?: { readonly 'require-reason'?: boolean };
  readonly packages?: readonly string[];
}

const DOMAIN =
  /^(?=.{4,253}$)[a-z0-9\u00a1-\uffff](?:[a-z0-9\u00a1-\uffff.-]*[a-z0-9\u00a1-\uffff])?\.[a-z0-9\u00a1-\uffff-]{2,}$/i;
const PHONE = /^\+?[0-9][0-9 ()转-]{4,24}$/;
const USCC = /^[0-9A-HJ-NP-RT-UW-Y]{18}$/i;
const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const NETWORK = new RegExp(`^(?:${OCTET}\\.){3}${OCTET}(?:/(?:3[0-2]|[12]?\\d))?$`);
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TAG = /^k1:[0-9a-f]{16}:[0-9a-f]{32}$/;

const glob = z
  .string()
  .refine(
    (given) => compileGlob(given) !== undefined,
    'expected a path glob such as "tests/**"; a leading "!" is not supported',
  );
const word = z.string().regex(/\S/, 'expected some text');
const oneOrMore = (item: z.ZodString | typeof glob): z.ZodType =>
  z.union([item, z.array(item).min(1, 'expected at least one entry')]);

const severityEntry = z
  .strictObject({
    detector: oneOrMore(word).optional().describe('Detector ids; all when left out.'),
    path: oneOrMore(glob).optional().describe('Path globs, relative to this file; everywhere when left out.'),
    severity: severitySchema,
  })
  .refine(
    ({ detector, path }) => detector !== undefined || path !== undefined,
    'expected detector, path or both beside severity',
  );

const allowEntry = z
  .strictObject({
    path: oneOrMore(glob).optional().describe('Path globs, relative to this file.'),
    detector: oneOrMore(word).optional().describe('Detector ids; all when left out.'),
    field: oneOrMore(word).optional().describe('A column ("phone", "t_user.phone") or key.'),
    value: oneOrMore(
      z.string().regex(TAG, 'expected a tag "k1:…" as "baomi config tag" prints it, never a value'),
    )
      .optional()
      .describe('Keyed tags of values, made by "baomi config tag" under BAOMI_KEY. Never a value itself.'),
    reason: word.describe('Why this is no exposure.'),
    expires: z
      .string()
      .refine(isDate, 'expected a date YYYY-MM-DD')
      .optional()
      .describe('Last day on which the exception holds, YYYY-MM-DD.'),
  })
  .refine(
    ({ path, field, value }) => path !== undefined || field !== undefined || value !== undefined,
    'expected path, field or value (to switch a detector off, use detectors.disable)',
  )
  .refine(
    ({ value, detector }) => value === undefined || detector !== undefined,
    'value needs the detector that its tag was made for',
  );

const root = z.strictObject({
  include: z.array(glob).optional().describe('Scan only files that match, relative to this file.'),
  exclude: z.array(glob).optional().describe('Leave out what matches, relative to this file.'),
  'fail-on': severitySchema.optional().describe('Exit with 1 from this severity on.'),
  'min-confidence': confidenceSchema.optional().describe('Report from this confidence on.'),
  'fail-confidence': confidenceSchema.optional().describe('Findings below do not decide the exit code.'),
  limit: z
    .int()
    .min(0, 'expected a whole number from 0 on')
    .optional()
    .describe('Findings listed per exposure; 0 for all.'),
  lang: z.enum(['zh', 'en']).optional().describe('Language of the report.'),
  visibility: z
    .enum(['public', 'internal', 'restricted', 'unknown'])
    .optional()
    .describe('Who can read what is scanned; decides which duties are named.'),
  fields: z
    .enum(['summary', 'list', 'off'])
    .optional()
    .describe('Fields whose name says personal information.'),
  detectors: z
    .strictObject({
      set: z.enum(['standard', 'all']).optional(),
      enable: z.array(word).optional().describe('Detectors beside those of the set.'),
      disable: z.array(word).optional().describe('Detectors that do not run.'),
    })
    .optional(),
  severity: z
    .array(severityEntry)
    .optional()
    .describe(
      'Severity by detector and path. The last entry that holds decides; records still lift it when it is raised.',
    ),
  patterns: z
    .array(z.union([word, patternSchema]))
    .optional()
    .describe('Detectors of your own: files with patterns, or patterns themselves.'),
  own: z
    .strictObject({
      domains: z.array(z.string().regex(DOMAIN, 'expected a domain such as example.com')).optional(),
      phones: z.array(z.string().regex(PHONE, 'expected a landline or hotline number, in quotes')).optional(),
      uscc: z
        .array(z.string().regex(USCC, 'expected a unified social credit code of 18 characters'))
        .optional(),
      ips: z
        .array(z.string().regex(NETWORK, 'expected an IPv4 address or network such as 203.0.113.0/24'))
        .optional(),
    })
    .optional()
    .describe("The organisation's own mail domains, hotlines, credit codes and addresses: notes (S0) only."),
  allow: z.array(allowEntry).optional().describe('Exceptions, each with its reason.'),
  inline: z
    .strictObject({
      'require-reason': z
        .boolean()
        .optional()
        .describe('Whether baomi:allow needs "-- reason"; default true.'),
    })
    .optional(),
  packages: z
    .array(glob)
    .optional()
    .describe('Directories (globs) below this file that have a .baomi.yml of their own.'),
});

/** The whole file; an empty one is none. */
export const configSchema: z.ZodType = root;

/** The keys allowed at a place, by its path with "*" for list indices; undefined where there is no mapping. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] | undefined {
  const place = path.map((one) => (typeof one === 'number' ? '*' : String(one))).join('.');
  return KEYS[place];
}

const keysOf = (schema: unknown): readonly string[] => Object.keys((schema as { shape: object }).shape);
const inner = (schema: { unwrap(): unknown }): unknown => schema.unwrap();
const KEYS: Readonly<Record<string, readonly string[]>> = {
  '': keysOf(root),
  detectors: keysOf(inner(root.shape.detectors)),
  own: keysOf(inner(root.shape.own)),
  inline: keysOf(inner(root.shape.inline)),
  'severity.*': keysOf(severityEntry),
  'allow.*': keysOf(allowEntry),
  'patterns.*': keysOf(patternSchema),
};

/** A day that the calendar has. */
function isDate(text: string): boolean {
  return DATE.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
}
