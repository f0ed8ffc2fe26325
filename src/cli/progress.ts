// Progress on a terminal: files, bytes, speed, time left where known. Silent when piped, in CI, with --no-progress or TERM=dumb.
import { statSync } from 'node:fs';
import type { Ora } from 'ora';
import type { Lang } from '../model.ts';

const REFRESH_MS = 100;
/** A scan shorter than this shows nothing: a flash of text helps nobody. */
const QUIET_MS = 400;

export interface Progress {
  update(files: number, bytes: number): void;
  stop(): void;
}

/**
 * A spinner on stderr; ora is loaded when the scan has already taken a while. `total` is how many bytes there are to
 * read, if that is known.
 */
export function createProgress(
  isShown: boolean,
  lang: Lang,
  now: () => number,
  total: number | undefined,
): Progress {
  if (!isShown) return { update: () => undefined, stop: () => undefined };
  const startedAt = now();
  let spinner: Ora | undefined;
  let isLoading = false;
  let isStopped = false;
  let shownAt = startedAt;

  const load = async (): Promise<void> => {
    isLoading = true;
    const { default: ora } = await import('ora');
    if (!isStopped) spinner = ora({ stream: process.stderr, discardStdin: false }).start();
  };

  return {
    update(files, bytes) {
      const at = now();
      if (at - startedAt < QUIET_MS || at - shownAt < REFRESH_MS) return;
      shownAt = at;
      if (spinner !== undefined) {
        spinner.text = progressText({ files, bytes, total, elapsedMs: at - startedAt }, lang);
        spinner.render();
      } else if (!isLoading) {
        void load();
      }
    },
    stop() {
      isStopped = true;
      spinner?.stop();
    },
  };
}

/** Where a scan stands. */
export interface ProgressState {
  readonly files: number;
  readonly bytes: number;
  readonly total: number | undefined;
  readonly elapsedMs: number;
}

/** "1,204 files  88.1 MB  910 MB/s", and "  12 s left" where the total is known. */
export function progressText(state: ProgressState, lang: Lang): string {
  const { files, bytes, elapsedMs } = state;
  const megabytes = bytes / 1e6;
  const speed = elapsedMs > 0 ? (megabytes * 1000) / elapsedMs : 0;
  const unit = lang === 'zh' ? '个文件' : 'files';
  const text = `${files.toLocaleString('en-US')} ${unit}  ${megabytes.toFixed(1)} MB  ${speed.toFixed(0)} MB/s`;
  return text + timeLeft(state, lang);
}

/** Empty before anything is read, and once more is read than was there (a file that grew, an archive's members). */
function timeLeft({ bytes, total, elapsedMs }: ProgressState, lang: Lang): string {
  if (total === undefined || bytes === 0 || bytes > total) return '';
  const seconds = Math.ceil(((total - bytes) / bytes) * (elapsedMs / 1000));
  return lang === 'zh' ? `  还需约 ${seconds} 秒` : `  about ${seconds} s left`;
}

/** Bytes of the files named, when all that is asked for are files; how much a directory or a stream holds is not known. */
export function totalBytesOf(paths: readonly (string | Uint8Array)[]): number | undefined {
  let total = 0;
  for (const path of paths) {
    const stats = statSync(typeof path === 'string' ? path : Buffer.from(path), { throwIfNoEntry: false });
    if (stats?.isFile() !== true) return undefined;
    total += stats.size;
  }
  return paths.length === 0 ? undefined : total;
}
