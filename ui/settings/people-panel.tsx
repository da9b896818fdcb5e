"use client";

import { useState } from "react";
import { TextField } from "#ui/primitives/text-field";
import { type ListedPerson, PersonRow } from "./person-row.tsx";

/** Everybody with an account here, for the owner. */
export function PeoplePanel({ personId, people }: { personId: string; people: ListedPerson[] }) {
  const [filter, setFilter] = useState("");
  const wanted = filter.trim().toLowerCase();
  const shown = people.filter(({ name, handle, email }) => `${name} ${handle} ${email}`.toLowerCase().includes(wanted));
  return (
    <section className="py-6">
      <h2 className="sr-only">People</h2>
      <TextField
        type="search"
        label="Filter by name, handle or email"
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
        className="max-w-sm"
      />
      <p role="status" className="mt-3 text-muted text-sm">
        {shown.length === 1 ? "1 person" : `${shown.length} people`}
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
