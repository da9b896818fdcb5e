import type { Say } from "#ui/words/say";

export type Permission = NotificationPermission | "insecure" | "missing";

export function currentPermission(): Permission {
  if (!window.isSecureContext) return "insecure";
  return "Notification" in window ? Notification.permission : "missing";
}

/** Where each browser hides it. */
export function howToAllow(userAgent: string, say: Say<"settings">): string[] {
  if (/Firefox\//.test(userAgent)) return [say("allow.firefox.1"), say("allow.firefox.2"), say("allow.firefox.3")];
  if (/Edg\//.test(userAgent)) return chromium("Edge", say);
  if (/Chrome\//.test(userAgent)) return chromium("Chrome", say);
  return [say("allow.safari.1"), say("allow.safari.2"), say("allow.safari.3")];
}

function chromium(browser: string, say: Say<"settings">): string[] {
  return [say("allow.chromium.1", { browser }), say("allow.chromium.2"), say("allow.chromium.3")];
}
