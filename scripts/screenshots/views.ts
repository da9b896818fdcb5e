import { findingViews } from "./finding-views.ts";
import { messageViews } from "./message-views.ts";
import { roomViews } from "./room-views.ts";
import { settingsViews } from "./settings-views.ts";
import { stateViews } from "./state-views.ts";
import type { View } from "./view.ts";
import { writingViews } from "./writing-views.ts";

export const views: View[] = [
  ...messageViews,
  ...writingViews,
  ...findingViews,
  ...roomViews,
  ...settingsViews,
  ...stateViews,
];
