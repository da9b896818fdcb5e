import { Alarm } from "#client/alarm";
import {
  addUploads,
  allUploads,
  arrivedIn,
  changeUpload,
  placeOf,
  removeUpload,
  setSending,
  withTray,
} from "#client/apply/apply-uploads";
import { type DraftPlace, roomOfPlace } from "#client/draft-place";
import type { KeptTray } from "#client/person-database";
import { worded } from "#client/refusal-words";
import type { ChatState, References, Upload } from "#client/state";
import { retryDelayMs } from "#client/transport/retry-delay";
import { limits } from "#protocol/limits";
import type { Attachment, UploadLimits } from "#protocol/message-parts";
import type { Refused, Reply } from "#protocol/refusals";
import { chosenNow, comeBack, lost, previewOf, refusedUnsent, refusedUpload } from "./chosen.ts";
import { rememberLimits } from "./remember-limits.ts";
import type { Sending } from "./send-file.ts";
import type { UploadParts } from "./upload-parts.ts";

const atOnce = 3;

/** The files of messages that are being written: a few upload at a time, and what the network breaks off begins again by itself. */
export class Uploads {
  readonly #parts: UploadParts;
  readonly #files = new Map<string, File>();
  readonly #sending = new Map<string, Sending>();
  readonly #again = new Alarm(() => this.#go());
  readonly #askLimits: () => Promise<UploadLimits>;
  #failures = 0;

  constructor(parts: UploadParts) {
    this.#parts = parts;
    this.#askLimits = rememberLimits(parts.api);
  }

  /** In the tray at once: who sends before anything else happened sends with them. */
  add(place: DraftPlace, files: File[]): void {
    const { filesPerMessage } = limits;
    const room = filesPerMessage - (this.#state.trays[place]?.uploads.length ?? 0);
    if (files.length > room)
      this.#parts.trouble(
        worded(`A message can have ${filesPerMessage} files. The others were left out.`, "files-max", {
          count: filesPerMessage,
        }),
      );
    const chosen = files.slice(0, Math.max(0, room)).map((file) => ({ upload: chosenNow(file), file }));
    const uploads = chosen.map(({ upload }) => upload);
    this.#parts.store.setState((state) => addUploads(state, place, uploads));
    void this.#begin(place, new Map(chosen.map(({ upload, file }) => [upload.key, file])));
  }

