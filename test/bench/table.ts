// The results as a Markdown table, ready for docs/performance.md.
import type { Timing } from './measure.ts';
import type { DataSetName } from './options.ts';

export interface Goal {
  readonly text: string;
  readonly isMet: boolean;
}

export interface Result {
  readonly name: DataSetName;
  readonly size: string;
  readonly baomi: Timing;
  readonly peakMegabytes: number;
  readonly ripgrep: Timing | undefined;
  readonly goals: readonly Goal[];
}

const HEAD = [
  'data set',
  'size',
  'baomi wall',
  'baomi CPU',
  'baomi RSS',
  'rg wall',
  'rg CPU',
  'CPU baomi / rg',
  'wall baomi / rg',
  'goal',
];

export function markdownTable(results: readonly Result[]): string {
  const rows = [HEAD, HEAD.map(() => '---'), ...results.map(rowOf)];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function rowOf({ name, size, baomi, peakMegabytes, ripgrep, goals }: Result): string[] {
  const own = [seconds(baomi.wallSeconds), seconds(baomi.cpuSeconds), `${Math.round(peakMegabytes)} MB`];
  const other = ripgrep
    ? [
        seconds(ripgrep.wallSeconds),
        seconds(ripgrep.cpuSeconds),
        (baomi.cpuSeconds / ripgrep.cpuSeconds).toFixed(2),
        (baomi.wallSeconds / ripgrep.wallSeconds).toFixed(2),
      ]
    : ['-', '-', '-', '-'];
  const verdicts = goals.map(({ text, isMet }) => `${text}: ${isMet ? 'met' : '**missed**'}`);
  return [name, size, ...own, ...other, verdicts.join('; ') || '-'];
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}
