/** The verbs of a task besides claiming and completing, and what each asks. */
export const FORM_VERBS = {
  release: { text: 'reason', required: false },
  transfer: { person: 'OF_UNIT', text: 'reason', required: true, draft: true },
  delegate: { person: 'OF_UNIT', text: 'reason', required: false, draft: true },
  cc: { person: 'ANY', text: 'reason', required: false },
  nudge: { text: 'text', required: false, longest: 200 },
  ask: { person: 'ANY', text: 'text', required: true, longest: 1000, files: true },
  comment: { text: 'text', required: true, longest: 1000, files: true },
  withdraw: { text: 'reason', required: true },
  'take-back': { text: 'reason', required: false },
  'add-signer': { person: 'ANY', place: true, text: 'reason', required: true },
  'remove-signer': { added: true, text: 'reason', required: true },
} as const satisfies Record<string, VerbAsks>

export interface VerbAsks {
  /** hands something to a person: of the task's unit, or to anybody */
  person?: 'OF_UNIT' | 'ANY'
  /** before or after me */
  place?: boolean
  /** one of those whom I have asked beside the task */
  added?: boolean
  /** name of the text in the body */
  text: 'reason' | 'text'
  required: boolean
  /** of the text; default 500 */
  longest?: number
  /** the draft may go along */
  draft?: boolean
  /** files may lie beside the words */
  files?: boolean
}

export type FormVerb = keyof typeof FORM_VERBS

export const isFormVerb = (verb: string): verb is FormVerb => Object.hasOwn(FORM_VERBS, verb)
