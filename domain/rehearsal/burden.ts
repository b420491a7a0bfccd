import type { EvidenceSlot } from '../../contracts/evidence.ts'
import type { RehearsalSummary } from '../../contracts/http/rehearsals.ts'
import type { FormField } from '../../contracts/template/form.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { recordWork } from '../duty/index.ts'
import type { Minutes } from './assumed.ts'

/** What tasks ask of people: questions of forms, items of checklists, photos and files that must be there. */
export interface Asks {
  questions: number
  items: number
  photos: number
}

/** Of one place in a template; `procedure`: its title, null of a duty. */
export interface AskedAt extends Asks {
  title: string
  procedure: string | null
}

export type Work = NonNullable<RehearsalSummary['work']>

export interface Burden {
  /** of everybody together */
  minutes: number
  /** of one site; null where there are none */
  perSite: number | null
  /** on the average; null where nobody is there */
  perPerson: number | null
  /** most for each person first; units, never persons */
  units: { unit: string; people: number; tasks: number; minutes: number; each: number }[]
}

/**
 * What one task of each kind asks, by its place in the template. Figures that the platform fills in itself are no question; one that is asked
 * only sometimes counts, so that the estimate is rather too high.
 */
export function asksByRule(template: CampaignTemplate): ReadonlyMap<string, AskedAt> {
  const itemsOf = (id: string | undefined) => template.checklists.find((each) => each.id === id)?.items.length ?? 0
  const asks = (work: { form?: FormField[]; checklist?: string; evidence?: EvidenceSlot[] }): Asks => ({
    questions: (work.form ?? []).filter(({ locked }) => locked !== true).length,
    items: itemsOf(work.checklist),
    photos: (work.evidence ?? []).reduce((sum, { min }) => sum + min, 0),
  })
  const steps = template.procedures.flatMap(({ id, title: procedure, steps: of }) =>
    Object.entries(of).flatMap(([step, it]) =>
      it.kind === 'task'
        ? [[`procedures.${id}.steps.${step}`, { title: it.title, procedure, ...asks(it) }] as const]
        : [],
    ),
  )
  const duties = (template.duties ?? []).flatMap((duty) => {
    const work = recordWork(duty)
    return work ? [[`duties.${duty.id}`, { title: duty.title, procedure: null, ...asks(work) }] as const] : []
  })
  return new Map<string, AskedAt>([...steps, ...duties])
}

const minutesOf = ({ questions, items, photos }: Asks, { question, item, photo }: Minutes): number =>
  questions * question + items * item + photos * photo

/** The time that the work of a rehearsal takes, under what is assumed of each question, item and photo. */
export function burdenOf({ sites, people, units }: Work, minutes: Minutes): Burden {
  const each = units
    .map(({ unit, people: heads, tasks, ...asks }) => {
      const spent = minutesOf(asks, minutes)
      return { unit, people: heads, tasks, minutes: spent, each: spent / Math.max(1, heads) }
    })
    .sort((a, b) => b.each - a.each || (a.unit < b.unit ? -1 : 1))
  const whole = each.reduce((sum, unit) => sum + unit.minutes, 0)
  return {
    minutes: whole,
    perSite: sites === 0 ? null : whole / sites,
    perPerson: people === 0 ? null : whole / people,
    units: each,
  }
}
