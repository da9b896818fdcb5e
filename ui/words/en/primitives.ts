export default {
  close: "Close",
  "presence.online": "Online",
  "presence.away": "Away",
  "presence.offline": "Offline",
  "key.ctrl": "Ctrl",
  "key.alt": "Alt",
  "key.shift": "Shift",
  "key.enter": "Enter",
};
