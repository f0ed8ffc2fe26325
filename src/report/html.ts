// The report as one HTML file for people who read no logs: it opens with the disclaimer, shows Chinese or English, and
// asks for nothing outside of itself. It holds the worst exposures up to 10 MB and counts the others.

import { basisOf } from '../law/basis.ts';
import { SEVERITY_WORDS } from '../law/severity-words.ts';
import type { Exposure, FailedInput, Finding, Lang, Reporter, ReportHeader, ScannedFile } from '../model.ts';
import { createBoundedList } from './bounded-list.ts';
import { ciWordsOf } from './ci-words.ts';
import { type DetectorNames, detectorNames } from './detector-names.ts';
import { encodingName } from './encoding-name.ts';
import { type ExposureGroup, groupFindings } from './group.ts';
import { PAGE_END, pageHead } from './html-page.ts';
import { failedPart, lawPart, openingPart, reasonsPart, summaryPart } from './html-parts.ts';
import { both, code, say, table, tableRow } from './html-text.ts';
import { HTML_WORDS } from './html-words.ts';
import { NEXT_STEPS, PUBLIC_FIRST_STEP } from './next-steps.ts';
import { formatBytes, formatCount } from './numbers.ts';
import { rankOf } from './ranks.ts';
import type { ReporterOptions } from './reporter-options.ts';
import { shownValue } from './shown-value.ts';
import { createSuppressionList } from './suppressions.ts';
import { CONFIDENCE_WORDS, EVIDENCE_WORDS } from './value-words.ts';
import { versionedPath, versionText } from './version-text.ts';
import { shortenMiddle } from './width.ts';
import { wordsOf } from './words-of.ts';

const MAX_EXPOSURES = 5000;
const MAX_BYTES = 10_000_000;
const MAX_FAILED = 1000;
const MAX_REASONS = 1000;
const MAX_PATH = 300;
const NUMERIC = [3, 4];

interface File {
  readonly path: string;
  readonly head: string;
}

interface Entry {
  readonly rank: number;
  readonly file: File;
  readonly exposure: Exposure;
  readonly row: string;
}

/** A reporter that writes one page. */
export function htmlReporter({ write, lang, limit, wallClock }: ReporterOptions): Reporter {
  const entries = createBoundedList<Entry>({ maxItems: MAX_EXPOSURES, maxSize: MAX_BYTES });
  const failed: FailedInput[] = [];
  const suppressions = createSuppressionList(MAX_REASONS);
  let header: ReportHeader | undefined;
  let names: Names | undefined;
  let hasForeignId = false;

  return {
    begin(given) {
      header = given;
      names = { zh: detectorNames(given, 'zh'), en: detectorNames(given, 'en') };
    },
    file(result) {
      if (result.status === 'failed' && failed.length < MAX_FAILED) failed.push(result);
      suppressions.file(result);
      if (result.status !== 'scanned' || names === undefined) return;
      const file = { path: versionedPath(result), head: fileHead(result) };
      const fileSize = Buffer.byteLength(file.path + file.head);
      for (const group of groupFindings(result)) {
        const { exposure } = group;
        hasForeignId ||= basisOf(exposure.category) === 'pipl';
        const row = exposureRow(group, limit, names);
        const rank = rankOf(exposure);
        entries.add({ rank, file, exposure, row }, rank, Buffer.byteLength(row) + fileSize);
      }
    },
    end(summary, exitCode) {
      if (header === undefined) return;
      write(pageHead(header.tool.name, lang));
      write(openingPart(summary, exitCode, header));
      write(summaryPart(summary, header, summary.durationMs > 0 ? wallClock() : undefined));
      write(lawPart(summary, header.visibility, hasForeignId));
      writeFiles(entries.items(), header, write);
      const dropped = entries.dropped();
      if (dropped > 0) {
        write(
          `<p>${say((one) => ciWordsOf(one).cut(dropped, `${formatCount(MAX_EXPOSURES)} / 10 MB`))}</p>\n`,
        );
      }
      write(failedPart(failed, summary));
      write(reasonsPart(suppressions, summary));
      write(PAGE_END);
    },
  };
}

