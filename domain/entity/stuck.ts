export type StuckCode =
  | 'CONDITION_FAILED'
  | 'NO_BRANCH'
  | 'NO_ROUTE'
  /** several rules of a decision table hold that its hit policy does not let hold together */
  | 'AMBIGUOUS_ROUTE'
  | 'NO_HOLDER'
  | 'NO_CALENDAR'
  | 'DOCUMENT_INCOMPLETE'
  | 'UNKNOWN_ELEMENT'
  /** the step itself fails, again and again, for a reason that trying again does not change */
  | 'STEP_FAILED'

/** Rules or data forbid the next step. Becomes an incident that names the element, the value and the reason; never swallowed. */
export class Stuck extends Error {
  readonly code: StuckCode
  readonly element: string
  readonly value: string
  constructor(code: StuckCode, element: string, value: string, reason: string) {
    super(reason)
    this.name = 'Stuck'
    this.code = code
    this.element = element
    this.value = value
  }
}
