// Scores as a table, mistakes as lines with a place each, and whether the goals are met.
import { f1Of, precisionOf, recallOf, type Score } from './score.ts';
import type { Goal, WorldType } from './types.ts';

const HEAD = ['type', 'recall', 'precision', 'F1', 'TP', 'FP', 'FN', 'placeholders reported'];

/** Goals by type. */
export type Goals = Readonly<Partial<Record<WorldType, Goal>>>;

/** Table, mistakes and unmet goals; returns the number of goals that are not met. */
export function printScores(title: string, scores: readonly Score[], goals: Goals): number {
  console.log(`\n${title}`);
  printTable([HEAD, ...scores.map(rowOf)]);
  for (const { text, count, place } of byClass(scores)) {
    console.log(`  ${text}  ${place}${count === 1 ? '' : ` and ${count - 1} more`}`);
  }
  const unmet = scores.flatMap((score) => unmetGoals(score, goals[score.type] ?? {}));
  for (const text of unmet) console.log(`  goal not met: ${text}`);
  return unmet.length;
}

/** Mistakes of one kind, type and reason together, with the first place: classes tell more than ten thousand lines. */
function byClass(scores: readonly Score[]): Iterable<{ text: string; count: number; place: string }> {
  const classes = new Map<string, { text: string; count: number; place: string }>();
  for (const { kind, type, place, why } of scores.flatMap(({ mistakes }) => mistakes)) {
    const text = `${kind}  ${type}${why === '' ? '' : `  (${why})`}`;
    const known = classes.get(text);
    if (known === undefined) classes.set(text, { text, count: 1, place });
    else known.count++;
  }
  return classes.values();
}

function rowOf(score: Score): string[] {
  const { labelled, reported } = score.placeholders;
  return [
    score.type,
    ...[recallOf(score), precisionOf(score), f1Of(score)].map((part) => part.toFixed(4)),
    ...[score.found, score.falseAlarms, score.misses].map(String),
    labelled === 0 ? '-' : `${reported} of ${labelled}`,
  ];
}

function unmetGoals(score: Score, goal: Goal): string[] {
  const unmet: string[] = [];
  const [recall, precision] = [recallOf(score), precisionOf(score)];
  if (goal.recall !== undefined && recall < goal.recall) unmet.push(`recall ${recall} < ${goal.recall}`);
  if (goal.precision !== undefined && precision < goal.precision) {
    unmet.push(`precision ${precision} < ${goal.precision}`);
  }
  if (goal.f1 !== undefined && f1Of(score) < goal.f1) unmet.push(`F1 ${f1Of(score)} < ${goal.f1}`);
  if (goal.falseAlarms !== undefined && score.falseAlarms > goal.falseAlarms) {
    unmet.push(`${score.falseAlarms} false alarms > ${goal.falseAlarms}`);
  }
  return unmet.map((text) => `${score.type} ${text}`);
}

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = HEAD.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
  for (const row of rows) {
    const cells = row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)));
    console.log(`  ${cells.join('  ')}`);
  }
}
