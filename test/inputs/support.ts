// A temporary directory for each test, and discover with the options most tests want.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type DiscoverRequest, discover } from '../../src/inputs/discover.ts';
import type { DiscoveredInput } from '../../src/inputs/visit-entry.ts';

/** Makes a directory with these files (a name that ends in "/" is an empty directory); gone after the test. */
export function makeTree(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'baomi-inputs-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeTreeFile(root, name, content);
  return root;
}

export function writeTreeFile(root: string, name: string, content: string): void {
  const path = join(root, name);
  if (name.endsWith('/')) {
    mkdirSync(path, { recursive: true });
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

export function discoverAll(cwd: string, options: Partial<DiscoverRequest> = {}): readonly DiscoveredInput[] {
  return [
    ...discover({
      paths: ['.'],
      cwd,
      include: [],
      exclude: [],
      useIgnoreFiles: true,
      useDefaultExcludes: true,
      ...options,
    }),
  ];
}

/** "path" for a file to read, "path: reason" for the rest. */
export function describeAll(cwd: string, options: Partial<DiscoverRequest> = {}): readonly string[] {
  return discoverAll(cwd, options).map((item) =>
    'status' in item ? `${item.path}: ${item.reason}` : item.path,
  );
}
