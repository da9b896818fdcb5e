import type { Notification } from "#protocol/notifications";

/** What stands in the title of a notification. */
export function toldValues({ actor, room, others }: NonNullable<Notification["says"]>) {
  return { actor, room, others: others.join(", ") };
}
