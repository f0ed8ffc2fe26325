// The man page baomi(1), made of the command line itself.
import { type CommandShape, everyCommand, type OptionShape } from '../src/cli/program-shape.ts';

const SPECIAL = /[\\]/g;
const HYPHEN = /-/g;
const LEADING_CONTROL = /^([.'])/;

const EXIT_CODES: readonly (readonly [string, string])[] = [
  ['0', 'everything asked for was read, and nothing counts'],
  ['1', 'everything asked for was read, and there are findings that count'],
  ['2', 'no trustworthy result: wrong option or file, report not written, internal error'],
  ['3', 'incomplete: something asked for was not read to its end, or there was nothing to read'],
  ['130, 141, 143', 'interrupted; the reader of stdout went away; terminated'],
];

const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ['BAOMI_SKIP', 'a git hook of baomi passes without a check when this is set and not 0'],
  ['LC_ALL, LC_MESSAGES, LANG', 'the language of reports, unless --lang says it'],
  ['NO_COLOR, FORCE_COLOR, TERM', 'colours, as usual'],
  ['SOURCE_DATE_EPOCH', 'reports tell no time of their own'],
];

/** The page in roff (man macros). */
export function manPage(program: CommandShape, version: string): string {
  const commands = [...everyCommand(program)].filter(({ path }) => path.length > 0 && path.at(-1) !== 'help');
  return [
    `.TH BAOMI 1 "" "baomi ${version}" "User Commands"`,
    '.SH NAME',
    'baomi \\- find Chinese personal information in code, logs and database dumps',
    '.SH SYNOPSIS',
    ...commands.flatMap(synopsis),
    '.SH DESCRIPTION',
    roff(program.description),
    'Values are masked in every report, and nothing leaves the machine.',
    ...commands.flatMap(commandPart),
    '.SH EXIT STATUS',
    ...EXIT_CODES.flatMap(([code, meaning]) => tagged(`.B ${roff(code)}`, meaning)),
    '.SH ENVIRONMENT',
    ...ENVIRONMENT.flatMap(([name, meaning]) => tagged(`.B ${roff(name)}`, meaning)),
    '.SH SEE ALSO',
    '.BR git (1),',
    '.BR githooks (5)',
    '',
  ].join('\n');
}

function synopsis({ path, arguments: all, commands }: CommandShape): string[] {
  if (commands.length > 0) return [];
  const words = all.map(({ name, isVariadic, isRequired }) => {
    const text = isVariadic ? `${name}...` : name;
    return isRequired ? `<${text}>` : `[${text}]`;
  });
  return [`.B ${roff(['baomi', ...path].join(' '))}`, roff(['[options]', ...words].join(' ')), '.br'];
}

function commandPart(command: CommandShape): string[] {
  if (command.commands.length > 0) return [];
  const groups = [...new Set(command.options.map(({ group }) => group))];
  return [
    `.SH ${roff(['BAOMI', ...command.path].join(' ').toUpperCase())}`,
    sentence(command.description),
    ...groups.flatMap((group) => [
      ...(groups.length > 1 ? [`.SS "${roff(group)}"`] : []),
      ...command.options.filter((option) => option.group === group).flatMap(optionPart),
    ]),
  ];
}

function optionPart({ flags, description, choices, preset }: OptionShape): string[] {
  const notes = [
    ...(choices.length > 0 ? [`One of ${choices.join(', ')}.`] : []),
    ...(preset === undefined ? [] : [`Default: ${preset}.`]),
  ];
  return tagged(`.B ${roff(flags)}`, [`${description}.`, ...notes].join(' '));
}

function tagged(tag: string, text: string): string[] {
  return ['.TP', tag, roff(text)];
}

function sentence(text: string): string {
  return roff(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
}

/** A hyphen is written as one that can be searched for and copied. */
function roff(text: string): string {
  return text.replace(SPECIAL, '\\e').replace(HYPHEN, '\\-').replace(LEADING_CONTROL, '\\&$1');
}
