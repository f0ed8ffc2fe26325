// The results as a Markdown table, ready for docs/performance.md.
import type { Measured, TaskName } from './tasks.ts';

export interface Goal {
  readonly text: string;
  readonly isMet: boolean;
}

export interface Result extends Measured {
  readonly name: TaskName;
  readonly size: string;
  readonly goals: readonly Goal[];
}

const HEAD = [
  'task',
  'size',
  'baomi wall',
  'baomi CPU',
  'baomi RSS',
  'other wall',
  'other CPU',
  'CPU baomi / other',
  'wall baomi / other',
  'goal',
];

export function markdownTable(results: readonly Result[]): string {
  const rows = [HEAD, HEAD.map(() => '---'), ...results.map(rowOf)];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function rowOf({ name, size, baomi, peakMegabytes, others, goals }: Result): string[] {
  const own = [seconds(baomi.wallSeconds), seconds(baomi.cpuSeconds), `${Math.round(peakMegabytes)} MB`];
  const [first] = others;
  const other = first
    ? [
        seconds(first.wallSeconds),
        seconds(first.cpuSeconds),
        (baomi.cpuSeconds / first.cpuSeconds).toFixed(2),
        (baomi.wallSeconds / first.wallSeconds).toFixed(2),
      ]
    : ['-', '-', '-', '-'];
  const verdicts = goals.map(({ text, isMet }) => `${text}: ${isMet ? 'met' : '**missed**'}`);
  return [name, size, ...own, ...other, verdicts.join('; ') || '-'];
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}
