import { expect, it } from "vitest";
import { describeOnBothDatabases } from "#test/databases";
import { addMember } from "./add-member.ts";
import { createRoom } from "./create-room.ts";
import { generalRoomId } from "./general-room-id.ts";
import { newId } from "./new-id.ts";
import { entriesOf, say, signUp } from "./people-for-tests.ts";
import { removeMember } from "./remove-member.ts";
import { sendMessage } from "./send-message.ts";

describeOnBothDatabases("sending at the same time", (fixture) => {
  async function threePeople() {
    const chat = fixture.chat();
    const people = [await signUp(chat, "Ann"), await signUp(chat, "Bob"), await signUp(chat, "Cleo")] as const;
    return { chat, people, general: await generalRoomId(chat) };
  }

  it("numbers fifty writers' messages without holes or repetition, and the log in the order of its numbers", async () => {
    const { chat, people, general } = await threePeople();
    const writers = Array.from({ length: 50 }, (_, index) => people[index % 3] ?? people[0]);
    const sent = await Promise.all(writers.map((author, index) => say(chat, author, general, `Message ${index}`)));

    const seqs = sent.map(({ seq }) => seq).sort((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: 50 }, (_, index) => index + 4));
    const byN = await chat.db.message.findMany({ where: { roomId: general }, orderBy: { n: "asc" } });
    expect(byN.map(({ n }) => n)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(byN.map(({ seq }) => seq)).toEqual(seqs);
    expect(byN.map(({ sentAt }) => sentAt)).toEqual(byN.map(({ sentAt }) => sentAt).toSorted((a, b) => +a - +b));
    const log = await chat.db.entry.findMany({ where: { roomId: general }, orderBy: { seq: "asc" } });
    expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 53 }, (_, index) => index + 1));
  });

  it("stores the same draft once, sent twenty times in parallel", async () => {
    const { chat, people, general } = await threePeople();
    const [ann] = people;
    const draft = { roomId: general, clientId: newId(), body: "Once, @bob" };
    chat.published.length = 0;
    const answers = await Promise.all(Array.from({ length: 20 }, () => sendMessage(chat, ann.id, draft)));

    expect(new Set(answers.map(({ message }) => message.id)).size).toBe(1);
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await chat.db.message.count()).toBe(1);
    expect(await chat.db.notification.count()).toBe(1);
    expect(entriesOf(chat.published)).toHaveLength(1);
    expect(await say(chat, ann, general, "Next")).toMatchObject({ seq: 5, n: 2 });
  });

  it("numbers a person's notifications without holes when several rooms mention the same people at once", async () => {
    const { chat, people, general } = await threePeople();
    const [ann, bob, cleo] = people;
    const design = await createRoom(chat, ann.id, { name: "design", private: false });
    await addMember(chat, ann.id, { roomId: design.id, userId: bob.id });
    await addMember(chat, ann.id, { roomId: design.id, userId: cleo.id });
    const bodies = Array.from({ length: 10 }, (_, index) => (index % 2 ? "@bob @cleo" : "@cleo @bob"));
    await Promise.all(bodies.flatMap((body) => [say(chat, ann, general, body), say(chat, ann, design.id, body)]));

    for (const { id } of [bob, cleo]) {
      const rows = await chat.db.notification.findMany({ where: { userId: id }, orderBy: { nseq: "asc" } });
      expect(rows.map(({ nseq }) => nseq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    }
  });

  it("stores nothing by a removed member after the removal, however the two race", async () => {
    const { chat, people } = await threePeople();
    const [ann, bob] = people;
    const plans = await createRoom(chat, ann.id, { name: "plans", private: true });
    await addMember(chat, ann.id, { roomId: plans.id, userId: bob.id });

    const sends = Array.from({ length: 20 }, (_, index) => say(chat, bob, plans.id, `Message ${index}`));
    const removal = removeMember(chat, ann.id, { roomId: plans.id, userId: bob.id });
    const late = Array.from({ length: 20 }, (_, index) => say(chat, bob, plans.id, `Late ${index}`));
    const outcomes = await Promise.allSettled([...sends, ...late]);
    await removal;

    const left = await chat.db.entry.findFirstOrThrow({ where: { roomId: plans.id, type: "member.left" } });
    expect(await chat.db.message.count({ where: { roomId: plans.id, seq: { gt: left.seq } } })).toBe(0);
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused.map(({ reason }) => reason.refusal)).toEqual(refused.map(() => "not-found"));
    expect(await chat.db.message.count()).toBe(outcomes.length - refused.length);
    expect(await chat.db.entry.count({ where: { roomId: plans.id } })).toBe(3 + outcomes.length - refused.length);
    await expect(say(chat, bob, plans.id, "Afterwards")).rejects.toMatchObject({ refusal: "not-found" });
  });
});
