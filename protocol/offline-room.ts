/** In the place of a room's id: the page that browsers keep for when there is no network. It is the same for everybody. */
export const offlineRoom = "offline";
