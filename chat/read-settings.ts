import { settingFields } from "#protocol/person-schemas";
import type { Settings } from "#protocol/settings";

/** As they were stored by this or another version: a choice that means nothing to this one is as if it had not been made. */
export function readSettings(stored: string): Partial<Settings> {
  const chosen: Record<string, unknown> = JSON.parse(stored);
  const known = Object.entries(settingFields).flatMap(([name, field]) => {
    const read = field.safeParse(chosen[name]);
    return read.success ? [[name, read.data]] : [];
  });
  return Object.fromEntries(known);
}
