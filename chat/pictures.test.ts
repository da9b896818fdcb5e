import { expect, it } from "vitest";
import { describeOnBothDatabases } from "#test/databases";
import { changePicture } from "./change-picture.ts";
import { findPicture } from "./find-picture.ts";
import { isKept } from "./forget-attachments.ts";
import { getProfile } from "./get-profile.ts";
import { eventsOf, signUp } from "./people-for-tests.ts";

const [first, second] = ["a".repeat(64), "b".repeat(64)];

describeOnBothDatabases("pictures of people", (fixture) => {
  it("are told to everybody, kept while somebody has them, and let go of with the last", async () => {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    expect(await changePicture(chat, ann.id, first)).toEqual({ person: { ...ann, imageHash: first } });
    expect(eventsOf(chat.published, "person.changed").at(-1)?.person).toEqual({ ...ann, imageHash: first });
    expect(await getProfile(chat, bob.id, ann.id)).toMatchObject({ imageHash: first });
    await changePicture(chat, bob.id, first);
    expect(await changePicture(chat, ann.id, second)).toMatchObject({ before: first });
    expect([await isKept(chat, first), await isKept(chat, second)]).toEqual([true, true]);
    expect(await changePicture(chat, bob.id, null)).toEqual({ person: bob, before: first });
    expect(await isKept(chat, first)).toBe(false);
  });

  it("are found by who has them now, and nothing else in the store is", async () => {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    await changePicture(chat, ann.id, first);
    expect(await findPicture(chat, { userId: ann.id, hash: first })).toBe(first);
    await changePicture(chat, ann.id, second);
    for (const [userId, hash] of [
      [ann.id, first],
      [bob.id, second],
    ] as const) {
      await expect(findPicture(chat, { userId, hash })).rejects.toMatchObject({ refusal: "not-found" });
    }
  });
});
