// A worker thread: scans the files it is told, one at a time, and answers with masked drafts.
import { parentPort, workerData } from 'node:worker_threads';
import { FileScanner } from '../scan-file.ts';
import {
  CLEAN,
  CONTROL,
  cleanEncoding,
  type FilesJob,
  type ItemResult,
  type JobResult,
  type PackedDraft,
  PROGRESS,
  packDraft,
  refOf,
  type WorkerData,
} from './protocol.ts';

const port = parentPort!;
const { settings, kernel, control, progress } = workerData as WorkerData;
const scanner = new FileScanner(settings, kernel);
const queue: FilesJob[] = [];
let isBusy = false;

function isStopped(): boolean {
  return Atomics.load(control, CONTROL.stop) !== 0;
}

function onRead(bytes: number): boolean {
  Atomics.store(progress, PROGRESS.kibibytes, Math.floor(bytes / 1024));
  return isStopped();
}

async function scanItem(
  job: FilesJob,
  index: number,
  { sizes, encodings }: JobResult,
  moved: ArrayBuffer[],
): Promise<ItemResult> {
  const ref = refOf(job, index);
  if (job.part !== undefined) return scanner.parts.scan(ref, job.part, moved, onRead);
  const draft = scanner.scanSmall(ref);
  if (typeof draft !== 'number') {
    const encoding = cleanEncoding(draft, ref.path);
    if (encoding < 0 || draft.status !== 'scanned') return [packDraft(draft, moved)];
    sizes[index] = draft.size;
    encodings[index] = encoding;
    return CLEAN;
  }
  if (!job.takesLarge) return draft;
  const drafts: PackedDraft[] = [];
  for await (const one of scanner.scanFile(ref, onRead)) drafts.push(packDraft(one, moved));
  return drafts;
}

async function run(job: FilesJob): Promise<void> {
  const count = job.paths.length;
  const items: ItemResult[] = [];
  const result: JobResult = {
    id: job.id,
    items,
    sizes: new Float64Array(count),
    encodings: new Uint8Array(count),
  };
  const moved: ArrayBuffer[] = [];
  Atomics.store(progress, PROGRESS.job, job.id);
  for (let index = 0; index < count && !isStopped(); index++) {
    Atomics.store(progress, PROGRESS.kibibytes, 0);
    Atomics.store(progress, PROGRESS.item, index);
    items.push(await scanItem(job, index, result, moved));
  }
  port.postMessage(result, moved);
}

/** One job after the other: the scanner holds one input at a time. */
async function work(): Promise<void> {
  if (isBusy) return;
  isBusy = true;
  for (let job = queue.shift(); job !== undefined; job = queue.shift()) await run(job);
  isBusy = false;
}

port.on('message', (job: FilesJob) => {
  queue.push(job);
  void work(); // a fault is an unhandled rejection: the thread ends, and the pool deals with that
});
await scanner.prepare();
port.postMessage('ready');
