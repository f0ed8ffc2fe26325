// Progress on a terminal: files, bytes, speed. Silent when piped, in CI, with --no-progress or TERM=dumb.
import type { Ora } from 'ora';
import type { Lang } from '../model.ts';

const REFRESH_MS = 100;
/** A scan shorter than this shows nothing: a flash of text helps nobody. */
const QUIET_MS = 400;

export interface Progress {
  update(files: number, bytes: number): void;
  stop(): void;
}

/** A spinner on stderr; ora is loaded when the scan has already taken a while. */
export function createProgress(isShown: boolean, lang: Lang, now: () => number): Progress {
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
        spinner.text = progressText(files, bytes, at - startedAt, lang);
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

/** "1,204 files  88.1 MB  910 MB/s". */
export function progressText(files: number, bytes: number, elapsedMs: number, lang: Lang): string {
  const megabytes = bytes / 1e6;
  const speed = elapsedMs > 0 ? (megabytes * 1000) / elapsedMs : 0;
  const unit = lang === 'zh' ? '个文件' : 'files';
  return `${files.toLocaleString('en-US')} ${unit}  ${megabytes.toFixed(1)} MB  ${speed.toFixed(0)} MB/s`;
}
