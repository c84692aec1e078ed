import { body, types } from "./encode.js";

/** The code of one function as it is written. */
export class FunctionWriter {
  readonly code: number[] = [];
  private readonly locals: number[] = [];

  constructor(private readonly parameters: number) {}

  local(type: keyof typeof types): number {
    return this.parameters + this.locals.push(types[type]) - 1;
  }

  emit(...instructions: readonly (readonly number[])[]): void {
    for (const instruction of instructions) this.code.push(...instruction);
  }

  finished(): number[] {
    return body(
      this.locals.map((type) => ({ count: 1, type })),
      this.code,
    );
  }
}
