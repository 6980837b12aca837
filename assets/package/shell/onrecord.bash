# Completion of onrecord for bash. Made by scripts/command-pages.ts.
_onrecord() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  case $before in
    --language) COMPREPLY=(); return ;;
    --prompt) COMPREPLY=(); return ;;
    --engine) COMPREPLY=(); return ;;
    --model) COMPREPLY=(); return ;;
    --quality) mapfile -t COMPREPLY < <(compgen -W 'best fast' -- "$word"); return ;;
    --format) mapfile -t COMPREPLY < <(compgen -W 'txt srt vtt json' -- "$word"); return ;;
    --speakers) COMPREPLY=(); return ;;
    --channels) mapfile -t COMPREPLY < <(compgen -W 'auto split mix' -- "$word"); return ;;
    --rate) COMPREPLY=(); return ;;
    --track) COMPREPLY=(); return ;;
    --output | -o) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
    --threads) COMPREPLY=(); return ;;
    --base-url) COMPREPLY=(); return ;;
    --server-kind) mapfile -t COMPREPLY < <(compgen -W 'together openai groq whisper-cpp speaches localai vllm other' -- "$word"); return ;;
    --temperature) COMPREPLY=(); return ;;
    --min-speakers) COMPREPLY=(); return ;;
    --max-speakers) COMPREPLY=(); return ;;
    --response-format) mapfile -t COMPREPLY < <(compgen -W 'text json verbose_json srt vtt' -- "$word"); return ;;
    --data-dir) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$word"); return ;;
  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '--language --prompt --engine --model --quality --format --speakers --channels --rate --track --no-times --no-names --output -o --threads --base-url --server-kind --allow-unencrypted --temperature --translate --send-all --here-offline --diarize --min-speakers --max-speakers --response-format --json --quiet -q --data-dir --help -h --version' -- "$word")
  elif ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W 'transcribe search list show add export-library queue doctor engines help' -- "$word")
  elif [[ ${COMP_WORDS[1]} == queue ]]; then
    mapfile -t COMPREPLY < <(compgen -W 'list pause resume cancel retry' -- "$word")
  else
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -F _onrecord onrecord
