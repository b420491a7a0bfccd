import { useCallback, useState } from 'react'
import { useMe } from './session.ts'

export interface Kept<Values> {
  /** what was typed before, for `initialValues` */
  initial: Partial<Values>
  keep: (values: Values) => void
  forget: () => void
}

/** What somebody typed into a dialog stays in this tab until it was sent: closed by mistake, reloaded, or sent to the login. */
export function useKept<Values extends object>(form: string): Kept<Values> {
  const { person } = useMe()
  // several may share the browser of a duty desk
  const storedAs = `muster.form.${person.id}.${form}`
  const [initial, setInitial] = useState(() => read<Values>(storedAs))
  const keep = useCallback((values: Values) => sessionStorage.setItem(storedAs, JSON.stringify(values)), [storedAs])
  const forget = useCallback(() => {
    setInitial({})
    sessionStorage.removeItem(storedAs)
  }, [storedAs])
  return { initial, keep, forget }
}

function read<Values>(storedAs: string): Partial<Values> {
  const text = sessionStorage.getItem(storedAs)
  if (!text) return {}
  try {
    return JSON.parse(text) as Partial<Values>
  } catch {
    // written by hand or by an older version: an empty form is a complete answer
    return {}
  }
}
