export default {
  copyLink: "Link kopieren",
  notifications: "Benachrichtigungen",
  details: "Name und Thema",
  leave: "Raum verlassen",
  delete: "Raum löschen",
  jump: "Zu einem Datum springen",
  "jump.day": "Datum",
  "jump.go": "Springen",
  "jump.dayMissing": "Wähle ein Datum.",
  "jump.beginning": "Der Anfang",
  "jump.monthAgo": "Vor einem Monat",
  "jump.weekAgo": "Vor einer Woche",
};
