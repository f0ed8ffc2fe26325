// Completion for bash. Words are found in tables by the path of subcommands typed so far; no process is started.
import { type CommandShape, everyCommand } from '../program-shape.ts';
import { argumentChoices, lastName, namesOf } from './words.ts';

/** The script for bash 4 and later; macOS's 3.2 lacks nothing it uses but `compopt`, which is tried. */
export function bashCompletion(program: CommandShape): string {
  const commands = [...everyCommand(program)];
  return `# baomi completion for bash. Put it where completions are loaded from, or: source <(baomi completion bash)
_baomi() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} path='' index
  COMPREPLY=()
  # bash takes "--option=value" apart.
  if [[ $cur == = ]]; then
    cur=''
  elif [[ $prev == = ]]; then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "$path \${COMP_WORDS[index]}" in
${patterns(commands)}
    esac
  done
  case "$path $prev" in
${values(commands)}
  esac
  local words='' files=no
  case "$path" in
${words(commands)}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  if [[ $files == yes && $cur != -* ]]; then
    COMPREPLY+=($(compgen -f -- "$cur"))
    compopt -o filenames 2>/dev/null
  fi
  return 0
}
complete -F _baomi baomi
`;
}

const pathOf = ({ path }: CommandShape): string => path.map((name) => `/${name}`).join('');

function patterns(commands: readonly CommandShape[]): string {
  return commands
    .filter(({ path }) => path.length > 0)
    .map((command) => {
      const above = command.path
        .slice(0, -1)
        .map((name) => `/${name}`)
        .join('');
      return `    '${above} ${lastName(command)}') path=${pathOf(command)} ;;`;
    })
    .join('\n');
}

function values(commands: readonly CommandShape[]): string {
  const lines: string[] = [];
  for (const command of commands) {
    for (const option of command.options) {
      if (option.value !== 'required') continue;
      const pattern = namesOf(option)
        .map((name) => `'${pathOf(command)} ${name}'`)
        .join(' | ');
      const reply =
        option.choices.length > 0
          ? `COMPREPLY=($(compgen -W '${option.choices.join(' ')}' -- "$cur"))`
          : 'COMPREPLY=($(compgen -f -- "$cur")); compopt -o filenames 2>/dev/null';
      lines.push(`  ${pattern}) ${reply}; return 0 ;;`);
    }
  }
  return lines.join('\n');
}

function words(commands: readonly CommandShape[]): string {
  return commands
    .map((command) => {
      const all = [
        ...command.commands.map(lastName),
        ...argumentChoices(command),
        ...command.options.flatMap(namesOf),
      ];
      const files = command.arguments.some(({ choices }) => choices.length === 0) ? '; files=yes' : '';
      return `  '${pathOf(command)}') words='${all.join(' ')}'${files} ;;`;
    })
    .join('\n');
}
