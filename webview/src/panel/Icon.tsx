const paths = {
  minus: "M3 8h10",
  plus: "M3 8h10M8 3v10",
  fit: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4",
  follow: "M8 2v3M8 11v3M2 8h3M11 8h3M8 6.4a1.6 1.6 0 1 0 0 3.2a1.6 1.6 0 1 0 0-3.2",
  collapse: "M4 3l4 3.5L12 3M4 13l4-3.5l4 3.5M2 8h12",
  legend: "M2 4h3M2 8h3M2 12h3M7 4h7M7 8h7M7 12h7",
  save: "M8 2v8M4.5 6.8L8 10.2l3.5-3.4M2.5 13.5h11",
  warning: "M8 2L14.5 13.5H1.5ZM8 6.5v3.5M8 11.8v.2",
  info: "M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4M8 7v4.3M8 4.6v.2",
  busy: "M8 1.8a6.2 6.2 0 1 0 6.2 6.2",
} as const;

export type IconName = keyof typeof paths;

/** A small line drawing beside or instead of a word that says the same. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.4"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
