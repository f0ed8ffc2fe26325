// What an error while opening or reading a file means for the report.
import type { FailedReason } from '../model.ts';

const REASONS: ReadonlyMap<unknown, FailedReason> = new Map([
  ['ENOENT', 'vanished'],
  ['ENOTDIR', 'vanished'],
  ['ESTALE', 'vanished'],
  ['EACCES', 'permission-denied'],
  ['EPERM', 'permission-denied'],
  ['ELOOP', 'not-a-regular-file'], // a symbolic link, opened with O_NOFOLLOW
  ['EISDIR', 'not-a-regular-file'],
  ['ENXIO', 'not-a-regular-file'], // a socket, or a device without a driver
  ['ENODEV', 'not-a-regular-file'],
  ['ENAMETOOLONG', 'path-too-long'],
]);

/** The `code` of a system error, undefined for anything else. */
export function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** The reason for a system error (EIO and the unknown: read-error). Anything without a code is a bug, thrown again. */
export function reasonOf(error: unknown): FailedReason {
  const code = errorCode(error);
  if (code === undefined) throw error;
  return REASONS.get(code) ?? 'read-error';
}
