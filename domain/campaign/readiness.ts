import type { Bindings } from '../../contracts/http/campaigns.ts'
import type { Problem } from '../../contracts/http/shapes.ts'
import type { Said } from '../../contracts/said.ts'
import type { Procedure } from '../../contracts/template/procedure.ts'
import type { Composition } from '../../contracts/template/role.ts'
import type { CampaignTemplate, RoutingTable } from '../../contracts/template/template.ts'
import { conditionsOf } from '../case/compile.ts'
import { pathsRead } from '../condition/evaluate.ts'
import { type Staff, shortOf } from '../organisation/composition.ts'
import type { Directory } from '../organisation/find-unit.ts'
import { say } from '../said/say.ts'
import { oneOf, problemAt } from '../template/problem.ts'

/** What a draft has so far. */
export interface Draft {
  template: CampaignTemplate
  bindings: Partial<Bindings>
  /** units that the ledgers name, by the field that they stand in */
  siteUnits: ReadonlyMap<string, readonly number[]>
  /** every unit there is */
  names: ReadonlyMap<number, string>
  /** sites in its ledgers */
  entries: number
}

export interface MannedDraft extends Draft {
  directory: Directory
  /** who holds posts in the units of roles with a composition */
  staff: ReadonlyMap<number, Staff>
}

/** Everything that keeps a draft from being launched: each place, what stands there, what is expected. */
export const launchProblems = (draft: MannedDraft): Problem[] => [
  ...rehearsalProblems(draft),
  ...undermanned(draft),
  ...unread(draft.template),
  ...officeless(draft.directory),
]

/** What is to be filled in before a rehearsal says anything: sites, and units of the roles. */
export const rehearsalProblems = (draft: Draft): Problem[] => [
  ...(draft.entries === 0
    ? [{ code: 'LEDGER_EMPTY', ...problemAt('ledgers', say`台账里还没有场所`, say`至少一个场所`) }]
    : []),
  ...unboundRoles(draft),
]

/** Roles that nobody has been given to. */
export function unboundRoles({ template, bindings, siteUnits, names }: Omit<Draft, 'entries'>): Problem[] {
  return template.roles.flatMap(({ id, title, finds }): Problem[] => {
    const lacks = (path: string, message = say`“${title}”还没有指定单位`) => ({
      code: 'ROLE_UNBOUND',
      ...problemAt(path, message, say`一个单位`),
    })
    switch (finds.by) {
      case 'bound':
        return names.has(bindings.roles?.[id] ?? 0) ? [] : [lacks(`bindings.roles.${id}`)]
      case 'group':
        return (bindings.groups?.[id] ?? []).some((unit) => names.has(unit)) ? [] : [lacks(`bindings.groups.${id}`)]
      case 'boundPerSiteUnit':
        return (siteUnits.get(finds.field) ?? [])
          .filter((unit) => !names.has(bindings.perUnit?.[id]?.[String(unit)] ?? 0))
          .map((unit) =>
            lacks(`bindings.perUnit.${id}.${unit}`, say`“${title}”在${names.get(unit) ?? unit}还没有指定单位`),
          )
      case 'siteUnit':
      case 'supervisor':
        return []
    }
  })
}

function undermanned({ template, bindings, names, staff }: MannedDraft): Problem[] {
  return template.roles.flatMap(({ id, title, composition }) =>
    boundUnits(bindings, id).flatMap((unit): Problem[] => {
      if (!composition) return []
      const { leaders, members } = shortOf(composition, staff.get(unit) ?? { heads: [], others: 0 })
      if (leaders + members === 0) return []
      return [
        {
          code: 'ROLE_UNDERMANNED',
          ...problemAt(
            `bindings.${id}.${unit}`,
            say`“${title}”${names.get(unit) ?? unit}还缺 ${leaders} 名负责人、${members} 名成员`,
            composed(composition),
          ),
        },
      ]
    }),
  )
}

const GRADES = {
  STAFF: say`科员`,
  SUBSECTION: say`股级`,
  SECTION: say`科级`,
  DIVISION: say`处级`,
  BUREAU: say`局级`,
} as const

const composed = ({ leaders, leaderGrade, members }: Composition): Said =>
  leaderGrade
    ? say`${leaders} 名${GRADES[leaderGrade]}以上负责人和 ${members} 名成员`
    : say`${leaders} 名负责人和 ${members} 名成员`

/** Units of the roles for which the plan says who makes them up. */
export const composedUnits = (bindings: Partial<Bindings>, { roles }: Pick<CampaignTemplate, 'roles'>): number[] =>
  roles.flatMap(({ id, composition }) => (composition ? boundUnits(bindings, id) : []))

const boundUnits = ({ roles, perUnit, groups }: Partial<Bindings>, role: string): number[] => [
  ...(roles?.[role] === undefined ? [] : [roles[role]]),
  ...Object.values(perUnit?.[role] ?? {}),
  ...(groups?.[role] ?? []),
]

/** Fields that a procedure reads and its ledger does not have. */
function unread({ procedures, ledgers, routing }: CampaignTemplate): Problem[] {
  return procedures.flatMap((procedure) => {
    const schema = ledgers.find(({ id }) => id === procedure.ledger)
    if (!schema) return []
    const known = new Set(schema.fields.map(({ key }) => key))
    return siteFieldsRead(procedure, routing)
      .filter((field) => !known.has(field))
      .map((field) => ({
        code: 'LEDGER_FIELD_MISSING',
        ...problemAt(
          `ledgers.${schema.id}.${field}`,
          say`台账“${schema.title}”没有字段“${field}”，程序“${procedure.title}”要读它`,
          oneOf(say`字段`, known),
        ),
      }))
  })
}

/** Fields of the site that the procedure's own conditions read, and those of the decision tables that its steps ask. */
export function siteFieldsRead(procedure: Procedure, routing: readonly RoutingTable[]): string[] {
  const conditions = [...conditionsOf(procedure, routing), ...(procedure.where === undefined ? [] : [procedure.where])]
  const paths = conditions.flatMap((condition) => pathsRead(condition)).filter((path) => path.startsWith('site.'))
  return [...new Set(paths.map((path) => path.split('.')[1] ?? ''))]
}

/** What nobody else can have goes to the campaign's office: somebody must be there. */
function officeless({ office: id, units }: Directory): Problem[] {
  const office = id === undefined ? undefined : units.get(id)
  if (office?.held) return []
  const message = office ? say`活动办公室“${office.name}”没有在岗人员` : say`活动还没有办公室`
  return [{ code: 'OFFICE_UNHELD', ...problemAt('office', message, say`有人在岗的办公室`) }]
}
