import type { Attachment as AttachmentRow } from "#generated/sqlite/client";
import type { Attachment, AttachmentKind } from "#protocol/message-parts";
import type { MessageId } from "#protocol/values";

/** `quotedIn`: the message by which it is shown, where that is not its own. */
export function renderAttachment(row: AttachmentRow, quotedIn?: MessageId): Attachment {
  const { id, name, type, size, width, height, blur } = row;
  const via = quotedIn ? `?quotedIn=${quotedIn}` : "";
  return {
    ...{ id, name, type, size },
    kind: row.kind as AttachmentKind,
    ...(width && height && { width, height }),
    ...(blur && { blur }),
    url: `/api/files/${id}${via}`,
    ...(row.thumbnailHash && { thumbnailUrl: `/api/files/${id}/thumbnail${via}` }),
  };
}
