/** A point that wants a label, in pixels. */
export interface Anchor {
  x: number;
  y: number;
  /** From long to short: the first for which there is room is written. */
  texts: string[];
}

export interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Label {
  text: string;
  /** The left end of the text and its middle. */
  x: number;
  y: number;
}

const height = 15;
const away = 16;

/**
 * A place for the label of each point where it covers neither a point nor a label (`others` among them) nor leaves the area: the longest text that fits at one of
 * four sides, else none; the table names all. First come, first served.
 */
export function placeLabels(
  anchors: Anchor[],
  area: Area,
  width: (text: string) => number,
  others: Area[] = [],
): Label[] {
  const taken = [...anchors.map(({ x, y }) => ({ left: x - 7, right: x + 7, top: y - 7, bottom: y + 7 })), ...others];
  return anchors.flatMap(({ x, y, texts }, i) => {
    for (const text of texts) {
      const wide = width(text);
      const places = [
        { x: x + away, y },
        { x: x - away - wide, y },
        { x: x - wide / 2, y: y - away - 6 },
        { x: x - wide / 2, y: y + away + 6 },
      ];
      for (const place of places) {
        const box = { left: place.x, right: place.x + wide, top: place.y - height / 2, bottom: place.y + height / 2 };
        const fits =
          box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom;
        const isFree = taken.every(
          (other, n) =>
            n === i ||
            box.right <= other.left ||
            other.right <= box.left ||
            box.bottom <= other.top ||
            other.bottom <= box.top,
        );
        if (!fits || !isFree) continue;
        taken.push(box);
        return [{ text, ...place }];
      }
    }
    return [];
  });
}
