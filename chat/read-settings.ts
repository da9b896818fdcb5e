import type { z } from "zod";
import { settingFields } from "#protocol/person-schemas";
import type { Settings } from "#protocol/settings";

/** As they were stored by this or another version: a choice that means nothing to this one is as if it had not been made. */
export function readSettings(stored: string): Partial<Settings> {
  const chosen: Record<string, unknown> = JSON.parse(stored);
  const known = Object.entries(chosen).flatMap(([name, choice]) => {
    const read = fields.get(name)?.safeParse(choice);
    return read?.success ? [[name, read.data]] : [];
  });
  return Object.fromEntries(known);
}

const fields = new Map<string, z.ZodType>(Object.entries(settingFields));
