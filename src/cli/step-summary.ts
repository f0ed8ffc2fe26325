// The summary of a step of GitHub Actions: a file that several commands of a step add to.
import { appendFileSync } from 'node:fs';
import { BaomiError } from '../errors.ts';
import type { Write } from '../model.ts';

export interface StepSummary {
  readonly write: Write;
  /** Adds what was written; throws BaomiError('io') when that fails. */
  commit(): void;
}

/** Collects a text (a Markdown report is at most 64 KiB) for the end of the file. */
export function createStepSummary(file: string): StepSummary {
  let pending = '';
  return {
    write(text) {
      pending += text;
    },
    commit() {
      try {
        appendFileSync(file, `${pending}\n`);
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
        throw new BaomiError('io', `report not written: GITHUB_STEP_SUMMARY: ${code}`, { cause: error });
      }
    },
  };
}
