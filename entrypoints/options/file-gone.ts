/** A file that was chosen and changed, moved or deleted before it was read: what browsers say then. */
export const isFileGone = (error: unknown): boolean =>
  error instanceof DOMException && /^Not(?:Readable|Found)Error$/.test(error.name);
