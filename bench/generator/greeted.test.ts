import { expect, test } from "vitest";
import { dialects } from "./dialects.ts";
import { deliveriesOf } from "./greeted.ts";

const room = "<message xmlns='jabber:client' to='ann@localhost/p1' from='room-0@conference.localhost/p2'";

test("of what an XMPP room says only a person's message counts as one, not its subject and not an error", () => {
  expect(isDelivery(`${room} type='groupchat' id='11'><body>~</body></message>`)).toBe(true);
  expect(isDelivery(`${room} type='groupchat'><subject/></message>`)).toBe(false);
  expect(isDelivery(`${room} type='error' id='11'><error type='wait'/><body>~</body></message>`)).toBe(false);
});

test("what the next frame says is not taken for this one's", () => {
  const subject = `${room} type='groupchat'><subject/></message>`;
  const bytes = Buffer.from(`${subject}${room} type='groupchat' id='11'><body>~</body></message>`);
  expect(deliveriesOf(dialects.xmpp)(bytes, 0, subject.length)).toBe(false);
});

function isDelivery(text: string): boolean {
  const bytes = Buffer.from(text);
  return deliveriesOf(dialects.xmpp)(bytes, 0, bytes.length);
}
