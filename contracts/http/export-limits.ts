/** More entries than this are no document that people read: they are taken as a bundle or a table. */
export const MOST_PDF_ENTRIES = 2000

/** Photos that one PDF shows; what is left out is told, and is on the case's page. */
export const MOST_PDF_PICTURES = 24
