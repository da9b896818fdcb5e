export default {
  search: "Search",
  searchKeys: "Search (Ctrl or ⌘ + Shift + F)",
  status: "Status and do not disturb",
  settings: "Settings",
  signOut: "Sign out",
  "theme.system": "Theme of the device",
  "theme.light": "Light",
  "theme.dark": "Dark",
};
