import type { StoreApi } from "zustand/vanilla";
import type { BrowserStorage } from "#client/browser-storage";
import type { ChatState } from "#client/state";
import { limits } from "#protocol/limits";
import type { Notification } from "#protocol/notifications";
import type { Sound } from "#protocol/settings";
import type { MessageId, RoomId } from "#protocol/values";
import { type Claim, type ClaimParts, claim } from "./claims.ts";
import { LastInput } from "./last-input.ts";
import type { ReadingLock } from "./reading-lock.ts";
import { missedTitle, ringingBody, ringingTitle } from "./ringing-words.ts";
import { whichToRing } from "./which-to-ring.ts";

export type RingsParts = {
  store: StoreApi<ChatState>;
  storage: BrowserStorage;
  claims: Omit<ClaimParts, "locks"> & { locks: LockManager | undefined };
  reading: ReadingLock;
  navigate(roomId: RoomId, messageId?: MessageId): void;
  /** `attended`: somebody had just used this browser. */
  shown(notificationId: string, attended: boolean): void;
};

type Shown = { ids: string[]; close(): void };

/**
 * System notifications of this browser: only while no tab of it is being read, each once, one per conversation. They need a secure
 * context, as Web Locks do: over plain HTTP the list in the page is all there is.
 */
export class Rings {
  readonly #parts: RingsParts;
  readonly #shown = new Map<string, Shown>();
  readonly #lastInput: LastInput;

  constructor(parts: RingsParts) {
    this.#parts = parts;
    this.#lastInput = new LastInput(parts.storage);
  }

  /** What is settled anywhere disappears here. */
  start(): () => void {
    const stopListening = this.#lastInput.start();
    const stopClosing = this.#parts.store.subscribe((state, before) => {
      if (state.notifications !== before.notifications) this.#closeSettled(state.notifications);
    });
    return () => {
      stopListening();
      stopClosing();
    };
  }

  async ring(notification: Notification): Promise<void> {
    if (notification.silent) return;
    const { id, roomId } = notification;
    const title = ringingTitle(notification);
    const claimed = await this.#claim([id]);
    if (!claimed?.mine.includes(id) || !this.#isUnread(id)) return;
    const place = { roomId, messageId: notification.messageId };
    const body = this.#shownBody(notification);
    const { sound } = this.#parts.store.getState().settings;
    const isOurs = sound === "none" || maySound();
    const { maySound: isFirst } = claimed;
    const isShown = this.#show({
      tag: roomId,
      title,
      body,
      ids: [id],
      place,
      again: isFirst,
      silent: isOurs || !isFirst,
    });
    if (isShown && isOurs && isFirst) void play(sound);
    if (isShown) this.#parts.shown(id, this.#lastInput.isWithin(limits.attendedForMs));
  }

  /** An absolute list came: the new ones ring, what is older makes one silent summary. */
  async ringNew(before: readonly Notification[], now: readonly Notification[]): Promise<void> {
    const { ring, summarise } = whichToRing(before, now, Date.now());
    for (const notification of ring) await this.ring(notification);
    if (summarise.length > 0) await this.#summarise(summarise);
  }

  closeAll(): void {
    for (const { close } of this.#shown.values()) close();
    this.#shown.clear();
  }

  async #summarise(missed: Notification[]): Promise<void> {
    const claimed = await this.#claim(missed.map(({ id }) => id));
    const ids = claimed?.mine ?? [];
    const latest = missed.findLast(({ id }) => ids.includes(id));
    if (!latest) return;
    const title = ids.length === 1 ? ringingTitle(latest) : missedTitle(ids.length);
    const place = { roomId: latest.roomId, messageId: latest.messageId };
    this.#show({ tag: "summary", title, body: this.#shownBody(latest), ids, place, again: false, silent: true });
  }

  async #claim(ids: string[]): Promise<Claim | undefined> {
    const { store, claims, reading } = this.#parts;
    const { locks } = claims;
    if (!locks || !mayNotify() || store.getState().attention === "reading") return undefined;
    if (await reading.isHeld()) return undefined;
    return claim(ids, { ...claims, locks });
  }

  /** What others may see on a screen: the list in the page is the person's own. */
  #shownBody(notification: Notification): string {
    const isHidden = notification.kind === "direct" && this.#parts.store.getState().settings.hideDirectText;
    return isHidden ? "" : ringingBody(notification);
  }

  #isUnread(id: string): boolean {
    return this.#parts.store.getState().notifications.some((one) => one.id === id);
  }

  #show({ tag, title, body, ids, place, again, silent }: Showing): boolean {
    const shown = openNotification(title, { body, tag, silent, icon: "/icon.svg", renotify: again });
    if (!shown) return false;
    shown.onclick = () => {
      window.focus();
      this.#parts.navigate(place.roomId, place.messageId);
      shown.close();
    };
    this.#shown.set(tag, { ids, close: () => shown.close() });
    return true;
  }

  #closeSettled(unread: readonly Notification[]): void {
    for (const [tag, { ids, close }] of this.#shown) {
      if (unread.some(({ id }) => ids.includes(id))) continue;
      close();
      this.#shown.delete(tag);
    }
  }
}

type Showing = {
  tag: string;
  title: string;
  body: string;
  ids: string[];
  place: { roomId: RoomId; messageId?: MessageId };
  /** Rings although another of the same tag is shown. */
  again: boolean;
  /** Without the device's own sound. */
  silent: boolean;
};

/** A page that was never used may not make a sound: then the device makes its own. */
function maySound(): boolean {
  return navigator.userActivation?.hasBeenActive ?? false;
}

async function play(sound: Sound): Promise<void> {
  const { playSound } = await import("./sounds.ts");
  playSound(sound);
}

function mayNotify(): boolean {
  return "Notification" in globalThis && Notification.permission === "granted";
}

// Chrome on Android knows the constructor and refuses it: there, notifications need a service worker.
function openNotification(
  title: string,
  options: NotificationOptions & { renotify: boolean },
): globalThis.Notification | undefined {
  try {
    return new Notification(title, options);
  } catch {
    return undefined;
  }
}