  /** What was in the tray of a page that is over. What had not arrived is uploaded again, if the browser has it still. */
  restore(place: DraftPlace, { uploads, sending }: KeptTray): void {
    this.#parts.store.setState((state) => setSending(addUploads(state, place, uploads.map(comeBack)), place, sending));
    void this.#recover(
      place,
      uploads.flatMap(({ key, attachment }) => (attachment ? [] : key)),
    );
  }

  /** Cancels one that is under way; what has arrived is taken back. */
  remove(key: string): void {
    this.#sending.get(key)?.cancel();
    const upload = allUploads(this.#state).find((one) => one.key === key);
    if (upload?.attachment) void this.#parts.api(`/api/files/${upload.attachment.id}`, { method: "DELETE" });
    const place = placeOf(this.#state, key);
    this.#forget(key);
    this.#parts.store.setState((state) => removeUpload(state, key));
    this.#go();
    if (place !== undefined) this.#look(place);
  }

  retry(key: string): void {
    this.#change(key, { status: "waiting", sent: 0, reason: undefined });
    this.#go();
  }

  /** The message is to go as soon as all of its files are there, or after all not yet. */
  setSending(place: DraftPlace, sending: References | undefined): void {
    if (!this.#state.trays[place]) return;
    this.#parts.store.setState((state) => setSending(state, place, sending));
    this.#look(place);
  }

  /** Empties the tray into a message. */
  takeAll(place: DraftPlace): Attachment[] {
    const tray = this.#state.trays[place];
    const arrived = tray && arrivedIn(tray);
    if (!tray || !arrived) return [];
    for (const { key } of tray.uploads) this.#forget(key);
    this.#parts.store.setState((state) => withTray(state, place, { uploads: [] }));
    return arrived;
  }

  /** The way to the server is open (again). */
  hurry(): void {
    this.#failures = 0;
    this.#go();
  }

  /** Their room is closed to this person. */
  letGo(): void {
    for (const key of [...this.#files.keys()]) {
      if (placeOf(this.#state, key) !== undefined) continue;
      this.#sending.get(key)?.cancel();
      this.#forget(key);
    }
  }

  get #state(): ChatState {
    return this.#parts.store.getState();
  }

  /** What the server would refuse is not begun. */
  async #begin(place: DraftPlace, files: Map<string, File>): Promise<void> {
    const { fileMaxBytes } = await this.#askLimits();
    for (const [key, file] of files) {
      const refused = refusedUnsent(file, fileMaxBytes);
      if (refused) this.#change(key, refused);
      else if (placeOf(this.#state, key) !== undefined) {
        this.#files.set(key, file);
        void this.#parts.kept.keep(key, file);
      }
    }
    this.#go();
    this.#look(place);
  }

  async #recover(place: DraftPlace, keys: string[]): Promise<void> {
    const files = await Promise.all(keys.map((key) => this.#parts.kept.read(key)));
    for (const [index, key] of keys.entries()) {
      const file = files[index];
      if (file && placeOf(this.#state, key) !== undefined) this.#files.set(key, file);
      this.#change(key, file ? previewOf(file) : lost());
    }
    this.#go();
    this.#look(place);
  }

  #go(): void {
    this.#again.clear();
    if (this.#parts.isOffline()) return;
    const waiting = allUploads(this.#state).filter(({ key, status }) => status === "waiting" && this.#files.has(key));
    for (const { key } of waiting.slice(0, atOnce - this.#sending.size)) void this.#send(key);
  }

  async #send(key: string): Promise<void> {
    const [place, content] = [placeOf(this.#state, key), this.#files.get(key)];
    if (place === undefined || !content) return;
    this.#change(key, { status: "uploading", sent: 0 });
    const sent = (bytes: number) => this.#change(key, { sent: Math.min(bytes, content.size) });
    const sending = this.#parts.sendFile({ roomId: roomOfPlace(place), name: content.name, content, sent });
    this.#sending.set(key, sending);
    const reply = await sending.reply;
    this.#sending.delete(key);
    this.#settle(key, place, reply);
  }

  #settle(key: string, place: DraftPlace, reply: Reply<Attachment>): void {
    if (reply.ok) {
      this.#failures = 0;
      void this.#parts.kept.drop(key);
      this.#change(key, { status: "done", attachment: reply.value });
    } else if (reply.refusal === "unavailable" || reply.refusal === "rate") {
      this.#change(key, { status: "waiting", sent: 0 });
      return this.#wait(reply);
    } else this.#change(key, refusedUpload(reply));
    this.#go();
    this.#look(place);
  }

  #wait({ retryAfterMs = 0 }: Refused): void {
    this.#again.set(retryAfterMs + retryDelayMs(this.#failures));
    this.#failures += 1;
  }

  /** Does the message written here wait for nothing any more? What failed is for the person to decide about. */
  #look(place: DraftPlace): void {
    const tray = this.#state.trays[place];
    if (!tray?.sending) return;
    if (arrivedIn(tray)) this.#parts.ready(place, tray.sending);
    else if (tray.uploads.some(({ status }) => status === "failed")) this.setSending(place, undefined);
  }

  #change(key: string, change: Partial<Upload>): void {
    this.#parts.store.setState((state) => changeUpload(state, key, change));
  }

  #forget(key: string): void {
    this.#sending.delete(key);
    if (this.#files.delete(key)) void this.#parts.kept.drop(key);
    const preview = allUploads(this.#state).find((one) => one.key === key)?.preview;
    if (preview?.startsWith("blob:")) URL.revokeObjectURL(preview);
  }
}
