/** Why an act is not possible now; `code` is stable and translated in the web. */
export interface Refusal {
  code: string
  message: string
  field?: string
}

export const refuse = (code: string, message: string, field?: string): Refusal => ({
  code,
  message,
  ...(field ? { field } : {}),
})
