import type { Membership } from "#generated/sqlite/client";
import { type Involvement, involvements } from "#protocol/settings";
import type { RoomWishes } from "#protocol/values";

type Stored = Pick<Membership, "involvement" | "isOwnChoice" | "mutedUntil">;

/** What a membership says about being told, as its person sees it. */
export function wishesOf({ involvement, isOwnChoice, mutedUntil }: Stored): Omit<RoomWishes, "roomId"> {
  return {
    involvement: readInvolvement(involvement),
    isOwnChoice,
    ...(mutedUntil && { mutedUntil: mutedUntil.toISOString() }),
  };
}

function readInvolvement(stored: string): Involvement {
  return involvements.find((one) => one === stored) ?? "mentions";
}
