import type { Model } from "@tradeops/engine";
import { useMemo, useState } from "preact/hooks";
import { type Candidate, choiceText, numberAt, roles } from "./candidates.js";
import type { GoalText } from "./goalText.js";

interface MembersTableProps {
  all: Candidate[];
  goals: GoalText[];
  model: Model;
  selected: string | null;
  onPick(id: string): void;
  pins: string[];
  onPin(id: string): void;
}

/** Rows that are there at first, and how many more come at once. */
const page = 100;

interface Column {
  key: string;
  name: string;
  isNumber: boolean;
  sortBy(candidate: Candidate): number | string;
  text(candidate: Candidate): string;
}

/** All candidates with their values and choices. A head sorts by its column, once more the other way round. */
export function MembersTable({ all, goals, model, selected, onPick, pins, onPin }: MembersTableProps) {
  const [sort, setSort] = useState<{ key: string; descending: boolean } | null>(null);
  const [rows, setRows] = useState(page);
  const columns = useMemo(() => columnsOf(goals, model), [goals, model]);
  const sorted = useMemo(() => inOrder(all, columns, sort), [all, columns, sort]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, so the keyboard must reach it
    <section class="members" aria-label="Configurations" tabIndex={0}>
      <table>
        <caption class="unseen">Configurations on the front, with the values of their goals and their choices</caption>
        <thead>
          <tr>
            <th scope="col">Configuration</th>
            <th scope="col">Compare</th>
            {columns.map(({ key, name, isNumber }) => (
              <th key={key} scope="col" class={isNumber ? "number" : ""} aria-sort={orderOf(key, sort)}>
                <button
                  type="button"
                  onClick={() => setSort({ key, descending: sort?.key === key ? !sort.descending : isNumber })}
                >
                  {name}
                  <span aria-hidden="true">{sort?.key === key ? (sort.descending ? " ↓" : " ↑") : ""}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, rows).map((candidate) => {
            const { id } = candidate.configuration;
            return (
              <tr key={id} class={id === selected ? "is-selected" : ""} onClick={() => onPick(id)}>
                <th scope="row">
                  <button type="button" aria-pressed={id === selected} onClick={() => onPick(id)}>
                    {candidate.letter}
                  </button>
                  {roles(candidate).map((role) => (
                    <span key={role} class={`role role-${role.split(" ")[0]}`}>
                      {role}
                    </span>
                  ))}
                </th>
                <td>
                  <button
                    type="button"
                    class="pin"
                    aria-pressed={pins.includes(id)}
                    aria-label={`Pin ${candidate.letter}`}
                    onClick={(event) => {
                      event.stopPropagation();
                      onPin(id);
                    }}
                  >
                    {pins.includes(id) ? "pinned" : "pin"}
                  </button>
                </td>
                {columns.map((column) => (
                  <td key={column.key} class={column.isNumber ? "number" : ""}>
                    {column.text(candidate)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {sorted.length > rows && (
        <p class="more">
          {`${rows} of ${sorted.length} are listed. `}
          <button type="button" class="plain" onClick={() => setRows(rows + page)}>
            List more
          </button>
        </p>
      )}
    </section>
  );
}

function columnsOf(goals: GoalText[], model: Model): Column[] {
  return [
    {
      key: "utility",
      name: "Utility",
      isNumber: true,
      sortBy: ({ configuration }) => configuration.utility ?? Number.NEGATIVE_INFINITY,
      text: ({ configuration }) => configuration.utility?.toFixed(3) ?? "–",
    },
    ...goals.map((goal): Column => {
      const value = ({ configuration }: Candidate) => numberAt(configuration.values, goal.goal.name);
      return {
        key: `goal ${goal.goal.name}`,
        name: goal.name,
        isNumber: true,
        sortBy: (candidate) => value(candidate) ?? Number.NEGATIVE_INFINITY,
        text(candidate) {
          const found = value(candidate);
          return found === null ? "–" : goal.value(found);
        },
      };
    }),
    ...model.decisions.map((decision): Column => {
      const text = ({ configuration }: Candidate) => choiceText(model, configuration, decision.id);
      return {
        key: `decision ${decision.id}`,
        name: decision.title ?? decision.id,
        isNumber: false,
        sortBy: text,
        text,
      };
    }),
  ];
}

/** Without a choice of the reader's own, the order of the analysis. */
function inOrder(all: Candidate[], columns: Column[], sort: { key: string; descending: boolean } | null): Candidate[] {
  const column = columns.find(({ key }) => key === sort?.key);
  if (!column || !sort) return all;
  const sign = sort.descending ? -1 : 1;
  return all.toSorted((a, b) => sign * ordered(column.sortBy(a), column.sortBy(b)));
}

function ordered(a: number | string, b: number | string): number {
  if (typeof a === "number" && typeof b === "number") return a === b ? 0 : a < b ? -1 : 1;
  return String(a).localeCompare(String(b), "en", { numeric: true });
}

function orderOf(key: string, sort: { key: string; descending: boolean } | null): "ascending" | "descending" | "none" {
  if (sort?.key !== key) return "none";
  return sort.descending ? "descending" : "ascending";
}
