// What is said of comments `baomi:allow`: those that do not count, and those that nothing needed.
import type { InlineAllow, LocalText, ScannedFile } from '../model.ts';

/** Files that describe such comments rather than use them. */
const DOCUMENT = /\.(?:md|markdown|rst|adoc)$/i;

export interface InlineContext {
  /** Detectors that run: what another one would have found nobody knows. */
  readonly running: ReadonlySet<string>;
  /** Of each file only what is new counts. */
  readonly isPart: boolean;
}

/** Warnings about the comments of one file. */
export function inlineWarnings(file: ScannedFile, context: InlineContext): LocalText[] {
  const { allows = [], path, member } = file;
  const isUnused = ({ detectors, count }: InlineAllow): boolean =>
    !context.isPart && count === 0 && detectors.every((id) => context.running.has(id));
  if (DOCUMENT.test(member ?? path)) return [];
  return allows.flatMap((allow) => {
    const place = `${path}${member === undefined ? '' : `!/${member}`}:${allow.line}: baomi:allow`;
    if (allow.problem !== undefined) return [problemOf(place, allow)];
    if (!isUnused(allow)) return [];
    return [
      {
        zh: `${place} 没有用到，可以删除`,
        en: `${place} allows nothing here; it can go`,
      },
    ];
  });
}

function problemOf(place: string, { problem, meant }: InlineAllow): LocalText {
  switch (problem) {
    case 'no-detector':
      return {
        zh: `${place} 未写检测项，不生效；写法：baomi:allow 检测项 -- 原因`,
        en: `${place} names no detector and does not count; write: baomi:allow DETECTOR -- reason`,
      };
    case 'unknown-detector':
      return {
        zh: `${place} 检测项不存在，不生效${meant === undefined ? '' : `；是否指 ${meant}？`}`,
        en: `${place} names an unknown detector and does not count${meant === undefined ? '' : `; did you mean ${meant}?`}`,
      };
    case 'no-reason':
      return {
        zh: `${place} 未写原因，不生效；请在后面加上“-- 原因”`,
        en: `${place} has no reason and does not count; add "-- reason"`,
      };
    case 'not-ended':
      return {
        zh: `${place}-start 没有对应的 baomi:allow-end，放行到文件末尾`,
        en: `${place}-start has no baomi:allow-end: it holds to the end of the file`,
      };
    default:
      return {
        zh: `${place}-end 前面没有 baomi:allow-start`,
        en: `${place}-end follows no baomi:allow-start`,
      };
  }
}
