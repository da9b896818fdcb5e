import { vi } from "vitest";

// Before each file of tests. Files share a process (see vitest.config.ts): what opens a server's SQLite there keeps everybody else out of
// every file that is made afterwards, a PostgreSQL of its own account included.
process.umask(0o022);
// And no clock that the file before has stopped, nothing that it put in the place of something else.
vi.useRealTimers();
vi.unstubAllGlobals();
vi.restoreAllMocks();
