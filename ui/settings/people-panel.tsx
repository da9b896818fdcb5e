"use client";

import { useState } from "react";
import { TextField } from "#ui/primitives/text-field";
import { useWords } from "#ui/words/words-context";
import { type ListedPerson, PersonRow } from "./person-row.tsx";

/** Everybody with an account here, for the owner. */
export function PeoplePanel({ personId, people }: { personId: string; people: ListedPerson[] }) {
  const say = useWords("settings");
  const [filter, setFilter] = useState("");
  const wanted = filter.trim().toLowerCase();
  const shown = people.filter(({ name, handle, email }) => `${name} ${handle} ${email}`.toLowerCase().includes(wanted));
  return (
    <section className="py-6">
      <h2 className="sr-only">{say("pages.people")}</h2>
      <TextField
        type="search"
        label={say("people.filter")}
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
        className="max-w-sm"
      />
      <p role="status" className="mt-3 text-muted text-sm">
        {say("people.count", { count: shown.length })}
      </p>
      <ul className="mt-2 divide-y divide-line">
        {shown.map((person) => (
          <li key={person.id}>
            <PersonRow ownerId={personId} person={person} />
          </li>
        ))}
      </ul>
    </section>
  );
}
