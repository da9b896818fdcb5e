import type { StoreApi } from "zustand/vanilla";
import { Alarm } from "#client/alarm";
import type { Api } from "#client/api";
import { applyMerged } from "#client/apply/apply-merged";
import { mergeEntries } from "#client/apply/merge-entries";
import type { ChatState, Timeline } from "#client/state";
import type { Ask } from "#client/transport/down";
import { retryDelayMs } from "#client/transport/retry-delay";
import { limits } from "#protocol/limits";
import type { Reply } from "#protocol/refusals";
import type { Entry, RoomEntries, RoomId } from "#protocol/values";

export type RoomLogParts = {
  store: StoreApi<ChatState>;
  api: Api;
  /** A hidden idle tab fetches nothing: it catches up when it returns. */
  mayFetch(): boolean;
  /** The room's window cannot be continued: load it anew, in place. */
  reload(roomId: RoomId): Promise<void>;
  /** The room's window was replaced: what hangs on it may have missed something. */
  restarted(roomId: RoomId): void;
  gone(roomId: RoomId): void;
};

/** Follows the log of one open room: whatever order and transport its entries come by, the window shows it without gap or duplicate. */
export class RoomLog {
  readonly #parts: RoomLogParts;
  readonly #roomId: RoomId;
  readonly #gap = new Alarm(() => void this.#fillGap());
  #held: Entry[] = [];
  #expected = 0;
  #failures = 0;
  /** While the latest question to the server is under way entries are held; an earlier one may hang on a socket that died silently. */
  #isJoining = false;
  #questions = 0;
  #isFetching = false;
  /** The window is of another log, or too far behind: nothing joins it until it was replaced. */
  #isOutdated = false;
  /** While a page is on its way, the entries applied meanwhile. */
  #since?: Entry[];
  seenSeq?: number;

  constructor(roomId: RoomId, parts: RoomLogParts) {
    this.#roomId = roomId;
    this.#parts = parts;
  }

  get timeline(): Timeline | undefined {
    return this.#parts.store.getState().timelines[this.#roomId];
  }

  close(): void {
    this.#gap.clear();
  }

  /** An entry came live. */
  take(entry: Entry): void {
    this.#merge([entry], this.#parts.store.getState().attention === "reading");
  }

  /** The room's head is known to be here. */
  expect(head: number): void {
    this.#expected = Math.max(this.#expected, head);
    this.#watchGap();
  }

  /** Subscribes to the room's live entries and takes what is missing. A room one may not open is gone, which is no trouble of the socket. */
  async join(ask: Ask): Promise<Reply<unknown>> {
    const reply = await this.#openRoom(ask, this.#isOutdated ? undefined : this.timeline?.applied);
    if (!reply.ok && reply.refusal === "insufficient-state") this.#isOutdated = true;
    if (!this.#isOutdated) return this.#joined(reply);
    const anew = reply.ok ? reply : await this.#openRoom(ask, undefined);
    if (anew.ok) await this.#reload();
    return this.#joined(anew);
  }

  /** A page is asked for: collects what is applied until it arrives. */
  collect(): void {
    this.#since = [];
  }

  collected(): Entry[] {
    const since = this.#since ?? [];
    this.#since = undefined;
    return since;
  }

  /**
   * The window was replaced: `entries` (applied to the former one) and what is held go into it as far as they continue it. More than the
   * page's head may be known to be here: the page was read earlier than it arrived.
   */
  restart(entries: Entry[], head: number): void {
    this.#isOutdated = false;
    this.#expected = Math.max(this.#expected, head);
    this.#merge(entries, true);
    this.#parts.restarted(this.#roomId);
  }

  /** The log is another one now: nothing kept of the former may enter it. */
  forget(): void {
    this.#held = [];
    this.#since = undefined;
    this.#expected = 0;
    this.#isOutdated = this.timeline !== undefined;
  }

  async #openRoom(ask: Ask, after: number | undefined): Promise<Reply<RoomEntries>> {
    this.#questions += 1;
    const question = this.#questions;
    this.#isJoining = true;
    const { epoch } = this.#parts.store.getState();
    const reply = await ask("room:open", { roomId: this.#roomId, after, epoch });
    if (question === this.#questions) this.#isJoining = false;
    if (reply.ok) this.#failures = 0;
    return reply;
  }

  #joined(reply: Reply<RoomEntries>): Reply<unknown> {
    if (reply.ok) {
      this.#merge(reply.value.entries, false);
      this.expect(reply.value.head);
      return reply;
    }
    if (isGone(reply)) {
      this.#parts.gone(this.#roomId);
      return { ok: true, value: {} };
    }
    this.#merge([], false);
    return reply;
  }

  #merge(entries: Entry[], isAttended: boolean): void {
    this.#held.push(...entries);
    const { timeline } = this;
    if (!timeline || this.#isJoining || this.#isOutdated) return;
    const merged = mergeEntries(timeline, this.#held);
    this.#held = merged.held;
    this.#since?.push(...merged.applied);
    const arrival = { timeline: merged.timeline, applied: merged.applied, isAttended, seenSeq: this.seenSeq };
    if (merged.applied.length > 0) this.#parts.store.setState((state) => applyMerged(state, this.#roomId, arrival));
    this.#watchGap();
  }

  #watchGap(): void {
    if (!this.#lacksEntries || !this.#parts.mayFetch()) this.#gap.clear();
    else if (this.#gap.dueAt === undefined && !this.#isFetching) this.#gap.set(gapWaitMs(this.#failures));
  }

  get #lacksEntries(): boolean {
    const { timeline } = this;
    if (!timeline || timeline.loading === "all") return false;
    return this.#isOutdated || this.#held.length > 0 || this.#expected > timeline.applied;
  }

  async #fillGap(): Promise<void> {
    const { timeline } = this;
    if (!timeline || this.#isJoining) return;
    if (this.#isOutdated) return this.#reload();
    const query = new URLSearchParams({ after: String(timeline.applied), epoch: this.#parts.store.getState().epoch });
    this.#isFetching = true;
    const reply = await this.#parts.api<RoomEntries>(`/api/rooms/${this.#roomId}/events?${query}`);
    this.#isFetching = false;
    if (reply.ok) return this.#filled(reply.value, timeline.applied);
    if (reply.refusal === "insufficient-state") return this.#reload();
    if (isGone(reply)) return this.#parts.gone(this.#roomId);
    this.#failures += 1;
    this.#watchGap();
  }

  async #reload(): Promise<void> {
    this.#isOutdated = true;
    this.#isFetching = true;
    await this.#parts.reload(this.#roomId);
    this.#isFetching = false;
    if (this.#isOutdated) this.#failures += 1;
    this.#watchGap();
  }

  #filled({ entries, head }: RoomEntries, from: number): void {
    const hasMoved = entries.some(({ seq }) => seq > from);
    this.#failures = hasMoved ? 0 : this.#failures + 1;
    this.#expected = Math.max(this.#expected, head);
    this.#merge(entries, false);
  }
}

// Entries may overtake one another by a little; spread out so that not all members of a room ask at the same moment.
function gapWaitMs(failures: number): number {
  const apart = limits.gapWaitMs * (0.6 + Math.random());
  return failures > 0 ? apart + retryDelayMs(failures) : apart;
}

function isGone(reply: Reply<unknown>): boolean {
  return !reply.ok && (reply.refusal === "not-found" || reply.refusal === "forbidden");
}
