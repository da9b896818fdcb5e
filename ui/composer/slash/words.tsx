import type { CommandName } from "./command-names.tsx";

/** Texts of the commands that are given in the composer. */
export const words = {
  hints: {
    me: "say what you do",
    shrug: "¯\\_(ツ)_/¯",
    topic: "set the topic of this room",
    invite: "@handle – add people to this room",
    mute: "2h, or off – hear nothing of this room",
    dnd: "1h, or off – do not disturb",
    away: "say why, or off – set your status",
  } satisfies Record<CommandName, string>,
  unknown: (name: string) => `There is no command /${name}. To send it as it is, begin with two slashes.`,
  needs: {
    me: "Write what you do after /me.",
    topic: "Write the topic after /topic.",
    invite: "Write whom to add after /invite: @handle.",
  },
  nobody: (handle: string) => `Nobody is called @${handle}.`,
  added: (names: string) => `${names} can read and write here now.`,
  topicSet: "The topic is set.",
  notADuration: (text: string) => `“${text}” is no time. Write 30m, 2h, 1d, or off.`,
  muted: "This room is muted.",
  mutedFor: (time: string) => `This room is muted for ${time}.`,
  unmuted: "This room is not muted any more.",
  quietFor: (time: string) => `Nothing rings for ${time}.`,
  loud: "It rings again.",
  away: "Away",
  isAway: "Your status says that you are away.",
  isBack: "Your status is cleared.",
} as const;
