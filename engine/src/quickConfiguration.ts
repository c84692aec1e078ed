import type { Configuration } from "./analysis.js";
import type { State } from "./evaluate/state.js";
import type { Space } from "./space/explore.js";
import { chosenOptions, configurationId } from "./space/identity.js";

/** Where the choices of configurations are read. */
export interface Choosing {
  /** Of its own: nobody evaluates at it. */
  state: State;
  space: Pick<Space, "codes">;
}

/**
 * A configuration of which what it is called and what it chooses is worked out when that is first asked for: of fronts of thousands most are never shown. Everything else about it
 * is plain data, and so is every copy of it.
 */
export class QuickConfiguration implements Configuration {
  declare readonly id: string;
  declare readonly options: Configuration["options"];
  declare readonly values: Configuration["values"];
  declare readonly se: Configuration["se"];
  declare readonly meets: Configuration["meets"];
  declare readonly utility: number | null;
  declare readonly utilities: Configuration["utilities"];
  readonly #choosing: Choosing;
  readonly #row: number;
  #id: string | undefined;
  #options: Configuration["options"] | undefined;

  constructor(choosing: Choosing, row: number, rest: Omit<Configuration, "id" | "options">) {
    this.#choosing = choosing;
    this.#row = row;
    // In the order of the others of its kind.
    Object.defineProperty(this, "id", QuickConfiguration.#idProperty);
    Object.defineProperty(this, "options", QuickConfiguration.#optionsProperty);
    this.values = rest.values;
    this.se = rest.se;
    this.meets = rest.meets;
    this.utility = rest.utility;
    this.utilities = rest.utilities;
  }

  static readonly #idProperty: PropertyDescriptor & ThisType<QuickConfiguration> = {
    enumerable: true,
    get() {
      this.#id ??= configurationId(this.#state());
      return this.#id;
    },
  };

  static readonly #optionsProperty: PropertyDescriptor & ThisType<QuickConfiguration> = {
    enumerable: true,
    get() {
      this.#options ??= chosenOptions(this.#state());
      return this.#options;
    },
  };

  #state(): State {
    const { state, space } = this.#choosing;
    for (const [decision, column] of space.codes.entries()) state.codes[decision] = column[this.#row]!;
    return state;
  }
}
