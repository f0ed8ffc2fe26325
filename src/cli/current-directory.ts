// The current directory, which may have been deleted under our feet.
import process from 'node:process';
import { BaomiError } from '../errors.ts';

/** Throws BaomiError('io') when it does not exist any more. */
export function currentDirectory(): string {
  try {
    return process.cwd();
  } catch (error) {
    throw new BaomiError('io', 'the current directory does not exist any more', { cause: error });
  }
}
