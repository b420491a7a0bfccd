import type { FormField } from '../../../contracts/template/form.ts'
import type { FormContent } from '../../inbox/draft.ts'
import { deviceStore } from '../device-store.ts'
import { seal, unseal } from '../seal.ts'

export interface Parted {
  content: FormContent
  private: Record<string, unknown>
}

/** The answers that name somebody who is kept from view, apart from the rest. */
export function parted(form: readonly FormField[], content: FormContent): Parted {
  const kept = new Set(form.flatMap(({ key, privacy }) => (privacy ? [key] : [])))
  const answers = Object.entries(content.answers ?? {})
  return {
    content: { ...content, answers: Object.fromEntries(answers.filter(([key]) => !kept.has(key))) },
    private: Object.fromEntries(answers.filter(([key, value]) => kept.has(key) && value !== undefined)),
  }
}

/** Keeps private answers of a task on this device, sealed, until they are sent. */
export async function keepPrivate(place: string, answers: Record<string, unknown>): Promise<void> {
  if (Object.keys(answers).length === 0) return forgetPrivate(place)
  await (await deviceStore()).put('privates', await seal(answers), place)
}

export async function readPrivate(place: string): Promise<Record<string, unknown>> {
  const sealed = await (await deviceStore()).get('privates', place)
  return sealed ? unseal(sealed) : {}
}

export const forgetPrivate = async (place: string): Promise<void> => (await deviceStore()).delete('privates', place)
