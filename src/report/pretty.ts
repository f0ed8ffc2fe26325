// The report for people: the worst exposures by file, a summary, the related duties, and the verdict as its last line.
// Nothing is written before the end, and only the exposures to be shown are kept until then.

import type { ColorSupportLevel } from 'chalk';
import { basisOf } from '../law/basis.ts';
import { DUTY_KEYS } from '../law/duties.ts';
import type {
  DutyKey,
  FailedInput,
  Finding,
  Lang,
  Reporter,
  ReportHeader,
  ScannedFile,
  Write,
} from '../model.ts';
import { createFieldList } from './fields-part.ts';
import { filesPart } from './files-part.ts';
import { fullPath } from './full-path.ts';
import { groupFindings } from './group.ts';
import { lawPart } from './law-part.ts';
import type { Page } from './layout.ts';
import { createPaint } from './paint.ts';
import { summaryPart } from './summary-part.ts';
import { createSuppressionList } from './suppressions.ts';
import { VERDICT_STYLES, verdictLine, verdictOf } from './verdict.ts';
import { createWorstList, type FileEntry } from './worst.ts';

export interface PrettyOptions {
  readonly write: Write;
  readonly lang: Lang;
  /** 0 none … 3 true colour, as chalk counts. */
  readonly colour: ColorSupportLevel;
  /** Findings listed per exposure; 0 for all. */
  readonly limit: number;
  /** Width of the terminal. */
  readonly columns: number;
  /** Only the verdict. */
  readonly quiet: boolean;
  /** Exposures listed; 0 for all. */
  readonly maxExposures: number;
}

const MIN_COLUMNS = 60;
const MAX_FAILED_LISTED = 20;
const MAX_REASONS_LISTED = 5;

/** A reporter for terminals and logs. */
export function prettyReporter(options: PrettyOptions): Reporter {
  const page: Page = { columns: Math.max(options.columns, MIN_COLUMNS), paint: createPaint(options.colour) };
  const { lang } = options;
  const worst = createWorstList(options.maxExposures);
  const failed: FailedInput[] = [];
  let header: ReportHeader | undefined;
  let hasForeignId = false;
  const fields = createFieldList();
  const suppressions = createSuppressionList(MAX_REASONS_LISTED);

  return {
    begin(given) {
      header = given;
    },
    file(result) {
      if (options.quiet) return;
      if (result.status === 'failed' && failed.length < MAX_FAILED_LISTED) {
        failed.push({ ...result, path: fullPath(result) });
      }
      if (result.status !== 'scanned') return;
      fields.add(result);
      suppressions.file(result);
      if (result.exposures.length === 0) return;
      const file = describeFile(result);
      hasForeignId ||= file.hasForeignId;
      for (const { exposure, findings } of groupFindings(result)) {
        const shown = options.limit === 0 ? findings : findings.slice(0, options.limit);
        worst.add({ file, exposure, findings: shown, hasCheck: findings.some(hasCheckDigit) });
      }
    },
    end(summary, exitCode) {
      if (header === undefined) return;
      const { failOn, visibility } = header;
      const context = { page, lang, header, summary };
      const fieldLines = fields.lines(page, lang);
      const parts = options.quiet
        ? []
        : [
            filesPart({ ...context, entries: worst.entries() }),
            fieldLines,
            summaryPart({
              ...context,
              failed,
              suppressions: suppressions.end(summary),
              listsFields: fieldLines.length > 0,
            }),
            lawPart({ page, lang, visibility, duties: summary.duties, hasForeignId }),
          ];
      for (const lines of parts) if (lines.length > 0) options.write(`${lines.join('\n')}\n\n`);
      const verdict = verdictLine({ summary, exitCode, failOn, lang, columns: page.columns });
      options.write(`${page.paint(verdict, VERDICT_STYLES[verdictOf(summary, exitCode)])}\n`);
    },
  };
}

function describeFile(file: ScannedFile): FileEntry {
  const engaged = new Set<DutyKey>(file.exposures.flatMap((exposure) => exposure.duties));
  return {
    path: fullPath(file),
    size: file.size,
    ...(file.encoding === undefined ? {} : { encoding: file.encoding }),
    ...historyOf(file),
    exposures: file.exposures.length,
    duties: DUTY_KEYS.filter((duty) => engaged.has(duty)),
    hasForeignId: file.exposures.some((exposure) => basisOf(exposure.category) === 'pipl'),
  };
}

function historyOf({ commit, authoredAt, atHead }: ScannedFile): Pick<FileEntry, 'history'> {
  if (commit === undefined || authoredAt === undefined || atHead === undefined) return {};
  return { history: { commit, authoredAt, atHead } };
}

function hasCheckDigit({ evidence }: Finding): boolean {
  return evidence.includes('check-digit-ok') || evidence.includes('check-digit-failed');
}
