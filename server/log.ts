import { type DestinationStream, type Logger, pino } from "pino";
import type { LogLevel } from "./env.ts";

export type Log = Logger;

/**
 * One JSON object a line on stdout, or a readable line where that is a terminal. Says what happened and to which ids; never what people
 * wrote, and no cookie, token or password.
 */
export function createLog(level: LogLevel, destination: DestinationStream = standardOutput()): Log {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: bareError, error: bareError },
    redact: { paths: secretPaths, censor: "[not logged]" },
  };
  return pino(options, destination);
}

const secretNames = ["authorization", "body", "cookie", "password", "secret", "set-cookie", "token"];
const secretPaths = secretNames.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);

/** Only these: the errors of databases carry rows and parameters. */
function bareError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  return { name, message, stack, ...("code" in error ? { code: error.code } : {}) };
}

function standardOutput(): DestinationStream {
  return process.stdout.isTTY ? readable(process.stdout) : pino.destination({ fd: 1, sync: true });
}

function readable(terminal: NodeJS.WriteStream): DestinationStream {
  return {
    write: (line) => {
      const { time, level, msg, err, ...rest } = JSON.parse(line);
      const details = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : "";
      const failure = err ? `\n${err.stack ?? err.message}` : "";
      terminal.write(`${time.slice(11, 19)} ${level.toUpperCase().padEnd(5)} ${msg ?? ""}${details}${failure}\n`);
    },
  };
}
