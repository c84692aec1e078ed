import type { DecisionNode, Edge, EvidenceNode, FileNode, GoalNode, Node, OptionPart, QualityNode } from "./graph.js";
import { cut, cutPath, type TextStyle, textWidth, wrap } from "./text.js";

/** A node as it will be drawn: its size, its texts broken into lines, its parts in place. Relative to its top left corner. */
export interface Card {
  node: Node;
  width: number;
  height: number;
  title: string[];
  notes: string[];
  parts: CardPart[];
  /** The line that says how many parts are not listed; `null` if all are. */
  more: string | null;
}

export interface CardPart {
  id: string;
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export const font = {
  title: { size: 13.5, bold: true },
  path: { size: 12, bold: true, mono: true },
  note: { size: 11.5 },
  option: { size: 12.5 },
  entry: { size: 11.5, mono: true },
  mark: { size: 10.5 },
} as const satisfies Record<string, TextStyle>;

export const space = {
  pad: 14,
  titleLine: 18,
  noteLine: 16,
  optionHeight: 25,
  optionGap: 4,
  optionInset: 9,
  glyph: 26,
  entryLine: 20,
  bar: 26,
  icon: 24,
  weight: 44,
  port: 17,
} as const;

const widths = { decision: 252, quality: 204, goal: 262, file: 236, evidence: 262 } as const;

/** Measures a node; `ports` edges arrive at or leave from its busier side, and it is made tall enough for them. */
export function card(node: Node, ports: number): Card {
  const made = makers(node);
  return { ...made, height: Math.max(made.height, ports * space.port + 16) };
}

/** Where an edge leaves a decision, from its top: at its option, or beside the title. `null` for cards whose edges share a port. */
export function departure(from: Card, edge: Pick<Edge, "fromPart"> | undefined): number | null {
  if (from.node.kind !== "decision") return null;
  const part = from.parts.find((candidate) => candidate.id === edge?.fromPart);
  return part ? part.y + part.height / 2 : 11 + space.titleLine / 2;
}

/** Where an edge reaches a file, from its top: at its entry, or at the line for those that are not listed. `null` for other cards. */
export function arrival(to: Card, part: string | null): number | null {
  if (to.node.kind !== "file") return null;
  const entry = to.parts.find((candidate) => candidate.id === part);
  return entry ? entry.y + entry.height / 2 : to.height - space.optionInset - 8;
}

function makers(node: Node): Card {
  switch (node.kind) {
    case "decision":
      return decisionCard(node);
    case "quality":
      return qualityCard(node);
    case "goal":
      return goalCard(node);
    case "file":
      return fileCard(node);
    case "evidence":
      return evidenceCard(node);
  }
}

function decisionCard(node: DecisionNode): Card {
  const width = widths.decision;
  const inner = width - 2 * space.pad;
  const title = wrap(node.title, inner, 2, font.title);
  const notes = node.notes.map((note) => cut(note, inner, font.note));
  const top = headHeight(title, notes) + 6;
  const parts = node.compact ? chips(node.options, top, width) : rows(node.options, top, width);
  const last = parts.at(-1);
  const bottom = last ? last.y + last.height : top - 6;
  const more = moreText(node.hidden);
  return { node, width, height: bottom + (more ? 20 : 0) + space.optionInset + 1, title, notes, parts, more };
}

function rows(options: OptionPart[], top: number, width: number): CardPart[] {
  const room = width - 2 * space.optionInset;
  return options.map((option, i) => {
    const mark = optionMark(option);
    const marked = mark === null ? 8 : textWidth(mark, font.mark) + 16;
    return {
      id: option.id,
      text: cut(option.title, room - space.glyph - marked, font.option),
      x: space.optionInset,
      y: top + i * (space.optionHeight + space.optionGap),
      width: room,
      height: space.optionHeight,
    };
  });
}

function chips(options: OptionPart[], top: number, width: number): CardPart[] {
  let x = space.optionInset;
  let y = top;
  return options.map((option) => {
    const chip = Math.max(34, textWidth(option.title, font.option) + 18);
    if (x + chip > width - space.optionInset) {
      x = space.optionInset;
      y += space.optionHeight + space.optionGap;
    }
    const part = { id: option.id, text: option.title, x, y, width: chip, height: space.optionHeight };
    x += chip + space.optionGap;
    return part;
  });
}

/** What must be said of an option in words: that it is chosen all the same. Its glyph says the rest. */
export function optionMark(option: OptionPart): string | null {
  if (option.chosen === null) return null;
  return option.rejected ? "rejected" : option.verdict;
}

function qualityCard(node: QualityNode): Card {
  const width = widths.quality;
  const inner = width - 2 * (space.pad + 4);
  const title = wrap(node.title, inner, 2, font.title);
  const notes = node.note === "" ? [] : [cut(node.note, inner, font.note)];
  return { node, width, height: headHeight(title, notes) + 12, title, notes, parts: [], more: null };
}

function goalCard(node: GoalNode): Card {
  const width = widths.goal;
  const inner = width - 2 * space.pad - space.icon;
  const title = wrap(node.title, inner - space.weight, 2, font.title);
  const notes = goalNotes(node).map((note) => cut(note, inner, font.note));
  const height = headHeight(title, notes) + 12 + (node.result ? space.bar : 0);
  return { node, width, height, title, notes, parts: [], more: null };
}

/** On one line where it fits. */
function goalNotes(node: GoalNode): string[] {
  const whole = [node.objective, ...node.anchors].join(" · ");
  const inner = widths.goal - 2 * space.pad - space.icon;
  if (node.anchors.length === 0 || textWidth(whole, font.note) <= inner) return [whole];
  return [node.objective, node.anchors.join(" · ")];
}

function fileCard(node: FileNode): Card {
  const width = widths.file;
  const inner = width - 2 * space.pad;
  const title = [cutPath(node.title, inner - 10, font.path)];
  const notes = [cut(`as ${node.format}`, inner, font.note)];
  const top = headHeight(title, notes) + 6;
  const parts = node.entries.map((entry, i) => ({
    id: entry.id,
    text: cutPath(entry.path, inner, font.entry),
    x: space.pad,
    y: top + i * space.entryLine,
    width: inner,
    height: space.entryLine,
  }));
  const more = moreText(node.hidden);
  return { node, width, height: top + parts.length * space.entryLine + (more ? 20 : 0) + 8, title, notes, parts, more };
}

function evidenceCard(node: EvidenceNode): Card {
  const width = widths.evidence;
  const inner = width - 2 * space.pad - space.icon;
  const title = [cutPath(node.title, inner, font.path)];
  const notes = [cut(node.note, inner, font.entry)];
  return { node, width, height: headHeight(title, notes) + 12, title, notes, parts: [], more: null };
}

function headHeight(title: string[], notes: string[]): number {
  return 11 + title.length * space.titleLine + notes.length * space.noteLine;
}

function moreText(hidden: number): string | null {
  return hidden > 0 ? `and ${String(hidden).replace(/\B(?=(\d{3})+$)/g, ",")} more` : null;
}
