export default {
  title: "Du bist offline",
  nothingKept:
    "Dieser Browser bewahrt keine Nachrichten für dich auf. Deine Räume sind wieder da, sobald der Server zu erreichen ist.",
  again: "Noch einmal versuchen",
};
