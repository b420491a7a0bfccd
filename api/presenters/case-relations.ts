import type { CaseFact, CaseRef, CaseRelations } from '../../contracts/http/case-relations.ts'
import type { Checklist } from '../../contracts/template/checklist.ts'
import type { CaseState } from '../../domain/case/state.ts'
import { compiledFacts } from '../../domain/figure/fact-rules.ts'
import { bandOf } from '../../domain/scoring/score.ts'
import type { CaseFactRow, CaseRelationRows, RelatedCaseRow } from '../../store/cases/relations.ts'
import type { Setup } from '../../store/setup.ts'
import { instant, instantOrNull } from './instants.ts'
import { matterValue } from './site.ts'

export interface RelationFacts {
  rows: CaseRelationRows
  procedure: string
  site: Record<string, unknown>
  setup: Setup
  units: ReadonlyMap<number, string>
}

export function presentRelations({ rows, procedure, site, setup, units }: RelationFacts): CaseRelations {
  const unitOf = (id: number) => ({ id, name: units.get(id) ?? String(id) })
  const ref = (row: RelatedCaseRow) => presentRef(row, setup)
  const above = rows.cases.find(({ id }) => id === rows.parent)
  return {
    procedure: {
      id: procedure,
      title: titleOf(setup, procedure),
      about: setup.procedure(procedure).about === 'matter' ? 'MATTER' : 'SITE',
    },
    site: rows.about,
    openedBy: typeof site.openedBy === 'number' ? unitOf(site.openedBy) : null,
    parent: above ? ref(above) : null,
    children: rows.cases.filter((row) => row !== above).map(ref),
    waiting: waitingOf(rows.state, setup, procedure),
    lists: rows.lists.map((list) => setup.template.lists?.find(({ id }) => id === list)?.title ?? list),
    impositions: rows.impositions.map(({ unit, imposedAt, liftedAt, ...imposed }) => ({
      ...imposed,
      unit: unitOf(unit),
      imposedAt: instant(imposedAt),
      liftedAt: instantOrNull(liftedAt),
    })),
    facts: rows.facts.map((row) => presentFact(row, setup, unitOf)),
  }
}

export function presentRef(
  { id, name, procedure, status, step, unit, visible }: RelatedCaseRow,
  setup: Setup,
): CaseRef {
  const stepTitle = setup.procedure(procedure).steps[step]?.title ?? step
  return { id, name, procedureTitle: titleOf(setup, procedure), status, stepTitle, unit, visible }
}

const titleOf = ({ template }: Setup, procedure: string): string =>
  template.procedures.find(({ id }) => id === procedure)?.title ?? procedure

/** At a step that nobody works at: until when it lasts at the longest. */
function waitingOf(state: CaseState, setup: Setup, procedure: string): CaseRelations['waiting'] {
  const step = setup.procedure(procedure).steps[state.step]
  if (state.status !== 'OPEN' || (step?.kind !== 'wait' && step?.kind !== 'gather')) return null
  const entry = state.agenda.find(({ do: what }) => what === 'wait' || what === 'gatherDue')
  return {
    kind: step.kind === 'wait' ? 'WAIT' : 'GATHER',
    until: entry ? instant(entry.at) : null,
    started: state.children?.started ?? 0,
    ended: state.children?.ended ?? 0,
  }
}

/** By which a duty has scored what this fact records. */
function checklistOf({ template }: Setup, fact: string): Checklist | undefined {
  const ids = template.duties?.map(({ does }) =>
    'record' in does && does.record === fact ? does.checklist : undefined,
  )
  return template.checklists.find(({ id }) => ids?.includes(id))
}

function presentFact(row: CaseFactRow, setup: Setup, unitOf: (id: number) => { id: number; name: string }): CaseFact {
  const type = compiledFacts(setup.template).types.get(row.fact)
  const { score } = row.data
  const counts = row.override?.score ?? score
  const list = checklistOf(setup, row.fact)
  const band = list && typeof counts === 'number' ? bandOf(list, counts) : undefined
  return {
    id: row.id,
    of: row.of,
    title: type?.title ?? row.fact,
    adverse: type?.adverse ?? false,
    unit: unitOf(row.unit),
    day: row.day,
    at: instant(row.at),
    data: (type?.fields ?? []).flatMap((field) => {
      const value =
        field.key === 'score' ? undefined : matterValue(field, row.data[field.key], (id) => unitOf(Number(id)).name)
      return value === undefined ? [] : [{ key: field.key, title: field.title, value }]
    }),
    score: typeof score === 'number' ? score : null,
    ...(band ? { band: band.title } : {}),
    override: row.override && { score: row.override.score, reason: row.override.reason },
    voided: row.voidedAt === null ? null : { at: instant(row.voidedAt), reason: row.voidReason ?? '' },
  }
}