type Names = Readonly<Record<'zh' | 'en', DetectorNames>>;

/** The file with the worst exposure first; its exposures likewise. */
function writeFiles(entries: readonly Entry[], header: ReportHeader, write: (text: string) => void): void {
  if (entries.length === 0) return;
  const files = new Map<string, Entry[]>();
  for (const entry of [...entries].sort((a, b) => a.rank - b.rank)) {
    const known = files.get(entry.file.path);
    if (known === undefined) files.set(entry.file.path, [entry]);
    else known.push(entry);
  }
  write(`<h2>${both(HTML_WORDS.findings)}</h2>\n`);
  const columns = (
    ['severity', 'field', 'detector', 'values', 'distinct', 'confidence', 'place'] as const
  ).map((column) => say((lang) => ciWordsOf(lang).columns[column]));
  for (const own of files.values()) {
    write(
      `<h3>${own[0]!.file.head}</h3>\n${table(
        columns,
        own.map(({ row }) => row),
        { numeric: NUMERIC, style: 'findings' },
      )}\n`,
    );
    write(`<p class="faint">${nextStep(own[0]!.exposure, header)}</p>\n`);
  }
}

function nextStep({ kind, duties }: Exposure, { visibility }: ReportHeader): string {
  const first = visibility === 'public' && duties.length > 0;
  const step = (lang: Lang): string => (first ? PUBLIC_FIRST_STEP[lang] : '') + NEXT_STEPS[kind][lang];
  return say((lang) => ciWordsOf(lang).subject(HTML_WORDS.nextStep[lang], step(lang)));
}

function fileHead(file: ScannedFile): string {
  const encoding = say((lang) => encodingName(file.encoding, lang) ?? '');
  const version = say((lang) => versionText(file, wordsOf(lang)) ?? '');
  const size = file.member === undefined ? formatBytes(file.size) : '';
  return `${code(shortenMiddle(versionedPath(file), MAX_PATH))} <span class="faint">${version} ${encoding} ${size}</span>`;
}

function exposureRow({ exposure, findings }: ExposureGroup, limit: number, names: Names): string {
  const { severity, confidence, detector, field, count, distinct, linked, firstAt } = exposure;
  const parts = [field?.table, field?.column, field?.key].filter((part) => part !== undefined);
  const shown = limit === 0 ? findings : findings.slice(0, limit);
  const linkedText = linked > 0 ? `<br>${say((lang) => wordsOf(lang).linked(linked))}` : '';
  return tableRow(
    [
      `<span class="severity ${severity}">${both(SEVERITY_WORDS[severity])}</span>`,
      code(shortenMiddle(parts.join('.'), MAX_PATH)),
      say((lang) => names[lang](detector)) + linkedText,
      formatCount(count),
      formatCount(distinct),
      both(CONFIDENCE_WORDS[confidence]),
      shown.length === 0 ? (firstAt[0] ?? []).join(':') : places(shown, exposure, names),
    ],
    NUMERIC,
  );
}

/** The first place, and the others behind it. */
function places(shown: readonly Finding[], { count }: Exposure, names: Names): string {
  const [first] = shown;
  const items = shown.map((finding) => {
    const value = say((lang) => shownValue(finding, names[lang], wordsOf(lang)));
    const evidence = say((lang) =>
      finding.evidence.map((kind) => EVIDENCE_WORDS[kind][lang]).join(wordsOf(lang).listSeparator),
    );
    return `<li>${finding.line}:${finding.column} ${value} <span class="faint">${evidence}</span></li>`;
  });
  const more = count - shown.length;
  const rest = more > 0 ? `<p>${say((lang) => ciWordsOf(lang).notListed(more))}</p>` : '';
  const head = `${first!.line}:${first!.column}`;
  return `<details><summary>${head}</summary>\n<ul class="places">\n${items.join('\n')}\n</ul>${rest}</details>`;
}
