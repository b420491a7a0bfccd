import { editionOf, isChange } from '../campaign/editions.ts'
import { alike } from '../entity/alike.ts'
import { noDutyChanges } from './changes.ts'
import { recalendar } from './clock.ts'
import { endAll } from './elapse.ts'
import { type DutyMachine, dutyMachine } from './machine.ts'
import type { DutyRules } from './rules.ts'
import { copyOfDuty, isDutyFinished } from './state.ts'
import { tell } from './turn.ts'

/**
 * The duty machine over all editions of the campaign's rules. A duty that a new edition does not have ends; one that recurs otherwise is
 * planned again, and what is open gets the deadlines of the new rules.
 * @param rulesOf undefined where an edition has no such duty
 */
export function dutyMachineOf(rulesOf: (edition: number) => DutyRules | undefined): DutyMachine {
  const rules = (edition: number): DutyRules => {
    const found = rulesOf(edition)
    if (!found) throw new Error(`edition ${edition}: expected the duty`)
    return found
  }
  return {
    step(before, cause, world) {
      const old = rules(editionOf(before))
      if (!isChange(cause)) return dutyMachine(old).step(before, cause, world)
      const state = copyOfDuty(before)
      const edition = editionOf(before, cause)
      const fresh = rulesOf(edition)
      const turn = { rules: fresh ?? old, state, world, now: cause.at, changes: noDutyChanges() }
      if (!fresh) endAll(turn)
      else {
        state.edition = edition
        if (!alike(timed(old), timed(fresh))) {
          tell(turn, 'duty.changed', { edition, change: cause.payload.change })
          recalendar(turn, state.calendar, 'change')
        }
      }
      return { state, changes: turn.changes }
    },
    refusal: (state) => dutyMachine(rules(editionOf(state))).refusal(state),
    agenda: (state) => (state.hold ? [] : state.agenda),
    isFinished: isDutyFinished,
  }
}

/** What the times of a duty come from. */
const timed = ({ duty, param, levels }: DutyRules) => ({
  when: duty.when,
  agenda: duty.agenda,
  closes: duty.closes,
  during: duty.during,
  levels: duty.during && levels,
  dueSetting: duty.dueSetting,
  setting: duty.dueSetting && param[duty.dueSetting.param],
})
