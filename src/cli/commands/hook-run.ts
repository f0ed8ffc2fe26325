// `baomi hook run HOOK`: the scan that a git hook asks for. It is `baomi scan` with inputs and a report of its own.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { Argument, Command } from 'commander';
import { BaomiError } from '../../errors.ts';
import { hookReporter } from '../../report/hook.ts';
import { HOOK_COMMANDS, type HookAct, hookWordsOf } from '../../report/hook-words.ts';
import { stripComments } from '../hook/commit-message.ts';
import { type PushedRefs, parsePushedRefs, parseReceivedRefs } from '../hook/pushed-refs.ts';
import { RUN_TYPES, type RunType } from '../hook/types.ts';
import { addScanOptions, type ScanFlags } from '../options.ts';
import { languageOf, systemLocale } from '../terminal.ts';
import { runScan, type SpecialScan } from './scan.ts';

const SHOWN_OPTIONS = [
  '--fail-on',
  '--min-confidence',
  '--fail-confidence',
  '--include',
  '--exclude',
  '--detectors',
  '--patterns',
  '--lang',
  '--no-color',
  '--verbose',
  '--whole',
];
/** Findings kept of one exposure: what blocks must be among them. */
const LISTED = 100;

type HookFlags = ScanFlags & { readonly whole: boolean };

/** The command; `done` is told the exit code. */
export function hookRunCommand(done: (code: number) => void): Command {
  const command = new Command('run')
    .description('what a git hook calls: scans what is staged, pushed or said')
    .addArgument(new Argument('<hook>', 'which hook').choices(RUN_TYPES))
    .argument('[args...]', 'what git gives the hook, after --')
    .option('--whole', 'everything in a changed file counts, not only its new lines', false)
    .action(async (type: RunType, args: string[], flags: HookFlags) => {
      done(await runHook(command, type, args, flags));
    });
  addScanOptions(command);
  for (const option of command.options) option.hidden = !SHOWN_OPTIONS.includes(option.long ?? '');
  command.options.find(({ long }) => long === '--fail-confidence')?.default('high');
  return command.setOptionValueWithSource('failConfidence', 'high', 'default');
}

async function runHook(
  command: Command,
  type: RunType,
  args: readonly string[],
  flags: HookFlags,
): Promise<number> {
  if ([flags.staged, flags.since, flags.range].some((one) => one !== undefined)) {
    throw new BaomiError(
      'usage',
      'a hook decides itself what is scanned: --staged, --since and --range do not go with it',
    );
  }
  const lang = flags.lang ?? languageOf(process.env, systemLocale, process.platform);
  const act = ACTS[type];
  try {
    const special: SpecialScan = {
      ...(await inputsOf(type, args, flags.whole)),
      reporter: (options) => hookReporter({ ...options, act }),
      limit: LISTED,
    };
    return await runScan(command, [], { ...flags, lang, progress: false }, special);
  } catch (error) {
    const { head, unchecked, skip } = hookWordsOf(lang);
    const action = HOOK_COMMANDS[act];
    const advice = action === undefined ? type : `${skip[0]} ${skip[1](action)}`;
    process.stderr.write(`${head(unchecked(act), advice)}\n`);
    throw error;
  }
}

const ACTS: Readonly<Record<RunType, HookAct>> = {
  'pre-commit': 'commit',
  'pre-merge-commit': 'commit',
  'pre-push': 'push',
  'commit-msg': 'message',
  'pre-receive': 'receive',
};

async function inputsOf(
  type: RunType,
  args: readonly string[],
  whole: boolean,
): Promise<Pick<SpecialScan, 'git' | 'stream'>> {
  const { env } = process;
  if (type === 'commit-msg') return { stream: await messageOf(args[0]) };
  if (type === 'pre-push') {
    return { git: { target: { kind: 'pushed', ...(await pushOf(args)) }, whole, env } };
  }
  if (type === 'pre-receive') {
    return { git: { target: { kind: 'pushed', ...parseReceivedRefs(await readRefs(type)) }, whole, env } };
  }
  // The pre-commit framework has its own way to ask for a range: pre-commit run --from-ref A --to-ref B.
  const [from, to] = [env['PRE_COMMIT_FROM_REF'], env['PRE_COMMIT_TO_REF']];
  const isRange = from !== undefined && to !== undefined;
  return { git: { target: isRange ? { kind: 'range', from, to } : { kind: 'staged' }, whole, env } };
}

/** From git's lines on stdin, or from the environment of the pre-commit framework, which keeps them to itself. */
async function pushOf(args: readonly string[]): Promise<PushedRefs> {
  const { env } = process;
  const to = env['PRE_COMMIT_TO_REF'];
  if (to !== undefined) {
    const from = env['PRE_COMMIT_FROM_REF'];
    const remote = env['PRE_COMMIT_REMOTE_NAME'] ?? args[0] ?? 'origin';
    return { tips: [to], known: from === undefined ? [] : [from], remote };
  }
  return parsePushedRefs(await readRefs('pre-push'), args[0]);
}

/** What git gives on stdin to a hook that is told refs. */
async function readRefs(type: RunType): Promise<string> {
  const { stdin } = process;
  if (stdin.isTTY) {
    throw new BaomiError(
      'usage',
      `${type} reads from stdin which refs it is about; git gives them to its hook`,
    );
  }
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(chunk as Buffer); // no encoding is set, so chunks are bytes
  return Buffer.concat(chunks).toString('utf8');
}

async function messageOf(file: string | undefined): Promise<NonNullable<SpecialScan['stream']>> {
  if (file === undefined) throw new BaomiError('usage', 'commit-msg needs the file that holds the message');
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new BaomiError('io', `the commit message cannot be read: ${file}`, { cause: error });
  }
  // Git sets GIT_EDITOR to ":" when the message comes from the command line; then "#" begins no comment.
  const isEdited = process.env['GIT_EDITOR'] !== ':';
  const message = isEdited ? stripComments(bytes, await commentMarkHere()) : bytes;
  return { name: 'COMMIT_EDITMSG', chunks: onlyChunk(message) };
}

async function commentMarkHere(): Promise<string | undefined> {
  const { commentMark } = await import('../../repository.ts');
  return commentMark(process.cwd(), process.env);
}

async function* onlyChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}
