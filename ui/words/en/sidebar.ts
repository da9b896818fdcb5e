export default {
  search: "Search",
  searchKeys: "Search (Ctrl or ⌘ + Shift + F)",
  allNotifications: "Show all {count, number}",
  fewerNotifications: "Show fewer",
  status: "Status and do not disturb",
  settings: "Settings",
  signOut: "Sign out",
  "theme.system": "Theme of the device",
  "theme.light": "Light",
  "theme.dark": "Dark",
};
