#!/usr/bin/env node
// The entry. Until the command line has proved otherwise the run has no trustworthy result: exit code 2.
import process from 'node:process';

process.exitCode = 2;

/** Quotes no message: it could hold scanned text. The place in our own code is enough to find a bug. */
function failInternally(error: unknown): void {
  process.exitCode = 2;
  const name = error instanceof Error ? error.name : typeof error;
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '));
  process.stderr.write(
    `baomi: internal error (${name}); no trustworthy result\n${frames.slice(0, 8).join('\n')}\n`,
  );
}
// Nobody can be told that stderr is gone; the report and the exit code do not depend on it.
process.stderr.on('error', () => undefined);
process.on('uncaughtException', failInternally);
process.on('unhandledRejection', failInternally);

const { main } = await import('../src/cli/main.ts');
process.exitCode = await main(process.argv.slice(2));
