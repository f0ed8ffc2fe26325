// What an error of a directory or an ignore file means for the report.
import type { FailedReason } from '../model.ts';

const REASONS: ReadonlyMap<unknown, FailedReason> = new Map([
  ['ENOENT', 'vanished'],
  ['ENOTDIR', 'vanished'],
  ['EACCES', 'permission-denied'],
  ['EPERM', 'permission-denied'],
  ['ENAMETOOLONG', 'path-too-long'],
  ['ELOOP', 'not-a-regular-file'],
  ['ENXIO', 'not-a-regular-file'],
]);

/** The `code` of a system error, undefined for anything else. */
export function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** The reason for a system error; anything without a code is a bug and is thrown again. */
export function failedReason(error: unknown): FailedReason {
  const code = errorCode(error);
  if (code === undefined) throw error;
  return REASONS.get(code) ?? 'read-error';
}
