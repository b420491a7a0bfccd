/** The verbs of a task besides claiming and completing, and what each asks. */
export const FORM_VERBS = {
  release: { text: 'reason', required: false },
  transfer: { person: true, text: 'reason', required: true, draft: true },
  delegate: { person: true, text: 'reason', required: false, draft: true },
  cc: { person: true, anyUnit: true, text: 'reason', required: false },
  nudge: { text: 'text', required: false, longest: 200 },
  comment: { text: 'text', required: true, longest: 1000 },
  withdraw: { text: 'reason', required: true },
  'take-back': { text: 'reason', required: false },
  'add-signer': { person: true, anyUnit: true, place: true, text: 'reason', required: true },
  'remove-signer': { added: true, text: 'reason', required: true },
} as const satisfies Record<string, VerbAsks>

export interface VerbAsks {
  /** hands something to a person */
  person?: boolean
  /** of any unit; else of the task's */
  anyUnit?: boolean
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
}

export type FormVerb = keyof typeof FORM_VERBS

export const isFormVerb = (verb: string): verb is FormVerb => Object.hasOwn(FORM_VERBS, verb)
