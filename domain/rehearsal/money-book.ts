import type { Cause } from '../entity/cause.ts'
import type { Changes, TrailEvent } from '../entity/changes.ts'
import type { RecordingCase } from '../figure/case-facts.ts'
import type { FactRules } from '../figure/fact-rules.ts'
import { draftsOfCase } from '../money/case-entries.ts'
import { eventsOf, type Reversal } from '../money/events.ts'
import { type Entry, grant, type SpentReader } from '../money/grant.ts'

/** The accounts of a rehearsal, with the caps that the database applies. */
export interface MoneyBook {
  /** @throws Stuck */
  apply(
    recording: RecordingCase,
    changes: Pick<Changes, 'books' | 'reversals'>,
    cause: Cause | undefined,
    step: string,
  ): TrailEvent[]
}

type Standing = Entry & { reversed: boolean }

export function createMoneyBook(rules: FactRules): MoneyBook {
  const byEntity = new Map<string, Standing[]>()
  /** what is granted by day, in an account to one unit and to all of them */
  const sums = new Map<string, Map<string, number>>()
  const nameOf = (account: string, unit?: number) => (unit === undefined ? account : `${account}\n${unit}`)

  function add({ account, unit, day }: Entry, granted: number) {
    for (const name of [nameOf(account), nameOf(account, unit)]) {
      const days = sums.get(name) ?? new Map<string, number>()
      sums.set(name, days)
      days.set(day, (days.get(day) ?? 0) + granted)
    }
  }

  const read: SpentReader = ({ account, unit, from, until }) => {
    let total = 0
    for (const [day, granted] of sums.get(nameOf(account, unit)) ?? [])
      if (day >= from && day <= until) total += granted
    return total
  }

  function reverse({ entity }: RecordingCase, reversals: Changes['reversals'], step: string): Reversal[] {
    const taken: Reversal[] = []
    for (const { account, at, reason } of reversals) {
      for (const entry of byEntity.get(entity) ?? []) {
        if (entry.account !== account || entry.reversed) continue
        entry.reversed = true
        add(entry, -entry.granted)
        const { currency, unit, day, asked, granted } = entry
        const key = `${step}:r${taken.length}`
        taken.push({ key, of: entry.key, account, currency, unit, day, asked, granted, at, reason })
      }
    }
    return taken
  }

  return {
    apply(recording, changes, cause, step) {
      const drafts = draftsOfCase(rules, recording, changes, cause, step)
      const taken = reverse(recording, changes.reversals, step)
      const entries = grant(drafts, read)
      for (const entry of entries) {
        add(entry, entry.granted)
        const own = byEntity.get(recording.entity) ?? []
        byEntity.set(recording.entity, own)
        own.push({ ...entry, reversed: false })
      }
      return eventsOf(rules, taken, entries)
    },
  }
}
