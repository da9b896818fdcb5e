import { createApi } from "#client/api";

/** For people who are nobody yet: their refusals are answers of the form, not the end of a page. */
export const accountApi = createApi("", () => undefined);
