// Scans one file with the built program and says in short what was found, and what was not read.
import { expect } from 'vitest';
import { parseJson } from './reports.ts';
import { type RunOptions, runCli } from './run-cli.ts';
import { makeTree } from './workspace.ts';

export interface Scanned {
  readonly code: number | null;
  /** `member detector count`, and the field if there is one. */
  readonly found: readonly string[];
  /** `member reason format`, as far as there is one. */
  readonly failed: readonly string[];
  readonly excluded: Readonly<Record<string, number>>;
}

/** Scans the file by its name, or the directory it lies in. */
export async function scanOne(
  name: string,
  bytes: string | Uint8Array,
  args: readonly string[] = [],
  options: RunOptions & { readonly asTree?: boolean } = {},
): Promise<Scanned> {
  const cwd = makeTree({ [name]: Buffer.from(bytes) });
  const path = options.asTree === true ? '.' : name;
  const result = await runCli(['scan', path, '--format', 'json', ...args], { ...options, cwd });
  expect(result.stderr).toBe('');
  const { exposures, failed, excluded } = parseJson(result.stdout);
  return {
    code: result.code,
    found: exposures.map(({ member, detector, count, field }) =>
      said(member, detector, count, field?.table, field?.column ?? field?.key),
    ),
    failed: failed.map(({ member, reason, format }) => said(member, reason, format)),
    excluded,
  };
}

function said(...words: readonly (string | number | undefined)[]): string {
  return words.filter((word) => word !== undefined).join(' ');
}
