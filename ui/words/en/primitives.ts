export default {
  close: "Close",
  "presence.online": "Online",
  "presence.away": "Away",
  "presence.offline": "Offline",
};
