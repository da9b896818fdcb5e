export default {
  close: "Schließen",
  "presence.online": "Online",
  "presence.away": "Abwesend",
  "presence.offline": "Offline",
};
