// Completion for zsh: one function a command, as _arguments wants it.
import { type CommandShape, everyCommand, type OptionShape } from '../program-shape.ts';
import { argumentChoices, lastName, namesOf, plain, takesFiles } from './words.ts';

const SPECIAL_IN_SPEC = /[[\]:\\]/g;
const QUOTE = /'/g;

/** The script for zsh 5. */
export function zshCompletion(program: CommandShape): string {
  const functions = [...everyCommand(program)].map(functionOf).join('\n');
  return `#compdef baomi
# baomi completion for zsh. Put it as _baomi into a directory of $fpath, or: source <(baomi completion zsh)
${functions}
if [ "$funcstack[1]" = "_baomi" ]; then
  _baomi "$@"
else
  compdef _baomi baomi
fi
`;
}

const nameOf = ({ path }: CommandShape): string => ['_baomi', ...path].join('_').replaceAll('-', '_');

function functionOf(command: CommandShape): string {
  const specs = [...command.options.flatMap(optionSpecs), ...positionalSpecs(command)];
  const body = `  _arguments -C -s \\\n${specs.map((spec) => `    ${spec}`).join(' \\\n')}`;
  if (command.commands.length === 0) return `${nameOf(command)}() {\n${body}\n}`;
  const list = command.commands.map(
    (one) => `      '${quoted(`${lastName(one)}:${escaped(plain(one.description))}`)}'`,
  );
  const cases = command.commands.map((one) => `      ${lastName(one)}) ${nameOf(one)} ;;`);
  return `${nameOf(command)}() {
  local curcontext="$curcontext" state line
${body}
  case $state in
  command)
    local -a commands
    commands=(
${list.join('\n')}
    )
    _describe command commands
    ;;
  rest)
    case $line[1] in
${cases.join('\n')}
    esac
    ;;
  esac
}`;
}

function optionSpecs(option: OptionShape): string[] {
  const about = `[${escaped(plain(option.description))}]`;
  const value =
    option.value === 'none'
      ? ''
      : option.choices.length > 0
        ? `:value:(${option.choices.join(' ')})`
        : ':value:_files';
  // An optional value must stand behind "=": a word that follows is an argument.
  const mark = option.value === 'required' ? '=' : option.value === 'optional' ? '=-' : '';
  return namesOf(option).map((name) => {
    const sign = name.startsWith('--') ? mark : mark === '' ? '' : '+';
    const between = option.value === 'optional' ? value.replace(':', '::') : value;
    return `'*${name}${sign}${quoted(about)}${quoted(between)}'`;
  });
}

function positionalSpecs(command: CommandShape): string[] {
  if (command.commands.length > 0) return ["'1: :->command'", "'*:: :->rest'"];
  const choices = argumentChoices(command);
  return [
    ...(choices.length > 0 ? [`'1:${command.arguments[0]!.name}:(${choices.join(' ')})'`] : []),
    ...(takesFiles(command) ? ["'*:file:_files'"] : []),
  ];
}

function escaped(text: string): string {
  return text.replace(SPECIAL_IN_SPEC, (one) => `\\${one}`);
}

function quoted(text: string): string {
  return text.replace(QUOTE, `'\\''`);
}
