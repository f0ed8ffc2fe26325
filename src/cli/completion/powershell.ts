// Completion for Windows PowerShell 5.1 and PowerShell 7. ASCII only: 5.1 reads scripts in the system's code page.
import { type CommandShape, everyCommand } from '../program-shape.ts';
import { argumentChoices, lastName, namesOf, plain } from './words.ts';

const QUOTE = /'/g;

/** The script for PowerShell. */
export function powershellCompletion(program: CommandShape): string {
  const commands = [...everyCommand(program)];
  return `# baomi completion for PowerShell. Add to $PROFILE: baomi completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName baomi -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @{
${commands.map(wordsLine).join('\n')}
    }
    $values = @{
${commands.flatMap(valueLines).join('\n')}
    }
    $path = ''
    $previous = ''
    foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
        if ($element.Extent.EndOffset -ge $cursorPosition -and $wordToComplete -ne '') { break }
        $previous = $element.ToString()
        if ($words.ContainsKey("$path/$previous")) { $path = "$path/$previous" }
    }
    $offered = if ($values.ContainsKey("$path $previous")) { $values["$path $previous"] } else { $words[$path] }
    $offered | Where-Object { $_[0] -like "$wordToComplete*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])
    }
}
`;
}

const pathOf = ({ path }: CommandShape): string => path.map((name) => `/${name}`).join('');

function wordsLine(command: CommandShape): string {
  const words: (readonly [string, string])[] = [
    ...command.commands.map((one) => [lastName(one), one.description] as const),
    ...argumentChoices(command).map((choice) => [choice, choice] as const),
    ...command.options.flatMap((option) =>
      namesOf(option).map((name) => [name, option.description] as const),
    ),
  ];
  return `        '${pathOf(command)}' = @(${words.map(pair).join(', ')})`;
}

function valueLines(command: CommandShape): string[] {
  return command.options
    .filter(({ value, choices }) => value === 'required' && choices.length > 0)
    .flatMap((option) =>
      namesOf(option).map(
        (name) =>
          `        '${pathOf(command)} ${name}' = @(${option.choices.map((one) => pair([one, one])).join(', ')})`,
      ),
    );
}

/** The comma keeps a single pair a pair. */
function pair([word, about]: readonly [string, string]): string {
  return `, @('${quoted(word)}', '${quoted(plain(about)) || word}')`.slice(2);
}

function quoted(text: string): string {
  return text.replace(QUOTE, "''");
}
