/** Why a document cannot be numbered, dated or composed. */
export type DocumentErrorCode =
  | 'DOCUMENT_NUMBER_INVALID'
  | 'DOCUMENT_DATE_INVALID'
  | 'DEADLINE_INVALID'
  | 'PLACEHOLDER_UNKNOWN'
  | 'PLACEHOLDER_MALFORMED'
  | 'PLACEHOLDER_MISSING'
  | 'PLACEHOLDER_UNPRINTABLE'
  | 'ARTICLES_NOT_PRINTED'
  | 'SERVED_DOCUMENT_INCOMPLETE'

/** A rule or data forbids the document; `details` names the template, the placeholder and what was expected. */
export class DocumentError extends Error {
  readonly code: DocumentErrorCode
  readonly details: Readonly<Record<string, string>>

  constructor(code: DocumentErrorCode, message: string, details: Readonly<Record<string, string>> = {}) {
    super(message)
    this.name = 'DocumentError'
    this.code = code
    this.details = details
  }
}
