import type { TestResult } from "#client/notifications/test-notification";

export type Permission = NotificationPermission | "insecure" | "missing";

export function currentPermission(): Permission {
  if (!window.isSecureContext) return "insecure";
  return "Notification" in window ? Notification.permission : "missing";
}

export const permissionWords: Record<Permission, string> = {
  default: "This browser does not ring yet when Ebb is in the background.",
  granted: "This browser rings when you are mentioned or written to and nobody is reading.",
  denied: "This browser blocks notifications of this site. To allow them:",
  insecure:
    "Browsers allow system notifications only over HTTPS or on localhost. Ask whoever runs this Ebb for an https address.",
  missing: "This browser has no system notifications. On an iPhone or iPad, add Ebb to the home screen first.",
};

export const testWords: Record<TestResult, string> = {
  shown:
    "It was shown. If you saw nothing, your system keeps notifications back: look for a focus or do-not-disturb mode.",
  "quiet-dnd":
    "It was shown, because you asked for it. Right now real ones would not ring: you do not want to be disturbed.",
  "quiet-schedule":
    "It was shown, because you asked for it. Right now real ones would not ring: it is outside the hours you chose.",
  unsupported: "This browser has no system notifications.",
  insecure: "This page was not loaded over HTTPS, so the browser allows no system notifications.",
  blocked: "This browser blocks notifications of this site.",
  "not-asked": "This browser was not asked yet: turn on system notifications first.",
  "needs-app": "On this device only an installed app may show notifications: add Ebb to the home screen.",
  failed: "The browser tried, and the system refused. Look whether it allows notifications of this browser.",
  unconfirmed:
    "It was handed to the system, which did not say whether it showed it. If you saw nothing, look for a focus mode.",
};

/** Where each browser hides it. */
export function howToAllow(userAgent: string): string[] {
  if (/Firefox\//.test(userAgent)) {
    return [
      "In Firefox, click the icon with the crossed-out bubble, or the lock, to the left of the address.",
      "Beside “Send notifications”, clear “Blocked”.",
      "Reload this page and turn on system notifications.",
    ];
  }
  if (/Edg\//.test(userAgent)) return chromium("Edge");
  if (/Chrome\//.test(userAgent)) return chromium("Chrome");
  return [
    "In Safari, open Settings from the Safari menu and choose Websites, then Notifications.",
    "Find this site in the list and choose Allow.",
    "Reload this page.",
  ];
}

function chromium(name: string): string[] {
  return [
    `In ${name}, click the icon to the left of the address and open the site settings.`,
    "Set Notifications to Allow.",
    "Reload this page.",
  ];
}
