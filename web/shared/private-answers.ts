import type { FormField } from '../../contracts/template/form.ts'

type Answers = Record<string, unknown>

/** Keys of the fields that name a complainant or an informant. */
export const privateKeys = (form: readonly Pick<FormField, 'key' | 'privacy'>[]): string[] =>
  form.flatMap(({ key, privacy }) => (privacy ? [key] : []))

/** Answers as a device may keep them: nobody's identity is stored in a browser. */
export const withoutPrivate = <Given extends Answers | undefined>(answers: Given, keys: readonly string[]): Given =>
  // what is left has the shape of what was given
  answers && (Object.fromEntries(Object.entries(answers).filter(([key]) => !keys.includes(key))) as Given)

/** What a device kept, with the identities that only the server has. */
export const withPrivate = (
  kept: Answers | undefined,
  server: Answers | undefined,
  keys: readonly string[],
): Answers => ({
  ...kept,
  ...Object.fromEntries(Object.entries(server ?? {}).filter(([key]) => keys.includes(key))),
})
