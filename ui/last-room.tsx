/** Which room the home page leads to. */
export const roomCookie = "ebb-room";
