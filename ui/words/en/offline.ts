/** Where a page cannot be had, and nothing was kept. */
export default {
  title: "You are offline",
  nothingKept: "This browser keeps no messages for you. Your rooms are there again when the server can be reached.",
  again: "Try again",
};
