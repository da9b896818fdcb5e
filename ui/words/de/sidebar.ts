export default {
  search: "Suchen",
  searchKeys: "Suchen (Strg oder ⌘ + Umschalt + F)",
  status: "Status und „Nicht stören“",
  settings: "Einstellungen",
  signOut: "Abmelden",
  "theme.system": "Farbschema des Geräts",
  "theme.light": "Hell",
  "theme.dark": "Dunkel",
};
