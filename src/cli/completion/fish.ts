// Completion for fish: one line an option, with the condition under which it is offered.
import { type CommandShape, everyCommand, type OptionShape } from '../program-shape.ts';
import { argumentChoices, lastName, plain, takesFiles } from './words.ts';

const SPECIAL = /['\\]/g;

/** The script for fish 3. */
export function fishCompletion(program: CommandShape): string {
  const lines = [...everyCommand(program)].flatMap(linesOf);
  return `# baomi completion for fish. Put it into ~/.config/fish/completions/baomi.fish
# True when the subcommands typed so far are exactly these.
function __baomi_at
    set -l typed (commandline -opc | string match --invert --regex '^-')
    set -e typed[1]
    set -l wanted $argv
    test (count $typed) -ge (count $wanted); or return 1
    for index in (seq (count $wanted))
        test "$typed[$index]" = "$wanted[$index]"; or return 1
    end
    set -l next (math (count $wanted) + 1)
    # A group of commands is left as soon as one of them is typed.
    if test (count $typed) -ge $next
        contains -- "$typed[$next]" (__baomi_below $wanted); and return 1
    end
    return 0
end

function __baomi_below
    switch "$argv"
${[...everyCommand(program)]
  .filter(({ commands }) => commands.length > 0)
  .map(belowLine)
  .join('\n')}
    end
end

complete -c baomi -f
${lines.join('\n')}
`;
}

function belowLine(command: CommandShape): string {
  return `        case '${command.path.join(' ')}'\n            printf '%s\\n' ${command.commands.map(lastName).join(' ')}`;
}

function linesOf(command: CommandShape): string[] {
  const at = `complete -c baomi -n '__baomi_at ${command.path.join(' ')}'`.replace(
    " '__baomi_at '",
    " '__baomi_at'",
  );
  const commands = command.commands.map(
    (one) => `${at} -a ${lastName(one)} -d '${quoted(plain(one.description))}'`,
  );
  const choices = argumentChoices(command);
  return [
    ...commands,
    ...(choices.length > 0 ? [`${at} -a '${choices.join(' ')}'`] : []),
    ...(takesFiles(command) ? [`${at} -F`] : []),
    ...command.options.map((option) => `${at} ${optionWords(option)}`),
  ];
}

function optionWords({ short, long, value, choices, description }: OptionShape): string {
  const names = [
    ...(long.startsWith('--') ? [`-l ${long.slice(2)}`] : []),
    ...(short === undefined ? [] : [`-s ${short.slice(1)}`]),
  ];
  const parameter =
    value !== 'required' ? '' : choices.length > 0 ? ` -x -a '${choices.join(' ')}'` : ' -r -F';
  return `${names.join(' ')}${parameter} -d '${quoted(plain(description))}'`;
}

function quoted(text: string): string {
  return text.replace(SPECIAL, (one) => `\\${one}`);
}
