import type { Instruction } from "../program.js";

/** Where things are that functions of a module read: tables in its memory, functions of the host by their index. */
export class Places {
  /** Functions of one number. */
  readonly calls: ((x: number) => number)[];
  /** Where the tables end, in bytes. */
  end: number;
  private readonly tables = new Map<Float64Array, number>();

  /** The bytes from `start` on are for tables; functions of one number have the indexes from `first` on, after that of powers. */
  constructor(
    instructions: Iterable<Instruction>,
    start: number,
    private readonly first: number,
  ) {
    this.end = start;
    this.calls = [...new Set([...instructions].flatMap((one) => calledBy(one) ?? []))];
  }

  /** The address of a table. */
  table(table: Float64Array): number {
    const known = this.tables.get(table);
    if (known !== undefined) return known;
    const address = this.end;
    this.tables.set(table, address);
    this.end += 8 * table.length;
    return address;
  }

  get power(): number {
    return this.first;
  }

  call(instruction: Instruction): number {
    return this.first + 1 + this.calls.indexOf(calledBy(instruction)!);
  }

  /** What a module imports, by name. */
  get functions(): Record<string, (...x: number[]) => number> {
    const { pow: power } = Math;
    return { power, ...Object.fromEntries(this.calls.map((call, i) => [`f${i}`, call])) };
  }

  /** Puts the tables where they belong. */
  writeTo(memory: ArrayBuffer): void {
    for (const [table, address] of this.tables) new Float64Array(memory, address, table.length).set(table);
  }
}

/** The function of the host that an instruction calls, if it is one of one number. */
function calledBy({ op, call }: Instruction): ((x: number) => number) | undefined {
  return op === "exp" || op === "log" ? Math[op] : call;
}
