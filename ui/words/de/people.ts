export default {
  status: "Status: {text}",
  quiet: "Möchte nicht gestört werden",
};
