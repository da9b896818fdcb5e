import { useEffect, useState } from "react";
import type { BrowsedRoom } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { focusMainIfNowhere } from "#ui/primitives/kept-focus";
import { followInPage, roomHref } from "#ui/route";
import { useWords } from "#ui/words/words-context";
import { ConnectionStatus } from "./connection-status.tsx";
import { HeaderBar } from "./room-header.tsx";

/** Where an address leads nowhere, or to a public room one is not in yet. Private rooms of others and rooms that never were look the same. */
export default function MissingRoom({
  joinable,
  onOpenSidebar,
}: {
  joinable: BrowsedRoom | undefined;
  onOpenSidebar: () => void;
}) {
  // Who was writing when somebody else deleted the room.
  useEffect(focusMainIfNowhere, []);
  return (
    <>
      <HeaderBar onOpenSidebar={onOpenSidebar}>
        <span className="flex-1" />
        <ConnectionStatus />
      </HeaderBar>
      <div className="flex flex-1 items-center justify-center p-6">
        <div className="max-w-sm text-center">{joinable ? <Join room={joinable} /> : <Nowhere />}</div>
      </div>
    </>
  );
}

function Join({ room }: { room: BrowsedRoom }) {
  const say = useWords("notices");
  const client = useClient();
  const [problem, setProblem] = useState<string>();
  const join = async () => {
    const reply = await client.joinRoom(room.id);
    if (!reply.ok) setProblem(reply.message);
  };
  return (
    <>
      <h1 dir="auto" className="font-semibold text-xl">
        {room.name}
      </h1>
      {room.topic ? (
        <p dir="auto" className="mt-1 text-muted">
          {room.topic}
        </p>
      ) : null}
      <p className="mt-3">{say("missing.notIn", { count: room.members })}</p>
      <Button look="primary" className="mt-5" onClick={() => void join()}>
        {say("missing.join", { room: room.name })}
      </Button>
      {problem ? (
        <p role="alert" className="mt-3 text-danger text-sm">
          {problem}
        </p>
      ) : null}
    </>
  );
}

function Nowhere() {
  const say = useWords("notices");
  const general = useChat((state) => Object.values(state.rooms).find(({ isGeneral }) => isGeneral));
  return (
    <>
      <h1 className="font-semibold text-xl">{say("missing.nothing")}</h1>
      <p className="mt-2 text-muted">{say("missing.nothingHint")}</p>
      {general ? (
        <a
          href={roomHref(general.id)}
          onClick={followInPage}
          className="mt-4 inline-block font-medium text-link underline underline-offset-4"
        >
          {say("missing.goTo", { room: general.name })}
        </a>
      ) : null}
    </>
  );
}
