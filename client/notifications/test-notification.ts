import type { Quiet } from "#client/chat-client";
import { limits } from "#protocol/limits";

/** What became of a notification that was shown for a try. */
export type TestResult =
  | "shown"
  | "quiet-dnd"
  | "quiet-schedule"
  | "unsupported"
  | "insecure"
  | "blocked"
  | "not-asked"
  | "needs-app"
  | "failed"
  | "unconfirmed";

/** Tries what a real one would go through, in its order, and says where it ends. */
export async function testNotification(text: { title: string; body: string }, quiet?: Quiet): Promise<TestResult> {
  const obstacle = obstacleHere();
  if (obstacle) return obstacle;
  const result = await show(text);
  return result === "shown" && quiet ? `quiet-${quiet}` : result;
}

function obstacleHere(): TestResult | undefined {
  if (!isSecureContext) return "insecure";
  if (!("Notification" in globalThis)) return "unsupported";
  if (Notification.permission === "denied") return "blocked";
  return Notification.permission === "granted" ? undefined : "not-asked";
}

/** Systems that keep notifications back (a focus mode, a full-screen window) say neither that they showed it nor that they did not. */
function show({ title, body }: { title: string; body: string }): Promise<TestResult> {
  const { promise, resolve } = Promise.withResolvers<TestResult>();
  setTimeout(() => resolve("unconfirmed"), limits.testNotificationMs);
  try {
    const shown = new Notification(title, { body, tag: "test", icon: "/icon.svg" });
    shown.onshow = () => resolve("shown");
    shown.onerror = () => resolve("failed");
  } catch {
    // Chrome on Android: only an installed app with a service worker may.
    resolve("needs-app");
  }
  return promise;
}
