import { type PersonDatabase, SignedOutError } from "#client/person-database";

/** The files that are on their way, as this browser keeps them: a page that ends meanwhile is not the end of them. */
export class KeptFiles {
  readonly #database: PersonDatabase;

  constructor(database: PersonDatabase) {
    this.#database = database;
  }

  async keep(key: string, file: File): Promise<void> {
    await this.#database.withFiles((files) => files.put(file, key));
    // To keep them does not look at first, as drafts do, whether the person has signed out in another tab.
    const isOver = await this.#database
      .transact(async () => false)
      .catch((problem) => problem instanceof SignedOutError);
    if (isOver) await this.drop(key);
  }

  /** Undefined also for one that is there and cannot be read. */
  async read(key: string): Promise<File | undefined> {
    const file = await this.#database.withFiles((files) => files.get(key));
    return file && (await isReadable(file)) ? file : undefined;
  }

  async drop(key: string): Promise<void> {
    await this.#database.withFiles((files) => files.delete(key));
  }
}

type Readable = { slice(from: number, to: number): Pick<Blob, "arrayBuffer"> };

/** What was changed or deleted since it was chosen is not. */
export function isReadable(file: Readable): Promise<boolean> {
  return file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
}
