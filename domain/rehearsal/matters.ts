import { matterId } from '../case/matter-id.ts'
import { type AskedMatter, MATTER, matterData, matterSource } from '../case/matter-opening.ts'
import { subjectOf } from '../entity/subject.ts'
import { CaseRun } from './case-run.ts'
import type { Machines } from './machines.ts'
import type { Stage } from './stage.ts'
import { tellUnopened } from './unopened.ts'

/** Cases by their ids, and how those of matters are opened. */
export interface Cases {
  add(run: CaseRun): void
  get(id: string): CaseRun | undefined
  all(): Iterable<CaseRun>
  /**
   * Opens the case of a matter as the platform does: what does not let it begin is an incident of the entity that sent it, or is refused to
   * whoever opens it by hand. undefined: there is one already, the template has no such procedure, or it could not begin.
   * @param sender undefined: opened by hand
   */
  open(asked: AskedMatter, at: number, sender: string | undefined): CaseRun | undefined
}

/** Matters come after the sites, in the order in which they are opened. */
const FIRST_MATTER = 1_000_000

export function createCases(stage: Stage, machines: Machines): Cases {
  const known = new Map<string, CaseRun>()
  let opened = 0
  /** the site of another case: itself, or what it is a matter of */
  const siteOf = (id: string | undefined): string | null => {
    const about = id === undefined ? undefined : known.get(id)?.about
    if (!about) return null
    if (about.ledger !== '') return about.id
    return typeof about.site.site === 'string' ? about.site.site : null
  }
  return {
    add: (run) => void known.set(run.about.id, run),
    get: (id) => known.get(id),
    all: () => known.values(),
    open(asked, at, sender) {
      const { input } = stage
      const id = matterId(input.campaign, asked.procedure, asked.key)
      const made = machines.ofMatter(asked.procedure)
      if (known.has(id) || !made) return undefined
      const members = [...(input.members.get(asked.unit) ?? [])].sort((a, b) => a - b)
      const site = matterData(asked, members, siteOf(asked.parent))
      opened += 1
      const run = new CaseRun(stage, made, {
        id,
        subject: subjectOf(id),
        rank: FIRST_MATTER + opened,
        stream: hashOf(id),
        ledger: '',
        origin: MATTER,
        site,
        unit: asked.unit,
        ...(asked.parent === undefined ? {} : { parent: asked.parent }),
        source: matterSource(asked, site),
      })
      try {
        run.begin(at)
      } catch (error) {
        const on = sender === undefined ? undefined : subjectOf(sender)
        tellUnopened(stage, error, { at, on, subject: subjectOf(id), cause: `outbox:${id}` })
        return undefined
      }
      known.set(id, run)
      return run
    },
  }
}

/** FNV-1a: a stream of its own for each id, whatever else is opened. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
