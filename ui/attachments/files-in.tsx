/** What was dropped or pasted, as far as it is files: folders are left out, and text beside a picture of it is text. */
export function filesIn(transfer: DataTransfer | null): File[] {
  if (!transfer || transfer.types.includes("text/html")) return [];
  const files = [...transfer.items].filter(({ kind }) => kind === "file");
  return files.flatMap((item) => (item.webkitGetAsEntry()?.isDirectory ? [] : (item.getAsFile() ?? [])));
}

export function bringsFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes("Files") ?? false;
}
