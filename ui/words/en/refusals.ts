/** Why Ebb says no: by the `reason` of a refusal. Without one, or with one not known here, the server's own sentence stands. */
export default {
  internal: "Something went wrong on the server. Please try again.",
};
