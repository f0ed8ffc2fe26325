#!/usr/bin/env node
// The entry. Until the command line has proved otherwise the run has no trustworthy result: exit code 2.
import process from 'node:process';

process.exitCode = 2;
let hasFailed = false;

const OWN_PLACE = /(?:baomi|index|worker|start-\d|chunk-[0-9A-Z]+|[a-z-]+-[0-9A-Z]{8})\.js:\d+:\d+/g;
const MAX_PLACES = 8;

/** Quotes no message and no name: they could hold scanned text. The places in our own code are enough to find a bug. */
function failInternally(error: unknown): void {
  hasFailed = true;
  process.exitCode = 2;
  const stack = error instanceof Error ? String(error.stack) : '';
  const frames = stack.slice(stack.lastIndexOf(error instanceof Error ? error.message : ''));
  const places = frames.match(OWN_PLACE) ?? [];
  const lines = places.slice(0, MAX_PLACES).map((place) => `    at ${place}`);
  process.stderr.write(`${['baomi: internal error; no trustworthy result', ...lines].join('\n')}\n`);
}
// Nobody can be told that stderr is gone; the report and the exit code do not depend on it.
process.stderr.on('error', () => undefined);
process.on('uncaughtException', failInternally);
process.on('unhandledRejection', failInternally);

const { main } = await import('../src/cli/main.ts');
const code = await main(process.argv.slice(2));
process.exitCode = hasFailed ? 2 : code;
