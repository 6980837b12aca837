import { COMMANDS, EXIT_CODES, OPTIONS, type Command, type CommandOption } from './option-table.ts';

/** Roff takes a dash for a hyphen and a line's first dot or apostrophe for an order. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(/^([.'])/gmu, '\\&$1');
}

/** The page's source in lines of 80 bytes at most, broken where the text has a space. */
function filled(text: string): string {
  return text.replaceAll(/^(?=.{81})(?![.]).*$/gmu, (line) =>
    line
      .replaceAll(/(.{1,78})(?: |$)/gu, '$1\n')
      .trimEnd()
      .replaceAll(/^([.'])/gmu, '\\&$1'),
  );
}

/** A command with what stands behind it, for the synopsis. */
function synopsis({ name, form }: Command): string {
  const behind = roff(form ?? '')
    .replaceAll(/\b[A-Z]+\b/gu, '\\fI$&\\fR')
    .replaceAll(/\\-\\-\w+/gu, '\\fB$&\\fR');
  return `.B onrecord ${roff(name)}\n${behind === '' ? '' : `${behind}\n`}`;
}

function optionItem(option: CommandOption): string {
  const names = [...(option.short === undefined ? [] : [`-${option.short}`]), `--${option.name}`].map((name) => `\\fB${roff(name)}\\fR`);
  const value = option.value === undefined ? '' : ` \\fI${option.value.name}\\fR`;
  const choices = option.value?.choices === undefined ? '' : ` One of ${option.value.choices.join(', ')}.`;
  return `.TP\n${names.join(', ')}${value}\n${roff(`${option.says}.${choices}`)}\n`;
}

/** The manual page onrecord(1), in roff. `version` and the day of its release (2026-11-23) stand in its foot. */
export function manualPage({ version, day }: { readonly version: string; readonly day: string }): string {
  const optionsOf = (of: CommandOption['of']): string =>
    OPTIONS.filter((option) => option.of === of)
      .map(optionItem)
      .join('');
  return filled(`.TH ONRECORD 1 "${day}" "On Record ${version}" "User Commands"
.SH NAME
onrecord \\- transcribe interviews on your own machine
.SH SYNOPSIS
${COMMANDS.map(synopsis).join('.br\n')}.SH DESCRIPTION
The command line of On Record: the same work as in the window, without one. The transcript alone goes to standard output, everything else
to standard error. A file named \\fB\\-\\fR is standard input;
an https link is fetched first. Work that was stopped goes on where it stopped when the same command is run
again; work that is done is printed again without being done again. Nothing goes over a network unless a link is named, or an
engine that asks a server.
.SH COMMANDS
${COMMANDS.map(({ name, says, verbs }) => `.TP\n\\fB${name}\\fR\n${roff(says)}.${verbs === undefined ? '' : ` It takes ${verbs.join(', ')} and the beginnings of ids.`}\n`).join('')}.SH OPTIONS OF TRANSCRIBE
${optionsOf('transcribe')}.SH OPTIONS OF ENGINES THAT ASK A SERVER
${optionsOf('server')}.SH OPTIONS OF ALL COMMANDS
${optionsOf(undefined)}.SH EXIT STATUS
${EXIT_CODES.map(([code, says]) => `.TP\n.B ${code}\n${roff(says)}.\n`).join('')}.SH ENVIRONMENT
.TP
.B TOGETHER_API_KEY
The key for \\fB\\-\\-engine together\\fR.
.TP
.B ONRECORD_SERVER_KEY
The key for a server of your own.
.SH FILES
.TP
.I ~/.local/share/on\\-record\\-cli
Jobs and their text (\\fBXDG_DATA_HOME\\fR is minded). Recordings are not copied there, except what came from standard input or a link.
.SH EXAMPLES
.nf
onrecord transcribe interview.m4a \\-\\-format srt \\-\\-output interview.srt
onrecord transcribe *.wav \\-\\-json | jq \\-r .recording.title
.fi
`);
}

const flagsOf = ({ name, short }: CommandOption): string[] => [`--${name}`, ...(short === undefined ? [] : [`-${short}`])];
const COMMAND_NAMES = COMMANDS.map(({ name }) => name).join(' ');

/** Completion for bash, sourced by bash-completion under the command's name. */
export function bashCompletion(): string {
  const cases = OPTIONS.flatMap((option) => {
    if (option.value === undefined) return [];
    const { choices, files } = option.value;
    const reply =
      choices !== undefined
        ? `mapfile -t COMPREPLY < <(compgen -W '${choices.join(' ')}' -- "$word")`
        : files === undefined
          ? 'COMPREPLY=()'
          : `compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -${files === 'folders' ? 'd' : 'f'} -- "$word")`;
    return [`    ${flagsOf(option).join(' | ')}) ${reply}; return ;;`];
  });
  return `# Completion of onrecord for bash. Made by scripts/command-pages.ts.
_onrecord() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]}
  case $before in
${cases.join('\n')}
  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '${OPTIONS.flatMap(flagsOf).join(' ')}' -- "$word")
  elif ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W '${COMMAND_NAMES}' -- "$word")
${COMMANDS.flatMap(({ name, verbs }) =>
  verbs === undefined
    ? []
    : [`  elif [[ \${COMP_WORDS[1]} == ${name} ]]; then\n    mapfile -t COMPREPLY < <(compgen -W '${verbs.join(' ')}' -- "$word")`],
).join('\n')}
  else
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -F _onrecord onrecord
`;
}

/** Completion for zsh, found as _onrecord on its path of functions. */
export function zshCompletion(): string {
  const quoted = (text: string): string =>
    text.replaceAll("'", "'\\''").replaceAll('[', '\\[').replaceAll(']', '\\]').replaceAll(':', '\\:');
  const options = OPTIONS.map((option) => {
    const { value } = option;
    const action =
      value === undefined
        ? ''
        : `:${value.name}:${value.choices !== undefined ? `(${value.choices.join(' ')})` : value.files === 'folders' ? '_files -/' : value.files === 'files' ? '_files' : ' '}`;
    const flags = flagsOf(option);
    const names = flags.length > 1 ? `'(${flags.join(' ')})'{${flags.join(',')}}` : `'${flags[0] ?? ''}`;
    return `    ${names}${flags.length > 1 ? "'" : ''}[${quoted(option.says)}]${action}' \\`;
  });
  return `#compdef onrecord
# Completion of onrecord for zsh. Made by scripts/command-pages.ts.
local state
_arguments \\
${options.join('\n')}
    '1:command:((${COMMANDS.map(({ name, says }) => `${name}\\:"${quoted(says)}"`).join(' ')}))' \\
    '*: :->behind' && return
case $words[2] in
${COMMANDS.flatMap(({ name, verbs }) => (verbs === undefined ? [] : [`  ${name}) compadd -- ${verbs.join(' ')} ;;`])).join('\n')}
  *) _files ;;
esac
`;
}

/** Completion for fish. */
export function fishCompletion(): string {
  const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const commands = COMMANDS.map(({ name, says }) => `complete -c onrecord -f -n __fish_use_subcommand -a ${name} -d ${quoted(says)}`);
  const verbs = COMMANDS.flatMap((command) =>
    command.verbs === undefined
      ? []
      : [`complete -c onrecord -f -n '__fish_seen_subcommand_from ${command.name}' -a ${quoted(command.verbs.join(' '))}`],
  );
  const options = OPTIONS.map(({ name, short, value, says, of }) =>
    [
      'complete -c onrecord',
      `-l ${name}`,
      ...(short === undefined ? [] : [`-s ${short}`]),
      ...(of !== undefined ? ["-n '__fish_seen_subcommand_from transcribe'"] : []),
      ...(value === undefined ? [] : [value.files === undefined ? '-x' : '-r']),
      ...(value?.choices === undefined ? [] : [`-a ${quoted(value.choices.join(' '))}`]),
      `-d ${quoted(says)}`,
    ].join(' '),
  );
  return `# Completion of onrecord for fish. Made by scripts/command-pages.ts.\n${[...commands, ...verbs, ...options].join('\n')}\n`;
}
