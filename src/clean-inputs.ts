// Leaves out of a walk what is known to hold nothing, and remembers what turned out so. Part of scan.
import type { CleanFiles, FileRef } from './model.ts';
import type { FileDraft, ScannedDraft } from './scan-file.ts';
import type { WalkedInput } from './workers/ref-scan.ts';

/** What a draft may tell of a file in which there is nothing. */
const TOLD_OF_ALL: ReadonlySet<string> = new Set([
  'status',
  'path',
  'size',
  'encoding',
  'state',
  'thresholds',
]);

/** Follows one walk: every input that goes through `filter` must come back through `begin`, in the same order. */
export class CleanInputs {
  private readonly files: CleanFiles | undefined;
  private readonly blank: () => ScannedDraft;
  /** Of each input on its way the file it is, unless nothing is to be learnt of it. */
  private readonly waiting: (FileRef | undefined)[] = [];
  private first = 0;
  private current: FileRef | undefined;
  private drafts: FileDraft[] = [];

  /** `blank` makes the draft of a file in which there is nothing. */
  constructor(files: CleanFiles | undefined, blank: () => ScannedDraft) {
    this.files = files;
    this.blank = blank;
  }

  /** The inputs, with a draft in place of each file that is known to be clean. */
  *filter(inputs: Iterable<WalkedInput>): Generator<WalkedInput> {
    const { files, waiting } = this;
    if (files === undefined) {
      yield* inputs;
      return;
    }
    const blank = this.blank();
    for (const input of inputs) {
      const isFile = !('status' in input);
      const clean = isFile ? files.look(input) : undefined;
      waiting.push(isFile && clean === undefined ? input : undefined);
      yield clean === undefined ? input : { ...blank, path: input.path, ...clean };
    }
  }

  /** The drafts of the next input follow. */
  begin(): void {
    this.end();
    if (this.files === undefined) return;
    this.current = this.waiting[this.first++];
    // Many wait at a time; moving them all for each one that leaves would be quadratic.
    if (this.first >= 1024) {
      this.waiting.splice(0, this.first);
      this.first = 0;
    }
  }

  /** One draft of the input in hand. */
  add(draft: FileDraft): void {
    if (this.current !== undefined) this.drafts.push(draft);
  }

  /** The input in hand is over. */
  end(): void {
    const { current, drafts } = this;
    if (current === undefined) return;
    this.current = undefined;
    this.drafts = [];
    const [draft, ...others] = drafts;
    // A name that is masked would have to be masked again.
    if (draft === undefined || others.length > 0 || draft.path !== current.path || !isClean(draft)) return;
    this.files?.learn(current, draft.state, draft.encoding);
  }
}

/** Text in which there is nothing whatever to report. Containers and binaries, which have no encoding, are read again. */
function isClean(
  draft: FileDraft,
): draft is ScannedDraft & Required<Pick<ScannedDraft, 'encoding' | 'state'>> {
  return (
    draft.status === 'scanned' &&
    draft.encoding !== undefined &&
    draft.state !== undefined &&
    draft.state[2] === draft.size &&
    Object.entries(draft).every(([key, value]) => TOLD_OF_ALL.has(key) || isNothing(value))
  );
}

/** Whether a part of a draft tells of nothing: also parts that come to be later. */
function isNothing(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === 0 || value === undefined;
  if (Array.isArray(value)) return value.length === 0;
  return value instanceof Map ? value.size === 0 : Object.values(value).every(isNothing);
}
