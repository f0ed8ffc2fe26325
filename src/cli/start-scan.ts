// Starts a scan with the cache, where there may be one. What is learnt is kept only when the run came to its end.
import process from 'node:process';
import type { FileResult, ScanSummary } from '../model.ts';
import { type ScanRequest, scanInputs } from '../scan.ts';
import { type CacheFlags, openCache } from './cache/open-cache.ts';

/** As scanInputs. With `verbose` stderr tells how many files were spared. */
export async function* startScan(
  request: ScanRequest,
  flags: CacheFlags & { readonly verbose: boolean },
): AsyncGenerator<FileResult, ScanSummary> {
  const cache = openCache(flags, request, process.env);
  if (cache === undefined) return yield* scanInputs(request);
  const summary = yield* scanInputs({ ...request, cleanFiles: cache });
  if (!request.signal.aborted) cache.save();
  const { hits, notice } = cache;
  const trouble = notice === undefined ? '' : `; ${notice}`;
  if (flags.verbose)
    process.stderr.write(`baomi: cache: ${hits} unchanged files were not read again${trouble}\n`);
  return summary;
}
