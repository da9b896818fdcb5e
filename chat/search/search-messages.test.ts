import { beforeEach, expect, it } from "vitest";
import { addMember } from "#chat/add-member";
import { createRoom } from "#chat/create-room";
import { deactivatePerson } from "#chat/deactivate-person";
import { deleteMessage } from "#chat/delete-message";
import { deleteRoom } from "#chat/delete-room";
import { editMessage } from "#chat/edit-message";
import { generalRoomId } from "#chat/general-room-id";
import { joinRoom } from "#chat/join-room";
import { newId } from "#chat/new-id";
import { openDirect } from "#chat/open-direct";
import { say, signUp } from "#chat/people-for-tests";
import { removeMember } from "#chat/remove-member";
import { sendMessage } from "#chat/send-message";
import { limits } from "#protocol/limits";
import type { SearchOrder, SearchPage } from "#protocol/search";
import type { Person } from "#protocol/values";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { searchMessages } from "./search-messages.ts";

describeOnBothDatabases("searching", (fixture) => {
  let ann: Person;
  let bob: Person;
  let cleo: Person;
  let general = "";
  let chat: TestChat;
  beforeEach(async () => {
    chat = fixture.chat();
    [ann, bob, cleo] = [await signUp(chat, "Ann"), await signUp(chat, "Bob"), await signUp(chat, "Cleo")];
    general = await generalRoomId(chat);
  });

  const ask = (
    person: Person,
    query: string,
    more: { order?: SearchOrder; cursor?: string } = {},
  ): Promise<SearchPage> => searchMessages(chat, person.id, { query, order: "newest", zone: "UTC", ...more });
  const found = async (person: Person, query: string, order: SearchOrder = "newest") =>
    (await ask(person, query, { order })).hits.map(({ excerpt }) => excerpt.text);
  const write = (person: Person, roomId: string, body: string) => say(chat, person, roomId, body);

  it("finds words, phrases and beginnings, whatever their case and accents, the newest first", async () => {
    await write(ann, general, "We deploy on Friday");
    await write(bob, general, "Friday: nothing on the menu but crème brûlée");
    await write(ann, general, "The deployment went well");
    expect(await found(bob, "deploy")).toEqual(["The deployment went well", "We deploy on Friday"]);
    expect(await found(bob, "deploy ")).toEqual(["We deploy on Friday"]);
    expect(await found(bob, '"on friday"')).toEqual(["We deploy on Friday"]);
    expect(await found(bob, "FRIDAY on ")).toHaveLength(2);
    expect(await found(bob, "Creme Brulee")).toHaveLength(1);
    expect(await found(bob, "friday deploy tea")).toEqual([]);
  });

  it("finds words of scripts without spaces, parts of words with punctuation, and what stands in links", async () => {
    await write(ann, general, "今日は東京タワーに行く");
    await write(ann, general, "see https://example.org/plans/2026?x=harbour, or foo_bar.baz()");
    expect(await found(bob, "東京")).toHaveLength(1);
    expect(await found(bob, "京東")).toEqual([]);
    expect(await found(bob, "タワー")).toHaveLength(1);
    for (const query of ["example.org", "harbour", "plans", "2026", "baz", "foo_bar "])
      expect(await found(bob, query), query).toHaveLength(1);
  });

  it("tells who said it, where and when, and marks what was searched for", async () => {
    const { id, sentAt } = await write(ann, general, "The **harbour** is open");
    const [hit] = (await ask(bob, "harbour open")).hits;
    expect(hit).toEqual({
      messageId: id,
      roomId: general,
      author: ann,
      sentAt,
      excerpt: {
        text: "The harbour is open",
        marks: [
          [4, 11],
          [15, 19],
        ],
      },
    });
  });

  it("finds nothing in rooms that the person is not in, whatever they ask for", async () => {
    const places = await roomsOf(ann, cleo);
    for (const roomId of places) await write(ann, roomId, "the secret plan https://example.org");
    expect(await found(ann, "secret plan")).toHaveLength(3);
    for (const query of ["secret", '"secret plan"', "from:ann secret", "secret has:link", "has:link", "after:2020"]) {
      expect(await found(bob, query), query).toEqual([]);
      expect(await found(bob, query, "best"), query).toEqual([]);
    }
    for (const name of ["board", "harbour", "@cleo", "@ann", "nowhere"]) {
      await expect(ask(bob, `in:${name} secret`), name).rejects.toThrow(`You are in no room called “${name}”.`);
    }
    await joinRoom(chat, bob.id, places[2]);
    expect(await found(bob, "secret")).toHaveLength(1);
  });

  /** A private room, a direct one and a public one, none of them Bob's. */
  async function roomsOf({ id }: Person, other: Person): Promise<[string, string, string]> {
    const board = await createRoom(chat, id, { name: "board", private: true });
    const direct = await openDirect(chat, id, [other.id]);
    const harbour = await createRoom(chat, id, { name: "harbour", private: false });
    return [board.id, direct.id, harbour.id];
  }

  it("finds nothing any more for whoever was removed, also on the next page, and nothing of a deleted room", async () => {
    const { id: roomId } = await createRoom(chat, ann.id, { name: "board", private: true });
    await addMember(chat, ann.id, { roomId, userId: bob.id });
    for (let number = 0; number <= limits.searchPageHits; number++) await write(ann, roomId, `secret ${number}`);
    const { hits, next } = await ask(bob, "secret");
    expect(hits).toHaveLength(limits.searchPageHits);
    await removeMember(chat, ann.id, { roomId, userId: bob.id });
    expect((await ask(bob, "secret", { cursor: next })).hits).toEqual([]);
    expect(await found(bob, "secret")).toEqual([]);
    expect(await found(bob, "secret", "best")).toEqual([]);
    expect(await found(ann, "secret")).toHaveLength(limits.searchPageHits);
    await deleteRoom(chat, ann.id, roomId);
    expect(await found(ann, "secret")).toEqual([]);
  });

  it("gives nothing to whoever is removed while the search runs", async () => {
    const { id: roomId } = await createRoom(chat, ann.id, { name: "board", private: true });
    await addMember(chat, ann.id, { roomId, userId: bob.id });
    await write(ann, roomId, "secret");
    const { find } = chat.search;
    const slow = {
      ...chat,
      search: {
        find: (wanted: Parameters<typeof find>[0]) =>
          find(wanted).finally(() => removeMember(chat, ann.id, { roomId, userId: bob.id })),
      },
    };
    const page = await searchMessages(slow, bob.id, { query: "secret", order: "newest", zone: "UTC" });
    expect(page.hits).toEqual([]);
  });

  it("knows an edited message by its new words alone, and a deleted one by none", async () => {
    const { id: messageId } = await write(ann, general, "the old harbour");
    expect(await found(bob, "harbour")).toHaveLength(1);
    await editMessage(chat, ann.id, { messageId, body: "the new dock" });
    expect(await found(bob, "harbour")).toEqual([]);
    expect(await found(bob, "dock")).toEqual(["the new dock"]);
    await deleteMessage(chat, ann.id, { messageId });
    for (const query of ["dock", "from:ann", "in:general"]) expect(await found(bob, query), query).toEqual([]);
  });

  it("looks only at what one person said, also one who is gone", async () => {
    await write(ann, general, "tea from Ann");
    await write(bob, general, "tea from Bob");
    await write(cleo, general, "tea from Cleo");
    expect(await found(bob, "tea from:me")).toEqual(["tea from Bob"]);
    expect(await found(bob, "from:@ann")).toEqual(["tea from Ann"]);
    expect(await found(bob, "tea from:Cleo from:an")).toEqual(["tea from Cleo", "tea from Ann"]);
    await deactivatePerson(chat, ann.id, cleo.id);
    expect(await found(bob, "from:cleo tea")).toEqual(["tea from Cleo"]);
    await expect(ask(bob, "from:nobody tea")).rejects.toThrow("Nobody is called “nobody”.");
  });

  it("looks only into the rooms that are named: by name, or direct messages by a person's handle", async () => {
    const { id: plans } = await createRoom(chat, ann.id, { name: "Product plans", private: true });
    const { id: direct } = await openDirect(chat, ann.id, [bob.id]);
    for (const [roomId, body] of [
      [general, "tea in general"],
      [plans, "tea in plans"],
      [direct, "tea in private"],
    ] as const)
      await write(ann, roomId, body);
    expect(await found(ann, "tea in:general")).toEqual(["tea in general"]);
    expect(await found(ann, 'tea in:"product plans"')).toEqual(["tea in plans"]);
    expect(await found(ann, "tea in:@bob in:#general")).toEqual(["tea in private", "tea in general"]);
    expect(await found(ann, "in:@bob")).toEqual(["tea in private"]);
  });

  it("looks only at those with a link, and at the days that are named", async () => {
    for (const [day, body] of [
      ["2026-11-01", "tea"],
      ["2026-11-10", "tea: https://example.org"],
      ["2026-11-20", "tea again"],
    ]) {
      chat.time = new Date(`${day}T12:00:00Z`);
      await write(ann, general, body ?? "");
    }
    expect(await found(bob, "tea has:link")).toEqual(["tea: https://example.org"]);
    expect(await found(bob, "before:2026-11-10")).toEqual(["tea"]);
    expect(await found(bob, "tea after:2026-11-10")).toEqual(["tea again"]);
    expect(await found(bob, "tea after:2026-11-01 before:2026-11-20")).toEqual(["tea: https://example.org"]);
  });

  it("looks only at those with a file, or with a picture", async () => {
    for (const kind of ["image", "file"]) {
      const id = newId();
      const file = { id, uploaderId: ann.id, roomId: general, name: kind, type: "text/plain", size: 1, hash: id, kind };
      await chat.db.attachment.create({ data: { ...file, createdAt: chat.now() } });
      const draft = { roomId: general, clientId: newId(), body: `tea with a ${kind}`, attachmentIds: [id] };
      await sendMessage(chat, ann.id, draft);
    }
    await write(ann, general, "tea alone");
    expect(await found(bob, "tea has:file")).toEqual(["tea with a file", "tea with a image"]);
    expect(await found(bob, "tea has:image")).toEqual(["tea with a image"]);
    expect(await found(bob, "tea has:link")).toEqual([]);
  });

  it("shows what files are called that were sent without a word", async () => {
    const attachmentIds = [newId(), newId()];
    for (const id of attachmentIds) {
      const file = { id, uploaderId: ann.id, roomId: general, type: "text/plain", size: 1, hash: id, kind: "file" };
      const name = `_tide_${attachmentIds.indexOf(id)}.txt`;
      await chat.db.attachment.create({ data: { ...file, name, createdAt: chat.now() } });
    }
    await sendMessage(chat, ann.id, { roomId: general, clientId: newId(), body: "", attachmentIds });
    expect(await found(bob, "has:file")).toEqual(["_tide_0.txt, _tide_1.txt"]);
  });

  it("turns pages that, laid end to end, show everything once", async () => {
    const sent: string[] = [];
    for (let number = 0; number < 60; number++) sent.unshift((await write(ann, general, `message ${number} tea`)).id);
    for (const order of ["newest", "best"] as const) {
      const ids: string[] = [];
      for (let cursor: string | undefined, page = 0; page === 0 || cursor; page++) {
        const { hits, next } = await ask(bob, "tea", { order, cursor });
        ids.push(...hits.map(({ messageId }) => messageId));
        cursor = next;
      }
      expect(ids).toEqual(sent);
    }
  });

  it("puts the best first, where that is wanted", async () => {
    await write(ann, general, "release plan for May");
    await write(ann, general, "the release came, and with it the end of every single plan");
    expect(await found(bob, "release plan ", "best")).toEqual([
      "release plan for May",
      "the release came, and with it the end of every single plan",
    ]);
    expect(await found(bob, "release plan ")).toHaveLength(2);
  });

  it("answers whatever is typed", async () => {
    await write(ann, general, "plain words");
    const hostile = [
      '" OR 1=1 --',
      '"',
      "'",
      "\\",
      "*",
      "NEAR(a b)",
      "{body}: x",
      "a:* & !b | (c",
      "\0",
      "\ud800",
      "ﷺ",
      "½",
      "x".repeat(900),
      "<->",
      "plain\0words",
    ];
    for (const query of hostile) await expect(ask(bob, query), query).resolves.toBeDefined();
    for (const cursor of ["", "n", "b9999999", "'", "n-1", "zzz"])
      await expect(ask(bob, "plain", { cursor }), cursor).resolves.toBeDefined();
  });
});
