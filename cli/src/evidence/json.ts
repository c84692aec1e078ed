/** What a server answered, or why it counts for nothing, as the end of a sentence about it. */
export type Answer = { json: unknown } | { problem: string; late?: boolean };

/** Milliseconds that an answer may take, its body included. */
const longest = 10_000;
/** Bytes of an answer, at most. */
const largest = 4 * 1024 * 1024;

export interface Request {
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as a bearer token, to this address alone: redirections are not followed. */
  token?: string;
  /** Milliseconds, instead of ten seconds. */
  within?: number;
}

/** What a header may hold of a token: visible ASCII. */
const plainToken = /^[\x21-\x7e]*$/;

/** Asks a server for JSON, once. Never rejects, never takes longer or more than the limits above, and never says the token. */
export async function askJson(url: URL, { body, token: given, within = longest }: Request = {}): Promise<Answer> {
  const token = given?.trim();
  if (token !== undefined && !plainToken.test(token))
    return {
      problem:
        "was not asked: its token in the environment holds a space, a line break or another sign that no token has",
    };
  try {
    const answer = await fetch(url, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: "manual",
      signal: AbortSignal.timeout(within),
    });
    if (answer.status >= 300 && answer.status < 400)
      return { problem: "sends elsewhere, which is not followed: name the address itself" };
    const text = await bodyOf(answer);
    if (text === undefined) return { problem: `answers with more than ${largest / 1024 / 1024} MiB: ask for less` };
    const json = parsed(text);
    // Prometheus answers to a wrong query with an error in JSON, and its status says so.
    if (json !== undefined && (answer.ok || saysError(json))) return { json };
    return {
      problem: answer.ok
        ? "answers with something else than JSON: look at the address"
        : `answers with status ${answer.status}: look at the address and the token`,
    };
  } catch (error) {
    const timeout = error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
    return {
      ...(timeout && { late: true }),
      problem: timeout
        ? `does not answer within ${within / 1000} s: ask again later`
        : `cannot be reached (${reasonOf(error)}): look at the address`,
    };
  }
}

async function bodyOf(answer: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > largest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function saysError(json: unknown): boolean {
  return typeof json === "object" && json !== null && "error" in json;
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && "code" in cause) return String(cause.code);
  return error instanceof Error ? error.message : String(error);
}
