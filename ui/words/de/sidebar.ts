export default {
  search: "Suchen",
  searchKeys: "Suchen (Strg oder ⌘ + Umschalt + F)",
  allNotifications: "Alle {count, number} zeigen",
  fewerNotifications: "Weniger zeigen",
  status: "Status und „Nicht stören“",
  settings: "Einstellungen",
  signOut: "Abmelden",
  "theme.system": "Farbschema des Geräts",
  "theme.light": "Hell",
  "theme.dark": "Dunkel",
};
