export default {
  tryNow: "Jetzt versuchen",
  gotIt: "Verstanden",
  dismiss: "Schließen",
  fallback: "WebSockets scheinen hier blockiert zu sein.",
  fallbackHint: "Alles läuft auch ohne sie, und Ebb versucht es von selbst weiter.",
  keepOpen:
    "Dieser Browser kann Entwürfe und nicht gesendete Nachrichten nicht aufbewahren. Lass diesen Tab offen, bis gesendet ist, was du geschrieben hast.",
  deviceOffline: "Dieses Gerät ist offline.",
  unreachable: "Der Server ist nicht zu erreichen.",
  goOn: "Du kannst weiterschreiben.",
  waiting: "{count, plural, one {Eine Nachricht wartet aufs Senden.} other {# Nachrichten warten aufs Senden.}}",
  nextTry: "Nächster Versuch in {seconds, number} s",
  trying: "Neuer Versuch …",
  unsent: "{count, plural, one {# Nachricht wurde nicht gesendet.} other {# Nachrichten wurden nicht gesendet.}}",
  retryAll: "Alle erneut senden",
  messageDeleted: "Nachricht gelöscht.",
  undo: "Rückgängig",
  "away.label": "Während du weg warst",
  "away.for": "Du warst {time} weg",
  "away.forMe": "{count, plural, other {# für dich}}",
  "away.rooms": "{count, plural, one {# Raum mit Neuem} other {# Räume mit Neuem}}",
  "away.first": "Zum ersten",
  "away.all": "Alles Ungelesene",
  "missing.notIn":
    "Du bist noch nicht in diesem Raum. Er steht allen offen; {count, plural, one {eine Person ist} other {# Personen sind}} darin.",
  "missing.join": "{room} beitreten",
  "missing.nothing": "Hier gibt es nichts zu sehen",
  "missing.nothingHint":
    "Diesen Raum gibt es nicht, oder du darfst ihn nicht sehen. Wenn dir jemand den Link geschickt hat, bitte darum, hinzugefügt zu werden.",
  "missing.goTo": "Zu {room}",
  notKept:
    "Was hier gesagt wurde, ist in diesem Browser nicht aufbewahrt. Es ist da, sobald der Server erreichbar ist.",
};
