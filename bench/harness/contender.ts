import type { DialectName, Member } from "#bench/generator/dialects";

/** Who is there, in which rooms; everybody is in "general", and so is the owner, who is in no other room. */
export type Team = { rooms: { id: string; members: Member[] }[]; general: string; owner: Member };

export const teamMembers = ({ rooms }: Team): Member[] => rooms.flatMap(({ members }) => members);

/** What a contender is to be ready for. */
export type TeamSize = {
  rooms: number;
  membersOfRoom: number;
  /** Already there in each room. */
  messages?: number;
  /** In general and the rooms together, in words of which some are frequent and most are rare. */
  words?: number;
};

/** A server that runs, fresh, with its people. */
export type Running = {
  port: number;
  pid: number;
  /** Where a server of Node leaves what it says of its memory; without it only its resident memory is known. */
  folder?: string;
  /** All whose time and memory count. */
  pids: number[];
  team: Team;
  /** Ends it and removes what it wrote. */
  [Symbol.asyncDispose](): Promise<void>;
};

/** A server that is measured. */
export type Contender = {
  name: string;
  /** Says in a line what it does and what it leaves out. */
  about: string;
  dialect: DialectName;
  start(size: TeamSize, env?: Record<string, string>): Promise<Running>;
};
