import { useMemo } from "react";
import { type Api, createApi } from "#client/api";
import { withQuery } from "#ui/account/next-address";

/** Speaks for the person the page was rendered for; when that is over, the page is. */
export function useSettingsApi(personId: string): Api {
  return useMemo(
    () =>
      createApi(personId, (refusal) => {
        if (refusal === "wrong-account") location.reload();
        else location.assign(withQuery("/sign-in", { next: location.pathname }));
      }),
    [personId],
  );
}
