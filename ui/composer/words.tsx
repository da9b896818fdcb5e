/** Texts about whom a message calls. */
export const words = {
  all: {
    title: (count: number) => `Tell all ${count} people?`,
    hint: (room: string) =>
      `@room tells everybody in ${room}, whether they are here or not. @here tells only who is online.`,
    send: (count: number) => `Tell ${count} people`,
    back: "Back to the message",
  },
  outsider: {
    notIn: (name: string) => `${name} is not in this room and will not be told.`,
    add: (name: string) => `Add ${name}`,
    leave: "Leave it",
  },
} as const;
