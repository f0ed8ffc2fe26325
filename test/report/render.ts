// Runs a reporter over results and returns what it wrote.

import type { FileResult, ReportHeader, ScanSummary } from '../../src/model.ts';
import { FORMATS, type Format, loadFormat, type ReporterFactory } from '../../src/report/index.ts';
import type { ReporterOptions } from '../../src/report/reporter-options.ts';
import { HEADER } from './samples.ts';

export interface Run {
  readonly results: readonly FileResult[];
  readonly summary: ScanSummary;
  readonly exitCode?: number;
  readonly header?: ReportHeader;
}

const FACTORIES = new Map<Format, ReporterFactory>();
for (const format of FORMATS) FACTORIES.set(format, await loadFormat(format));

export function render(format: Format, run: Run, changes: Partial<ReporterOptions> = {}): string {
  let written = '';
  const create = FACTORIES.get(format)!;
  const reporter = create({
    write: (text) => {
      written += text;
    },
    lang: 'zh',
    colour: 0,
    limit: 5,
    columns: 80,
    quiet: false,
    maxExposures: 20,
    wallClock: () => 0,
    commit: undefined,
    ...changes,
  });
  reporter.begin(run.header ?? HEADER);
  for (const result of run.results) reporter.file(result);
  reporter.end(run.summary, run.exitCode ?? 1);
  return written;
}

/** The lines of a text, without the empty one after the last line end. */
export function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

/** Names a hostile repository may hold. */
export const HOSTILE_NAMES: readonly string[] = [
  'a\n::error::x',
  '::set-output name=x::y',
  '  ::error::x',
  '##[error]x',
  '##vso[task.complete]x',
  'esc\u001b[31mred\u001b]8;;http://x\u0007',
  'bidi\u202ecod.exe\u2066',
  'csi\u009b31m',
  'b\\xff',
  'tab\tcr\r.csv',
  'line\u2028sep\u200e',
  'lone\ud800surrogate',
  '"quote\\back</script>',
  '',
];
