// What `baomi patterns test` found in a text: one line a value, masked, with its evidence.
import { SEVERITY_WORDS } from '../../law/severity-words.ts';
import type { Finding, Lang, Reporter, Write } from '../../model.ts';
import { detectorNames } from '../../report/detector-names.ts';
import { escapeName, safeJson } from '../../report/escape.ts';
import { CONFIDENCE_WORDS, EVIDENCE_WORDS, FAILED_WORDS } from '../../report/value-words.ts';
import type { CatalogueFormat } from './show.ts';
import { catalogueWords } from './words.ts';

const GAP = '  ';

/** A reporter of findings only; JSON is one list. */
export function foundReporter(write: Write, format: CatalogueFormat, lang: Lang): Reporter {
  const words = catalogueWords(lang);
  const found: Finding[] = [];
  let nameOf = (id: string): string => id;
  return {
    begin(header) {
      nameOf = detectorNames(header, lang);
    },
    file(result) {
      if (result.status === 'scanned') found.push(...result.findings);
      else if (result.status === 'failed') {
        write(`${escapeName(result.path)}${GAP}${FAILED_WORDS[result.reason][lang]}\n`);
      }
    },
    end() {
      if (format === 'json') write(`${safeJson(found)}\n`);
      else if (found.length === 0) write(`${words.nothing}\n`);
      else {
        for (const finding of found) write(`${lineOf(finding, nameOf, lang)}\n`);
        write(`${words.total(found.length)}\n`);
      }
    },
  };
}

function lineOf(finding: Finding, nameOf: (id: string) => string, lang: Lang): string {
  const { line, column, detector, masked, confidence, severity, evidence } = finding;
  return [
    `${line}:${column}`,
    escapeName(masked),
    nameOf(detector),
    SEVERITY_WORDS[severity][lang],
    CONFIDENCE_WORDS[confidence][lang],
    evidence.map((one) => EVIDENCE_WORDS[one][lang]).join(catalogueWords(lang).comma),
  ].join(GAP);
}
