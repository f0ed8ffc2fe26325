// `baomi init`: a configuration file that fits, a baseline of what is there, a git hook. Never overwrites anything.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Command, Option } from 'commander';
import { PATTERNS } from '../../../patterns/index.ts';
import { BaomiError } from '../../errors.ts';
import type { Lang } from '../../model.ts';
import { maskText } from '../../scan.ts';
import { CONFIG_NAME, repositoryRoot } from '../config/find-config.ts';
import { currentDirectory } from '../current-directory.ts';
import { type Dialogue, openDialogue } from '../dialogue.ts';
import { EXIT } from '../exit-code.ts';
import { configText } from '../init/config-text.ts';
import { detectProject } from '../init/detect-project.ts';
import { type InitWords, initWords } from '../init/words.ts';
import { addScanOptions, type ScanFlags } from '../options.ts';
import { languageOf, systemLocale } from '../terminal.ts';

const YES = /^\s*(?:y|yes|是|好|)\s*$/i;
const NO = /^\s*(?:n|no|否|不|不要)\s*$/i;

interface InitFlags {
  readonly yes: boolean;
  readonly baseline: boolean;
  readonly hook: boolean;
  readonly lang: Lang | undefined;
}

interface Setup {
  readonly root: string;
  readonly isRepository: boolean;
  readonly lang: Lang;
  readonly words: InitWords;
  /** Asks the user, or answers for a script. */
  readonly agrees: (question: string) => Promise<boolean>;
}

/** The command; `done` is told the exit code. */
export function initCommand(done: (code: number) => void): Command {
  return new Command('init')
    .description('set up a repository: a commented .baomi.yml, a baseline of what is there, a git hook')
    .option('--yes', 'ask nothing: for scripts', false)
    .option('--no-baseline', 'write no baseline')
    .option('--no-hook', 'install no hook')
    .addOption(new Option('--lang <lang>', 'language (default: the locale)').choices(['zh', 'en']))
    .addHelpText('after', EXAMPLES)
    .action(async (flags: InitFlags) => {
      done(await init(flags));
    });
}

const EXAMPLES = `
Examples:
  baomi init                          asks before the baseline and the hook
  baomi init --yes --no-hook          for scripts`;

async function init(flags: InitFlags): Promise<number> {
  const lang = flags.lang ?? languageOf(process.env, systemLocale, process.platform);
  const root = repositoryRoot(currentDirectory());
  const words = initWords(lang);
  const setup = { root, isRepository: existsSync(join(root, '.git')), lang, words };
  if (flags.yes) return setUp({ ...setup, agrees: () => Promise.resolve(true) }, flags);
  if (!process.stdin.isTTY) {
    throw new BaomiError('usage', 'init asks questions and stdin is no terminal: --yes answers them');
  }
  const dialogue = openDialogue();
  try {
    return await setUp({ ...setup, agrees: (question) => agreement(dialogue, question, words) }, flags);
  } finally {
    dialogue.close();
  }
}

async function setUp(setup: Setup, flags: InitFlags): Promise<number> {
  writeConfig(setup);
  const code = flags.baseline ? await offerBaseline(setup) : EXIT.clean;
  const hookCode = flags.hook && setup.isRepository ? await offerHook(setup) : EXIT.clean;
  say(setup.words.next);
  return Math.max(code, hookCode);
}

function writeConfig({ root, lang, words }: Setup): void {
  const file = join(root, CONFIG_NAME);
  const project = detectProject(root);
  try {
    // Directory names come from the file system: what looks like a value is no example.
    writeFileSync(file, maskText(configText(project, lang), PATTERNS), { flag: 'wx' });
    say(words.written(CONFIG_NAME, project.kinds));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    if (code !== 'EEXIST')
      throw new BaomiError('io', `${CONFIG_NAME} cannot be written: ${code}`, { cause: error });
    say(words.kept(CONFIG_NAME));
  }
}

/** With findings only: an empty baseline would be one more file to explain. */
async function offerBaseline({ root, words, agrees }: Setup): Promise<number> {
  const [{ createBaseline }, { openSession }] = await Promise.all([
    import('../baseline/commands.ts'),
    import('../baseline/session.ts'),
  ]);
  const command = addScanOptions(new Command('create')).option('--force').parse([], { from: 'user' });
  const session = await openSession(command, [root], command.opts<ScanFlags>());
  if (existsSync(session.place.file)) {
    say(words.kept(session.place.name));
    return EXIT.clean;
  }
  const { recorded, summary } = await session.record({ kid: undefined, entries: [] }, []);
  if (recorded.length === 0) {
    say(words.nothingFound);
    return summary.status === 'complete' ? EXIT.clean : EXIT.incomplete;
  }
  if (!(await agrees(words.askBaseline(summary.findings)))) return EXIT.clean;
  return createBaseline(session, command);
}

async function offerHook({ root, lang, words, agrees }: Setup): Promise<number> {
  if (!(await agrees(words.askHook))) return EXIT.clean;
  const { installHooks } = await import('../hook/setup.ts');
  return installHooks({
    types: ['pre-commit'],
    lang,
    cwd: root,
    print: say,
    write: false,
    plain: false,
    shared: false,
  });
}

/** Asks until the answer is a yes or a no; the end of the input is no consent. */
async function agreement(dialogue: Dialogue, question: string, words: InitWords): Promise<boolean> {
  for (;;) {
    const answer = await dialogue.ask(`${question} ${words.yesOrNo} `);
    if (answer === undefined) {
      say('');
      return false;
    }
    if (YES.test(answer)) return true;
    if (NO.test(answer)) return false;
    say(words.notUnderstood);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
