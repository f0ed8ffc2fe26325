// From settled options to what `scanInputs` is asked.
import { randomInt } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import type { Command } from 'commander';
import { PATTERNS } from '../../patterns/index.ts';
import type { ScanRequest } from '../scan.ts';
import type { BaselineForScan } from './baseline/for-scan.ts';
import { type Settled, settle } from './config/settle.ts';
import { currentDirectory } from './current-directory.ts';
import { gitRequestOf, limitFor, MAX_LISTED, type ScanFlags, unpackLimits } from './options.ts';
import { wallClockOf } from './terminal.ts';

const TAG_KEY_LIMIT = 2 ** 32;

/** The scan that these options ask for, without reports and without a baseline. */
export async function scanRequestOf(
  command: Command,
  paths: readonly string[],
  given: ScanFlags,
  signal: AbortSignal,
): Promise<ScanRequest> {
  const cwd = currentDirectory();
  const git = gitRequestOf(given, paths, process.env);
  const settled = await settle({
    command,
    flags: given,
    paths,
    cwd,
    env: process.env,
    isGit: git !== undefined,
  });
  const request = requestOf(paths, settled, cwd, [], signal);
  return { ...request, ...(git === undefined ? {} : { git }), onProgress: () => undefined };
}

/** The scan of `paths`; blobs of git are the caller's to add. */
export function requestOf(
  paths: readonly string[],
  settled: Settled,
  cwd: string,
  ownFiles: readonly string[],
  signal: AbortSignal,
): Omit<ScanRequest, 'onProgress'> {
  const { flags, patterns, rules, scopes } = settled;
  const inline = flags.inlineAllow ? inlineOf(settled) : undefined;
  const limits = [flags.format, ...flags.output.map((target) => target.format)].map((one) =>
    limitFor(flags, one),
  );
  return {
    inputs: {
      paths: paths.filter((path) => path !== '-'),
      cwd,
      include: flags.include,
      exclude: flags.exclude,
      scopes,
      useIgnoreFiles: flags.ignore,
      useDefaultExcludes: flags.defaultExcludes,
    },
    stream: paths.includes('-') ? { name: flags.stdinName, chunks: process.stdin } : undefined,
    settings: {
      patterns,
      engine: flags.engine,
      scanner: 'auto',
      minConfidence: flags.minConfidence,
      limit: Math.min(limits.includes(0) ? MAX_LISTED : Math.max(...limits), MAX_LISTED),
      show: flags.show,
      visibility: flags.visibility,
      useDefaultExcludes: flags.defaultExcludes,
      unpack: unpackLimits(flags),
      fields: flags.fields,
      ...asOfDay(flags),
      ...(rules === undefined ? {} : { rules }),
      ...(inline === undefined ? {} : { inline }),
      tagKey: [randomInt(TAG_KEY_LIMIT), randomInt(TAG_KEY_LIMIT)],
    },
    thresholds: { failOn: flags.failOn, failConfidence: flags.failConfidence },
    jobs: flags.jobs,
    ownFiles,
    now: clock(),
    signal,
  };
}

/** A comment may name any detector there is, whether it runs or not. */
function inlineOf({ patterns, config }: Settled): NonNullable<ScanRequest['settings']['inline']> {
  const known = [...new Set([...PATTERNS, ...patterns].map(({ id }) => id))];
  return { requireReason: config?.values.get('require-reason')?.value !== false, known };
}

/** With what a baseline knows. */
export function withBaseline<T extends Pick<ScanRequest, 'settings'>>(
  request: T,
  baseline: BaselineForScan | undefined,
): T {
  if (baseline === undefined) return request;
  return { ...request, settings: { ...request.settings, baseline: baseline.settings } };
}

/** The day the user names, or that of SOURCE_DATE_EPOCH, under which results must not depend on the day. */
function asOfDay({ asOf }: ScanFlags): { readonly asOf?: number } {
  if (asOf !== undefined) return { asOf };
  if (process.env['SOURCE_DATE_EPOCH'] === undefined) return {};
  const day = new Date(wallClockOf(process.env, Date.now)()).toISOString().slice(0, 10);
  return { asOf: Number(day.replaceAll('-', '')) };
}

/** Under SOURCE_DATE_EPOCH no time passes: the same input gives the same report, byte for byte. */
function clock(): () => number {
  return process.env['SOURCE_DATE_EPOCH'] === undefined ? () => performance.now() : () => 0;
}
