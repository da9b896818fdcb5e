import { expect, it } from "vitest";
import { changeProfile } from "#chat/change-profile";
import { endSessions } from "#chat/end-sessions";
import { describeOnBothDatabases } from "#test/databases";
import { startNode, type TestNode } from "#test/node";

const day = 24 * 60 * 60_000;
const inDays = (days: number) => new Date(Date.now() + days * day);

type Member = Awaited<ReturnType<TestNode["signUp"]>>;
const find = ({ sessions }: TestNode, cookie: string, renew = false) =>
  sessions.find(new Headers({ cookie }), { renew });

describeOnBothDatabases("looking up a session", (fixture) => {
  const start = () => startNode(fixture.chat(), fixture.provider);
  const setExpiry = ({ sessionId: id }: Member, expiresAt: Date) =>
    fixture.chat().db.session.update({ where: { id }, data: { expiresAt } });
  const expiryOf = async ({ sessionId: id }: Member) =>
    (await fixture.chat().db.session.findUnique({ where: { id } }))?.expiresAt;

  it("answers whose cookie it is, and to nobody whose cookie was not signed here", async () => {
    const node = await start();
    const bob = await node.signUp("Bob");
    const { sessionId, person, cookies } = (await find(node, `theme=dark; ${bob.cookie}`)) ?? {};
    expect([sessionId, person?.id, person?.email, cookies]).toEqual([bob.sessionId, bob.id, "bob@example.org", []]);
    const forged = bob.cookie.replace(/.%3D$/, "A%3D").replace("session_token=", "session_token=x");
    for (const cookie of ["", "ebb.session_token=", "ebb.session_token=a.b", forged])
      expect(await find(node, cookie), cookie).toBeUndefined();
  });

  it("takes one statement for all who ask at the same moment, and none when they ask again at once", async () => {
    const node = await start();
    const people: Member[] = [];
    for (const name of ["Ann", "Bob", "Cleo"]) people.push(await node.signUp(name));
    let statements = 0;
    fixture.chat().gaps.afterQuery = async () => void statements++;
    for (let round = 0; round < 2; round++) {
      const found = await Promise.all(people.map(({ cookie }) => find(node, cookie)));
      expect(found.map((one) => one?.person.id)).toEqual(people.map(({ id }) => id));
    }
    expect(statements).toBe(1);
  });

  it("finds nothing any more once the end was announced, nor what was being read meanwhile", async () => {
    const node = await start();
    const [bob, cleo] = [await node.signUp("Bob"), await node.signUp("Cleo")];
    const { gaps } = fixture.chat();
    expect(await find(node, bob.cookie)).toBeDefined();
    gaps.afterQuery = async () => {
      gaps.afterQuery = undefined;
      await endSessions(fixture.chat(), cleo.id, { sessionIds: "all" });
      await endSessions(fixture.chat(), bob.id, { sessionIds: "all" });
    };
    await find(node, cleo.cookie);
    expect([await find(node, bob.cookie), await find(node, cleo.cookie)]).toEqual([undefined, undefined]);
  });

  it("finds an end that nobody announced within a second", async () => {
    const node = await start();
    const bob = await node.signUp("Bob");
    expect(await find(node, bob.cookie)).toBeDefined();
    await fixture.chat().db.user.update({ where: { id: bob.id }, data: { deactivatedAt: new Date() } });
    await expect.poll(() => find(node, bob.cookie), { timeout: 1_000 }).toBeUndefined();
  });

  it("knows a new name at once", async () => {
    const node = await start();
    const bob = await node.signUp("Bob");
    await find(node, bob.cookie);
    await changeProfile(fixture.chat(), bob.id, { name: "Robert" });
    expect((await find(node, bob.cookie))?.person.name).toBe("Robert");
  });

  it("renews a session a day after it was last renewed, where its cookie can be sent back", async () => {
    const node = await start();
    const bob = await node.signUp("Bob");
    await setExpiry(bob, inDays(29.5));
    expect((await find(node, bob.cookie, true))?.cookies).toEqual([]);
    await setExpiry(bob, inDays(28));
    node.sessions.hear({ type: "sessions.ended", userId: bob.id, sessionIds: [] });
    expect((await find(node, bob.cookie))?.cookies).toEqual([]);
    const brief = `${bob.cookie}; ebb.dont_remember=true`;
    expect((await find(node, brief, true))?.cookies).toEqual([]);
    const renewed = await find(node, bob.cookie, true);
    expect(renewed?.sessionId).toBe(bob.sessionId);
    expect(renewed?.cookies).toContainEqual(expect.stringContaining("ebb.session_token="));
    expect((await expiryOf(bob))?.getTime()).toBeGreaterThan(inDays(29.9).getTime());
    expect((await find(node, bob.cookie, true))?.cookies).toEqual([]);
  });

  it("finds none that ran out, and removes it", async () => {
    const node = await start();
    const bob = await node.signUp("Bob");
    await setExpiry(bob, inDays(-1));
    expect(await find(node, bob.cookie)).toBeUndefined();
    expect(await expiryOf(bob)).toBeUndefined();
  });
});
