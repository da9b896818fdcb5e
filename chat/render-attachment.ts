import type { Attachment as AttachmentRow } from "#generated/sqlite/client";
import type { Attachment, AttachmentKind } from "#protocol/message-parts";

export function renderAttachment(row: AttachmentRow): Attachment {
  const { id, name, type, size, width, height, blur } = row;
  return {
    ...{ id, name, type, size },
    kind: row.kind as AttachmentKind,
    ...(width && height && { width, height }),
    ...(blur && { blur }),
    url: `/api/files/${id}`,
    ...(row.thumbnailHash && { thumbnailUrl: `/api/files/${id}/thumbnail` }),
  };
}
