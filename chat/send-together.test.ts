import { expect, it } from "vitest";
import { describeOnBothDatabases } from "#test/databases";
import { createRoom } from "./create-room.ts";
import { deleteMessage } from "./delete-message.ts";
import { generalRoomId } from "./general-room-id.ts";
import { joinRoom } from "./join-room.ts";
import { newId } from "./new-id.ts";
import { openDirect } from "./open-direct.ts";
import { eventsOf, say, signUp } from "./people-for-tests.ts";
import { finishSending, sendMessage } from "./send-message.ts";

describeOnBothDatabases("messages that arrive together", (fixture) => {
  /** Bob is in "general" and "design", Cleo only in "general". */
  async function threePeople() {
    const chat = fixture.chat();
    const [ann, bob, cleo] = [await signUp(chat, "Ann"), await signUp(chat, "Bob"), await signUp(chat, "Cleo")];
    const design = await createRoom(chat, ann.id, { name: "design", private: false });
    await joinRoom(chat, bob.id, design.id);
    const general = await generalRoomId(chat);
    chat.published.length = 0;
    return { chat, ann, bob, cleo, general, design: design.id };
  }

  it("are told of in one piece per room, in order, before anybody is answered", async () => {
    const { chat, ann, bob, general, design } = await threePeople();
    const places = [general, design, general, design, general];
    const eventsWhenAnswered: number[] = [];
    const sent = await Promise.all(
      places.map(async (roomId, index) => {
        const message = await say(chat, index % 2 ? ann : bob, roomId, `${index}`);
        eventsWhenAnswered.push(chat.published.length);
        return message;
      }),
    );
    const told = eventsOf(chat.published, "entries").map(({ roomId, entries }) => [
      roomId,
      entries.map(({ seq }) => seq),
    ]);
    expect(told).toEqual([
      [general, [4, 5, 6]],
      [design, [3, 4]],
    ]);
    expect(sent.map(({ seq, n }) => [seq, n])).toEqual([
      [4, 1],
      [3, 1],
      [5, 2],
      [4, 2],
      [6, 3],
    ]);
    expect(eventsOf(chat.published, "heads").map(({ roomId }) => roomId)).toEqual([general, design]);
    expect(new Set(eventsWhenAnswered)).toEqual(new Set([4]));
  });

  it("are refused one by one, leaving no hole and nobody else without theirs", async () => {
    const { chat, ann, bob, cleo, general, design } = await threePeople();
    const outcomes = await Promise.allSettled([
      say(chat, ann, design, "one"),
      say(chat, cleo, design, "not in it"),
      say(chat, ann, newId(), "nowhere"),
      say(chat, bob, design, "two"),
      say(chat, cleo, general, "in it"),
    ]);
    expect(outcomes).toMatchObject([
      { value: { seq: 3, n: 1 } },
      { reason: { refusal: "forbidden" } },
      { reason: { refusal: "not-found" } },
      { value: { seq: 4, n: 2 } },
      { value: { seq: 4, n: 1 } },
    ]);
    expect(await chat.db.message.count()).toBe(3);
    expect(await chat.db.room.findUnique({ where: { id: design } })).toMatchObject({ head: 4, lastN: 2 });
  });

  it("are stored once when two copies of a draft are among them, and the second room is refused it", async () => {
    const { chat, ann, bob, general, design } = await threePeople();
    const draft = { roomId: general, clientId: newId(), body: "Once" };
    const before = await sendMessage(chat, bob.id, { roomId: general, clientId: newId(), body: "Before" });
    const [first, copy, elsewhere, others, again] = await Promise.allSettled([
      sendMessage(chat, ann.id, draft),
      sendMessage(chat, ann.id, { ...draft, body: "Changed" }),
      sendMessage(chat, ann.id, { ...draft, roomId: design }),
      sendMessage(chat, bob.id, draft),
      sendMessage(chat, bob.id, { ...before.message, body: "Before" }),
    ]);
    expect(first).toMatchObject({ value: { isNew: true, message: { seq: 5, body: "Once" } } });
    expect(copy).toEqual({
      status: "fulfilled",
      value: { isNew: false, message: first?.status === "fulfilled" && first.value.message },
    });
    expect(elsewhere).toMatchObject({ reason: { refusal: "conflict" } });
    expect(others).toMatchObject({ value: { isNew: true, message: { seq: 6 } } });
    expect(again).toEqual({ status: "fulfilled", value: { isNew: false, message: before.message } });
    expect(await chat.db.message.count()).toBe(3);
  });

  it("take as many statements as one, also with mentions, in several rooms", async () => {
    const { chat, ann, bob, cleo, general, design } = await threePeople();
    let statements = 0;
    chat.gaps.afterStatement = () => {
      statements += 1;
    };
    await say(chat, ann, general, "@bob");
    const alone = statements;
    statements = 0;
    const others = [ann, cleo].flatMap((author) =>
      Array.from({ length: 50 }, (_, n) => say(chat, author, general, `@bob ${n}`)),
    );
    await Promise.all([...others, say(chat, bob, design, "@ann")]);
    // Reading what stands above one's own message is looked for when there is something.
    expect(statements).toBeLessThanOrEqual(alone + 1);
    expect(await chat.db.notification.count()).toBe(102);
  });

  it("settle what their own author has read by writing, and nothing that came later", async () => {
    const { chat, ann, bob, general } = await threePeople();
    const [asked] = await Promise.all([
      say(chat, ann, general, "@bob?"),
      say(chat, bob, general, "Yes."),
      say(chat, ann, general, "@bob!"),
    ]);
    const rows = await chat.db.notification.findMany({ orderBy: { nseq: "asc" } });
    expect(rows.map(({ nseq, seq, reason }) => [nseq, seq, reason])).toEqual([
      [1, asked.seq, "read-in-time"],
      [2, asked.seq + 2, "due-at-once"],
    ]);
    expect(eventsOf(chat.published, "dismiss")).toEqual([{ type: "dismiss", userId: bob.id, ids: [rows[0]?.id] }]);
    const mine = { roomId_userId: { roomId: general, userId: bob.id } };
    expect(await chat.db.membership.findUnique({ where: mine })).toMatchObject({ readSeq: asked.seq + 1, readN: 2 });
  });

  it("settle also what is more than the database looks up at once", async () => {
    const { chat, ann, bob } = await threePeople();
    const direct = await openDirect(chat, ann.id, [bob.id]);
    await Promise.all(Array.from({ length: 1_500 }, (_, n) => say(chat, ann, direct.id, `${n}`)));
    await say(chat, bob, direct.id, "I was away.");
    expect(await chat.db.notification.count({ where: { settledAt: null, userId: bob.id } })).toBe(0);
    expect(await chat.db.notification.count({ where: { settledAt: null, userId: ann.id } })).toBe(1);
    expect(eventsOf(chat.published, "dismiss").flatMap(({ ids }) => ids)).toHaveLength(1_500);
  });

  it("fail together when the database does, and the next are stored", async () => {
    const { chat, ann, bob, general } = await threePeople();
    let statements = 0;
    chat.gaps.afterStatement = () => {
      if (++statements === 6) throw new Error("the connection broke");
    };
    const failed = await Promise.allSettled([say(chat, ann, general, "one"), say(chat, bob, general, "two")]);
    expect(failed).toMatchObject([{ reason: { message: "the connection broke" } }, { reason: {} }]);
    expect(chat.published).toEqual([]);
    expect(await say(chat, ann, general, "three")).toMatchObject({ seq: 4, n: 1 });
    expect(await chat.db.message.count()).toBe(1);
  });

  it("keep their text, whatever it is made of", async () => {
    const { chat, ann, general } = await threePeople();
    const bodies = [`"quoted" 'single' \\n \\u0000`, "👋🏽 ﷽ é\u2028", "{}[]", "$1 ?1 :a @b", "one\ntwo\ttabbed"];
    const sent = await Promise.all(bodies.map((body) => say(chat, ann, general, body)));
    const rows = await chat.db.message.findMany({ orderBy: { n: "asc" } });
    expect(rows.map(({ body }) => body)).toEqual(bodies);
    expect(sent.map(({ body }) => body)).toEqual(bodies);
  });

  it("are stored although one of them is text that the database refuses", async () => {
    const { chat, ann, bob, general } = await threePeople();
    const outcomes = await Promise.allSettled([
      say(chat, ann, general, "half a \uD83D character"),
      say(chat, ann, "no\0where", "Hello"),
      say(chat, bob, general, "Hello"),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(outcomes[1]).toMatchObject({ reason: { refusal: "not-found" } });
  });

  it("get along with those of another node, in rooms and with people named in another order", async () => {
    const { chat, ann, bob, cleo, general, design } = await threePeople();
    await joinRoom(chat, cleo.id, design);
    const nodes = [
      { chat: { ...chat }, rooms: [general, design], body: "@bob @cleo" },
      { chat: { ...chat }, rooms: [design, general], body: "@cleo @bob" },
    ];
    const sends = nodes.flatMap((node) =>
      Array.from({ length: 40 }, (_, n) => say(node.chat, ann, node.rooms[n % 2] ?? general, node.body)),
    );
    const sent = await Promise.all(sends);
    for (const roomId of [general, design]) {
      const ns = sent.filter((message) => message.roomId === roomId).map(({ n }) => n);
      expect(ns.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    }
    for (const { id: userId } of [bob, cleo]) {
      const rows = await chat.db.notification.findMany({ where: { userId }, orderBy: { nseq: "asc" } });
      expect(rows.map(({ nseq }) => nseq)).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
    }
  });

  it("wait for those of other nodes instead of colliding with them again and again", async () => {
    const { chat, ann, general } = await threePeople();
    const nodes = Array.from({ length: 8 }, () => ({ ...chat }));
    const talk = async (node: typeof chat) => {
      for (let n = 1; n <= 15; n++) await say(node, ann, general, `@bob ${n}`);
    };
    await Promise.all(nodes.map(talk));
    const rows = await chat.db.message.findMany({ orderBy: { n: "asc" } });
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
  });

  it("are one message when two nodes store the same draft at once, and the second room is refused it", async () => {
    const { chat, ann, bob, general, design } = await threePeople();
    const nodes = [{ ...chat }, { ...chat }] as const;
    for (let round = 1; round <= 20; round++) {
      const clientId = newId();
      const outcomes = await Promise.allSettled([
        sendMessage(nodes[0], ann.id, { roomId: general, clientId, body: "Here" }),
        sendMessage(nodes[1], ann.id, { roomId: design, clientId, body: "Or there" }),
        say(nodes[round % 2 ? 0 : 1], bob, general, "Beside it"),
      ]);
      const refused = outcomes.filter((outcome) => outcome.status === "rejected");
      expect(refused).toMatchObject([{ reason: { refusal: "conflict" } }]);
    }
    expect(await chat.db.message.count()).toBe(40);
  });

  it("wait for an edit or a deletion of the same room, and the log has both in one order", async () => {
    const { chat, ann, bob, general } = await threePeople();
    const { id: messageId } = await say(chat, ann, general, "Hello");
    const sends = Array.from({ length: 30 }, (_, n) => say(chat, bob, general, `${n}`));
    await Promise.all([...sends, deleteMessage(chat, ann.id, { messageId })]);
    const log = await chat.db.entry.findMany({ where: { roomId: general }, orderBy: { seq: "asc" } });
    expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 35 }, (_, index) => index + 1));
  });

  it("are all stored when the chat ends, and nothing is taken after that", async () => {
    const { chat, ann, general } = await threePeople();
    const sends = Array.from({ length: 300 }, (_, n) => say(chat, ann, general, `${n}`));
    const finished = finishSending(chat);
    await expect(say(chat, ann, general, "late")).rejects.toMatchObject({ refusal: "unavailable" });
    await finished;
    expect(await chat.db.message.count()).toBe(300);
    expect(await Promise.all(sends)).toHaveLength(300);
  });
});
