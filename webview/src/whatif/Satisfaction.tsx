interface SatisfactionProps {
  /** 0…1; `null`: none. */
  now: number | null;
  /** As it was decided. */
  before: number | null;
  goal: string;
}

/** How far a goal is satisfied: a bar with its number, and a mark where it was before. */
export function Satisfaction({ now, before, goal }: SatisfactionProps) {
  const percent = (share: number) => `${Math.round(100 * share)}%`;
  return (
    <div class="satisfaction">
      <span class="bar" aria-hidden="true">
        <span class="fill" style={{ width: `${100 * (now ?? 0)}%` }} />
        {before !== null && <span class="mark" style={{ left: `${100 * before}%` }} />}
      </span>
      <span class="amount">
        <span class="unseen">{`${goal} is satisfied by `}</span>
        {now === null ? "–" : percent(now)}
        {before !== null && <span class="unseen">{`, before ${percent(before)}`}</span>}
      </span>
    </div>
  );
}
