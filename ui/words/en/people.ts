/** Beside names, everywhere in the chat. */
export default {
  status: "Status: {text}",
  quiet: "Does not want to be disturbed",
};
