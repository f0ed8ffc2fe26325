// The command line as plain data, read from commander itself: completion scripts and the man page are made of it, so
// that they cannot say anything else than --help does.
import type { Argument, Command, Option } from 'commander';

export interface OptionShape {
  readonly short: string | undefined;
  readonly long: string;
  /** As in --help: "--format <format>". */
  readonly flags: string;
  readonly value: 'none' | 'optional' | 'required';
  readonly choices: readonly string[];
  readonly description: string;
  readonly preset: string | undefined;
  /** Heading in --help, without its colon. */
  readonly group: string;
}

export interface ArgumentShape {
  readonly name: string;
  readonly choices: readonly string[];
  readonly isVariadic: boolean;
  readonly isRequired: boolean;
}

export interface CommandShape {
  /** Names from the program on: ["hook", "install"]; empty for the program. */
  readonly path: readonly string[];
  readonly description: string;
  readonly options: readonly OptionShape[];
  readonly arguments: readonly ArgumentShape[];
  readonly commands: readonly CommandShape[];
}

const DEFAULT_GROUP = 'Options';
const COLON = /:$/;

/** The shape of a command and of all below it; hidden options and commands are left out, as in --help. */
export function shapeOf(command: Command, path: readonly string[] = []): CommandShape {
  const help = command.createHelp();
  return {
    path,
    description: command.description(),
    options: help.visibleOptions(command).map(optionShape),
    arguments: command.registeredArguments.map(argumentShape),
    commands: help.visibleCommands(command).map((one) => shapeOf(one, [...path, one.name()])),
  };
}

/** A command and all below it. */
export function* everyCommand(shape: CommandShape): Generator<CommandShape> {
  yield shape;
  for (const one of shape.commands) yield* everyCommand(one);
}

function optionShape(option: Option): OptionShape {
  const { short, long, flags, argChoices, description, defaultValue, defaultValueDescription } = option;
  const isNamed = typeof defaultValue === 'string' || typeof defaultValue === 'number';
  return {
    short,
    long: long ?? short ?? flags,
    flags,
    value: option.required ? 'required' : option.optional ? 'optional' : 'none',
    choices: argChoices ?? [],
    description,
    preset: defaultValueDescription ?? (isNamed ? String(defaultValue) : undefined),
    group: (option.helpGroupHeading ?? DEFAULT_GROUP).replace(COLON, ''),
  };
}

function argumentShape(argument: Argument): ArgumentShape {
  return {
    name: argument.name(),
    choices: argument.argChoices ?? [],
    isVariadic: argument.variadic,
    isRequired: argument.required,
  };
}
