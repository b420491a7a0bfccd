/** More entries than this are no document that people read: they are taken as a bundle or a table. */
export const MOST_PDF_ENTRIES = 2000
