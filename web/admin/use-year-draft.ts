import { useState } from 'react'
import type { YearDraft } from './calendar-year.ts'

const storedAs = (year: number): string => `muster.calendar.${year}`

/** What is typed stays on this device until it is published or thrown away. */
export function useYearDraft(year: number, kept: YearDraft) {
  const [typed, setTyped] = useState(() => read(year))
  return {
    draft: typed ?? kept,
    change: (next: YearDraft) => {
      setTyped(next)
      localStorage.setItem(storedAs(year), JSON.stringify(next))
    },
    forget: () => {
      setTyped(undefined)
      localStorage.removeItem(storedAs(year))
    },
  }
}

function read(year: number): YearDraft | undefined {
  const text = localStorage.getItem(storedAs(year))
  if (!text) return undefined
  try {
    const stored = JSON.parse(text) as Partial<YearDraft>
    const { status, source, days } = stored
    if (!Array.isArray(days) || typeof source !== 'string' || status === undefined) return undefined
    return { status, source, days }
  } catch {
    // written by hand or by an older version: the published year is a complete answer
    return undefined
  }
}
