// npm run accuracy -- [DIRECTORY]: precision and recall on a labelled corpus and on generated lines. Exit code 1 when a
// goal is missed, 2 for arguments or labels that cannot be used.
import { scan } from '../../src/index.ts';
import type { Finding, SchemaField } from '../../src/model.ts';
import { collectFalseAlarms, printFalseAlarms } from './false-alarms.ts';
import { GENERATED_PATH, type GeneratedText, generateText } from './generated.ts';
import { type Corpus, CorpusError, loadCorpus } from './labels.ts';
import { printScores } from './print.ts';
import { scoreAll } from './score.ts';
import { CORPUS_TYPES, GENERATED_GOAL, GOALS, WORLD_GOALS, WORLD_TYPES } from './types.ts';
import type { Page } from './world/page.ts';
import { generateSchemas } from './world/schemas.ts';
import { generateWorld } from './world/world.ts';

const USAGE =
  'usage: npm run accuracy -- [DIRECTORY]   (DIRECTORY holds labels.jsonl and the labelled files)\n' +
  '       npm run accuracy -- --false-alarms [--all] DIRECTORY...   (directories without personal information)';
const EXIT = { ok: 0, missed: 1, usage: 2 } as const;

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(USAGE);
    return EXIT.ok;
  }
  if (args[0] === '--false-alarms') return runFalseAlarms(args.slice(1));
  const [directory] = args;
  if (args.length > 1 || directory?.startsWith('-'))
    throw new CorpusError(`expected one directory\n${USAGE}`);
  let unmet = directory === undefined ? 0 : await runCorpus(loadCorpus(directory));
  unmet += await runGenerated(generateText());
  unmet += await runWorld(generateWorld());
  unmet += await runSchemas(generateSchemas());
  console.log(unmet === 0 ? '\nall goals met' : `\n${unmet} goals not met`);
  return unmet === 0 ? EXIT.ok : EXIT.missed;
}

async function runFalseAlarms(args: readonly string[]): Promise<number> {
  const directories = args.filter((arg) => arg !== '--all');
  if (directories.length === 0) throw new CorpusError(`expected directories\n${USAGE}`);
  const unmet = printFalseAlarms(await collectFalseAlarms(directories, args.includes('--all')));
  return unmet === 0 ? EXIT.ok : EXIT.missed;
}

async function runCorpus(corpus: Corpus): Promise<number> {
  const findings = await findingsOf({ paths: corpus.paths, cwd: corpus.directory, ignore: false });
  const title = `corpus: ${corpus.paths.length} files, ${corpus.labels.length} labels`;
  return printScores(title, scoreAll(findings, corpus.labels), GOALS);
}

async function runGenerated({ text, labels, lines }: GeneratedText): Promise<number> {
  const findings = await findingsOf({ stream: streamOf(GENERATED_PATH, text) });
  const scores = scoreAll(findings, labels).filter(({ type }) => labels.some((label) => label.type === type));
  const goals = Object.fromEntries(CORPUS_TYPES.map((type) => [type, GENERATED_GOAL]));
  return printScores(`generated: ${lines} lines, ${labels.length} labels`, scores, goals);
}

/** Dumps, tables, logs, sources and configuration; all detectors, because labelled names and addresses count. */
async function runWorld(pages: readonly Page[]): Promise<number> {
  const findings: Finding[] = [];
  for (const { name, text } of pages) {
    findings.push(...(await findingsOf({ stream: streamOf(name, text), detectors: 'all' })));
  }
  const labels = pages.flatMap((page) => page.labels);
  const lines = pages.reduce((sum, page) => sum + page.lineCount, 0);
  const title = `generated files: ${pages.length} files, ${lines} lines, ${labels.length} labels`;
  return printScores(title, scoreAll(findings, labels, WORLD_TYPES), WORLD_GOALS);
}

/** Schema files of every language; only their fields are labelled. */
async function runSchemas(pages: readonly Page[]): Promise<number> {
  const findings: Finding[] = [];
  for (const { name, text } of pages) findings.push(...(await findingsOf({ stream: streamOf(name, text) })));
  const labels = pages.flatMap((page) => page.labels);
  const title = `generated schemas: ${pages.length} files, ${labels.length} labels`;
  return printScores(title, scoreAll(findings, labels, ['PI_FIELD']), WORLD_GOALS);
}

function streamOf(name: string, text: string): { name: string; chunks: AsyncIterable<Uint8Array> } {
  const chunks = (async function* () {
    yield Buffer.from(text);
  })();
  return { name, chunks };
}

/** Everything at the default confidence, nothing cut. */
async function findingsOf(options: Parameters<typeof scan>[0]): Promise<Finding[]> {
  const findings: Finding[] = [];
  const results = scan({ ...options, limit: Number.POSITIVE_INFINITY, fields: 'list' });
  for await (const result of results) {
    if (result.status !== 'scanned') throw new CorpusError(`${result.path}: not scanned (${result.reason})`);
    for (const finding of result.findings) findings.push(finding);
    for (const field of result.fields ?? []) findings.push(findingOf(field));
  }
  return findings;
}

/** A field is scored like a finding: by the place of its name. */
function findingOf({ path, line, column, endColumn }: SchemaField): Finding {
  return {
    detector: 'pi-field',
    category: 'custom',
    severity: 'S0',
    confidence: 'high',
    path,
    line,
    column,
    endLine: line,
    endColumn,
    byteStart: 0,
    byteEnd: 0,
    masked: '',
    valueId: '',
    fingerprint: '',
    evidence: [],
    duties: [],
  };
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CorpusError)) throw error;
  console.error(`accuracy: ${error.message}`);
  process.exitCode = EXIT.usage;
}
