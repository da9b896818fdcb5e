import { useContext, useState } from "react";
import type { UserId } from "#protocol/values";
import { ChatContext } from "#ui/chat-context";
import { useCard } from "./status-mark.tsx";

/** A person's picture as it is now, over their initials: they stand there until it has come, and where it does not. */
export function Portrait({ userId }: { userId: UserId }) {
  // In the settings nobody tells of people: there a picture is given.
  return useContext(ChatContext) ? <PortraitOfCard userId={userId} /> : null;
}

function PortraitOfCard({ userId }: { userId: UserId }) {
  const hash = useCard(userId)?.imageHash;
  return hash ? <PortraitImage userId={userId} hash={hash} /> : null;
}

export function PortraitImage({ userId, hash }: { userId: UserId; hash: string }) {
  const [broken, setBroken] = useState<string>();
  if (broken === hash) return null;
  return (
    <img
      key={hash}
      src={`/api/people/${userId}/picture?v=${hash}`}
      alt=""
      decoding="async"
      draggable={false}
      className="absolute inset-0 size-full rounded-[inherit] object-cover"
      onError={() => setBroken(hash)}
    />
  );
}
