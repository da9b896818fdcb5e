export default {
  internal: "Auf dem Server ist etwas schiefgegangen. Bitte versuch es noch einmal.",
};
