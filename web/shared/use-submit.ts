import type { FormInstance } from 'antd'
import { useState } from 'react'
import { useErrorText } from './error-text.ts'

/**
 * Sends a form: a refusal that names one of `fields` stands beside it, any other is `failure`. `send` answers when the rest is done too.
 */
export function useSubmit<Values extends object>(
  form: FormInstance<Values>,
  fields: readonly (keyof Values & string)[],
  send: (values: Values) => Promise<void>,
) {
  const errorText = useErrorText()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<{ message: string; next: string }>()
  const submit = async (values: Values) => {
    setBusy(true)
    setFailure(undefined)
    try {
      await send(values)
    } catch (error) {
      const { field, message, next, told } = errorText(error)
      const known = fields.find((name) => name === field)
      if (known === undefined) setFailure({ message, next })
      // the name is one of the form's own
      else form.setFields([{ name: known as never, errors: [told] }])
    } finally {
      setBusy(false)
    }
  }
  return { submit, isBusy, failure }
}
