import type { Entry, Message, MessageId, Person, RoomId } from "#protocol/values";
import type { Chat, ChatEvent } from "./chat.ts";
import { chooseHandle } from "./choose-handle.ts";
import { newId } from "./new-id.ts";
import { sendMessage } from "./send-message.ts";
import { welcomePerson } from "./welcome-person.ts";

/** A person with an account, as sign-up leaves them: the first one owns the place. */
export async function signUp(chat: Chat, name: string): Promise<Person> {
  const handle = await chooseHandle(name, async (handle) => (await chat.db.user.count({ where: { handle } })) > 0);
  const person = { id: newId(), name, handle };
  await chat.db.user.create({ data: { ...person, email: `${handle}@example.org` } });
  await welcomePerson(chat, person);
  return person;
}

/** Signs the person in on one more browser and answers the session's id. */
export async function signIn(
  chat: Chat,
  { id: userId }: Pick<Person, "id">,
  expiresAt = inAnHour(chat),
): Promise<string> {
  const id = newId();
  await chat.db.session.create({ data: { id, token: newId(), userId, expiresAt } });
  return id;
}

function inAnHour(chat: Chat): Date {
  return new Date(chat.now().getTime() + 60 * 60_000);
}

export async function say(chat: Chat, author: Person, roomId: RoomId, body: string): Promise<Message> {
  const { message } = await sendMessage(chat, author.id, { roomId, clientId: newId(), body });
  return message;
}

export async function reply(
  chat: Chat,
  author: Person,
  thread: { roomId: RoomId; threadId: MessageId; body?: string; alsoInRoom?: boolean },
): Promise<Message> {
  const draft = { clientId: newId(), body: "A reply", ...thread };
  return (await sendMessage(chat, author.id, draft)).message;
}

/** The events of one type, in the order they were published. */
export function eventsOf<T extends ChatEvent["type"]>(events: ChatEvent[], type: T): Extract<ChatEvent, { type: T }>[] {
  return events.filter((event): event is Extract<ChatEvent, { type: T }> => event.type === type);
}

/** The log entries that were published, in order. */
export function entriesOf(events: ChatEvent[]): Entry[] {
  return eventsOf(events, "entries").flatMap(({ entries }) => entries);
}
