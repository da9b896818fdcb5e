import { lazy, Suspense, useEffect, useState } from "react";
import type { UserId } from "#protocol/values";

const ProfileCard = lazy(() => import("./profile-card.tsx"));

/** Shows the card of whoever is clicked on: of any button of the page that names a person, however many hundred there are. */
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
  return (
    <Suspense>
      <ProfileCard key={asked.userId} {...asked} onClose={() => setAsked(undefined)} />
    </Suspense>
  );
}

function personIn(target: Element): DOMStringMap | undefined {
  return target.closest<HTMLElement>("button[data-person]")?.dataset;
}
