/** For when something of ours broke: on every page from the start, since nothing may load by then. */
export default {
  page: "This page broke",
  all: "Ebb broke",
  lead: "It is our fault, not yours. What you have written is kept in this browser.",
  again: "Try again",
  restart: "Start again",
  rooms: "Go to your rooms",
};
