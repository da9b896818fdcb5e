import { type CompiledMessage, compileMessageOrThrow } from "@lingui/message-utils/compileMessage";

type Token = Exclude<CompiledMessage[number], string>;

/** What a text asks for, by name, with the type it takes: "{count, plural, …}" asks for a number called count. */
export function valuesAsked(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, type] of tokensIn(compileMessageOrThrow(text))) {
    if (!found.has(name) || type !== undefined) found.set(name, typeOf(type));
  }
  return found;
}

function tokensIn(message: CompiledMessage): Token[] {
  return message.flatMap((token) => (typeof token === "string" ? [] : [token, ...choicesOf(token).flatMap(tokensIn)]));
}

/** Those of a plural or of a select. */
function choicesOf([, , choices]: Token): CompiledMessage[] {
  const parts: unknown[] = typeof choices === "object" && choices !== null ? Object.values(choices) : [];
  return parts.filter((part): part is CompiledMessage => Array.isArray(part));
}

function typeOf(type: string | undefined): string {
  if (type === undefined) return "string | number";
  return type === "select" ? "string" : "number";
}
