export default {
  page: "Diese Seite ist kaputt",
  all: "Ebb ist kaputt",
  lead: "Das liegt an uns, nicht an dir. Was du geschrieben hast, ist in diesem Browser aufbewahrt.",
  again: "Noch einmal versuchen",
  restart: "Neu beginnen",
  rooms: "Zu deinen Räumen",
};
