interface SearchBoxProps {
  query: string;
  count: number;
  /** Which match was gone to, from 0. */
  at: number;
  onQuery(query: string): void;
  onGo(index: number): void;
}

/** Enter goes to the next match, shift and enter to the one before, escape clears. */
export function SearchBox({ query, count, at, onQuery, onGo }: SearchBoxProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") onGo(event.shiftKey ? at - 1 : at + 1);
    else if (event.key === "Escape") onQuery("");
  };
  return (
    <div class="search">
      <input
        type="search"
        placeholder="Find"
        aria-label="Find in the graph"
        value={query}
        onInput={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <output class="count">{query.trim() === "" ? "" : count === 0 ? "none" : `${at + 1} of ${count}`}</output>
    </div>
  );
}
