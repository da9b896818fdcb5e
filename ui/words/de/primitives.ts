export default {
  close: "Schließen",
  "presence.online": "Online",
  "presence.away": "Abwesend",
  "presence.offline": "Offline",
  "key.ctrl": "Strg",
  "key.alt": "Alt",
  "key.shift": "Umschalt",
  "key.enter": "Enter",
};
