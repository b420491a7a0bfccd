import type { FormInstance } from 'antd'
import { alike } from '../../domain/entity/alike.ts'

/**
 * Puts the words of a refusal beside the field that it names, in sight, in forms whose fields come from a template.
 * @returns false where the form shows no such field: the words must stand elsewhere
 */
export function showBeside<Values>(form: FormInstance<Values>, name: readonly string[], text: string): boolean {
  const isThere = form.getFieldsError().some((field) => alike(field.name, name))
  if (!isThere) return false
  // the path comes from the template, so the form's static type cannot know it
  form.setFields([{ name: name as never, errors: [text] }])
  form.scrollToField(name as never, { block: 'center' })
  return true
}
