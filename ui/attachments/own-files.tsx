/** On the element around a zone that takes its own files. */
export const ownFiles = "data-takes-files";
