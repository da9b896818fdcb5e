import type { ClockCycle, Density, Involvement, SendKey, Sound, Theme } from "#protocol/settings";

/** Texts of a person's own settings. */
export const words = {
  saved: "Saved",
  picture: {
    label: "Picture",
    file: "Choose a picture",
    choose: "Choose a picture…",
    remove: "Remove picture",
    crop: "Your picture",
    move: "Move the picture: drag it, or use the arrow keys",
    zoom: "Closer",
    use: "Use this picture",
    cancel: "Cancel",
    broken: "This browser cannot open this picture.",
  },
  theme: {
    legend: "Theme",
    choices: { system: "As the device", light: "Light", dark: "Dark" } satisfies Record<Theme, string>,
  },
  density: {
    legend: "Density",
    choices: { comfortable: "Comfortable", compact: "Compact" } satisfies Record<Density, string>,
  },
  clock: {
    legend: "Time",
    choices: { auto: "As the device", "24": "24 hours (14:05)", "12": "12 hours (2:05 pm)" } satisfies Record<
      ClockCycle,
      string
    >,
  },
  sendKey: {
    legend: "Send messages with",
    choices: { enter: "Enter", "ctrl-enter": "Ctrl + Enter (⌘ + Enter on a Mac)" } satisfies Record<SendKey, string>,
  },
  unreadFirst: { label: "Unread rooms first", hint: "In the list of rooms, whatever has something new stands on top." },
  language: { legend: "Language", asBrowser: "As the browser" },
  involvement: {
    legend: "Tell me about",
    hint: "In rooms without a choice of their own. Direct messages always tell you.",
    choices: {
      everything: "Every message",
      mentions: "Mentions and my words",
      nothing: "Nothing",
    } satisfies Record<Involvement, string>,
  },
  keywords: {
    label: "My words",
    hint: "Separated by commas. You are told when somebody writes one of them in a room you are in. At most 20.",
    save: "Save my words",
    tooMany: "At most 20 words.",
    unusable: "Each needs a letter or a digit.",
  },
  schedule: {
    label: "Ring only at certain times",
    hint: "At other times notifications go into your list and nothing rings.",
    days: "Days",
    from: "From",
    until: "Until",
    zone: (zone: string) => `In your time zone, ${zone.replaceAll("_", " ") || "UTC"}.`,
  },
  sound: {
    legend: "Sound",
    choices: { none: "None", drop: "Drop", chime: "Chime", knock: "Knock" } satisfies Record<Sound, string>,
    play: "Play",
  },
  hideDirectText: {
    label: "Hide the text of direct messages",
    hint: "System notifications then say only who wrote.",
  },
  profile: {
    title: "Title",
    titleHint: "What you do here, in a few words.",
    timeZone: "Time zone",
    timeZoneHint: "Others see what time it is for you.",
    unknownZone: "Not set",
  },
  browser: {
    title: "This browser",
    ask: "Turn on system notifications",
    test: "Send a test notification",
    testTitle: "Ebb",
    testBody: "This is how it looks when somebody mentions you.",
    trying: "Trying…",
  },
} as const;
