// Values of files that are not there any more: under a key they are known wherever they are now.
import type { BaselineEntry } from '../model.ts';

/** Tags of gone files. Each input may use all of them: which one a file was renamed to is not known before the end. */
export class MovedValues {
  private readonly byDetector = new Map<string, Map<string, number>>();
  private readonly used = new Map<string, number>();

  constructor(settings: {
    readonly entries: readonly BaselineEntry[];
    readonly gone: readonly number[];
    readonly key: Uint8Array | undefined;
  }) {
    if (settings.key === undefined) return;
    for (const index of settings.gone) this.take(settings.entries[index]!);
  }

  begin(): void {
    this.used.clear();
  }

  has(detector: string): boolean {
    return this.byDetector.has(detector);
  }

  /** Uses up one value of this tag; false when there is none left for this input. */
  use(detector: string, tag: string): boolean {
    const count = this.byDetector.get(detector)?.get(tag) ?? 0;
    const key = `${detector}\0${tag}`;
    const used = this.used.get(key) ?? 0;
    if (used >= count) return false;
    this.used.set(key, used + 1);
    return true;
  }

  private take({ detector, tags = [] }: BaselineEntry): void {
    if (tags.length === 0) return;
    const counts = this.byDetector.get(detector) ?? new Map<string, number>();
    this.byDetector.set(detector, counts);
    for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
}
