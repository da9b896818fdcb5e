import { useEffect, useState } from "react";
import type { UserId } from "#protocol/values";
import { later } from "#ui/later";
import { withWords } from "#ui/words/with-words";

const ProfileCard = later(withWords(() => import("./profile-card.tsx"), "profile"));

/** Shows the card of whoever is clicked on: of whatever names a person, however many hundred there are. */
export function ProfileHost() {
  const [asked, setAsked] = useState<{ userId: UserId; name: string }>();
  useEffect(() => {
    const ask = ({ target }: MouseEvent) => {
      const { person, name } = (target instanceof Element && personIn(target)) || {};
      if (person) setAsked({ userId: person, name: name ?? "" });
    };
    document.addEventListener("click", ask);
    return () => document.removeEventListener("click", ask);
  }, []);
  if (!asked) return null;
  return <ProfileCard key={asked.userId} {...asked} onClose={() => setAsked(undefined)} />;
}

function personIn(target: Element): DOMStringMap | undefined {
  return target.closest<HTMLElement>("[data-person]")?.dataset;
}
