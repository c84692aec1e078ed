/** The shells that there is a script for. */
export const shells = ["bash", "zsh", "fish"] as const;

/**
 * What a shell runs to complete a command line: it hands over the words as they are typed, one argument each. None of them is evaluated, so that nothing that
 * is typed but not run yet, a substitution or a redirection, happens for the sake of completing it.
 */
export const scripts: Record<(typeof shells)[number], string> = {
  bash: `_tradeops() {
  local value
  COMPREPLY=()
  while IFS=$'\t' read -r value _; do
    [[ $value == :* ]] || COMPREPLY+=("$value")
  done < <(tradeops complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  [[ \${#COMPREPLY[@]} == 1 && \${COMPREPLY[0]} == */ ]] && compopt -o nospace 2>/dev/null
}
complete -F _tradeops tradeops
`,
  zsh: `#compdef tradeops
_tradeops() {
  local line
  local -a values folders
  for line in "\${(@f)$(tradeops complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    line="\${line%%$'\t'*}"
    case "$line" in
      :*|'') ;;
      */) folders+=("$line") ;;
      *) values+=("$line") ;;
    esac
  done
  compadd -a values
  compadd -S '' -a folders
}
compdef _tradeops tradeops
`,
  fish: `function __tradeops_complete
  set -l words (commandline -opc) "$(commandline -ct)"
  tradeops complete -- $words[2..-1] 2>/dev/null | string match --invert ':*'
end
complete -c tradeops -f -a '(__tradeops_complete)'
`,
};
