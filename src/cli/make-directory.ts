// Makes a directory that only the user can use, and what is missing above it.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Node's own `recursive` never ends where the file system says that even the parent is not there (/proc). */
export function makePrivateDirectory(path: string): void {
  try {
    mkdirSync(path, 0o700);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EEXIST') return;
    const above = dirname(path);
    if (code !== 'ENOENT' || above === path) throw error;
    makePrivateDirectory(above);
    mkdirSync(path, 0o700);
  }
}
