import type { Problem } from '../../../contracts/http/common.ts'
import type { Procedure } from '../../../contracts/template/procedure.ts'
import type { CampaignTemplate, RoutingTable } from '../../../contracts/template/template.ts'
import { conditionsOf } from '../../../domain/case/compile.ts'
import { pathsRead } from '../../../domain/condition/evaluate.ts'
import { shortOf } from '../../../domain/organisation/composition.ts'
import type { CampaignRow } from '../../../store/campaigns/campaigns.ts'
import { readConsultation } from '../../../store/campaigns/consultations.ts'
import { countEntries } from '../../../store/ledgers/entries.ts'
import { unitNames } from '../../../store/organisation.ts'
import { readStaffing } from '../../../store/organisation-staff.ts'
import type { Setup } from '../../../store/setup.ts'
import { ApiError } from '../../errors.ts'
import type { Services } from '../../services.ts'
import { siteUnitsOf } from './gaps.ts'

/** @throws ApiError CONSULTATION_OPEN, LAUNCH_INCOMPLETE with everything that is missing */
export async function assertLaunchable(services: Services, row: CampaignRow): Promise<void> {
  const consultation = await readConsultation(services.pool, row.id)
  if (consultation && consultation.status !== 'APPROVED')
    throw new ApiError('CONSULTATION_OPEN', '征求意见还没有完成，不能发起', {
      next: '答复全部意见，并由另一人批准方案',
    })
  const problems = await launchProblems(services, row)
  const [first] = problems
  if (first)
    throw new ApiError('LAUNCH_INCOMPLETE', first.message, { field: first.path, next: '补齐后再发起', problems })
}

/** Everything that keeps a draft from being launched: each place, what stands there, what is expected. */
async function launchProblems(services: Services, row: CampaignRow): Promise<Problem[]> {
  const { pool, setups } = services
  const setup = await setups.of(pool, row.id)
  const { template } = setup
  const composed = template.roles.flatMap((role) => (role.composition ? boundUnits(row, role.id) : []))
  const [siteUnits, names, entries, staff] = await Promise.all([
    siteUnitsOf(services, row),
    unitNames(pool),
    countEntries(pool, { campaign: row.id }),
    readStaffing(pool, composed),
  ])
  const named = (unit: number) => names.get(unit) ?? String(unit)
  const unbound = template.roles.flatMap(({ id, title, finds }): Problem[] => {
    const lacks = (path: string, where: string) => ({
      path,
      message: `“${title}”${where}还没有指定单位`,
      expected: '一个单位',
    })
    switch (finds.by) {
      case 'bound':
        return names.has(row.bindings.roles?.[id] ?? 0) ? [] : [lacks(`bindings.roles.${id}`, '')]
      case 'group':
        return (row.bindings.groups?.[id] ?? []).length > 0 ? [] : [lacks(`bindings.groups.${id}`, '')]
      case 'boundPerSiteUnit':
        return (siteUnits.get(finds.field) ?? [])
          .filter((unit) => !names.has(row.bindings.perUnit?.[id]?.[String(unit)] ?? 0))
          .map((unit) => lacks(`bindings.perUnit.${id}.${unit}`, `在${named(unit)}`))
      case 'siteUnit':
      case 'supervisor':
        return []
    }
  })
  const short = template.roles.flatMap(({ id, title, composition }) =>
    boundUnits(row, id).flatMap((unit): Problem[] => {
      if (!composition) return []
      const { leaders, members } = shortOf(composition, staff.get(unit) ?? { heads: [], others: 0 })
      if (leaders + members === 0) return []
      const expected = `${composition.leaders} 名${composition.leaderGrade ? `${GRADES[composition.leaderGrade]}以上` : ''}负责人和 ${composition.members} 名成员`
      return [
        {
          path: `bindings.${id}.${unit}`,
          message: `“${title}”${named(unit)}还缺 ${leaders} 名负责人、${members} 名成员`,
          expected,
        },
      ]
    }),
  )
  const empty = entries === 0 ? [{ path: 'ledgers', message: '台账里还没有场所', expected: '至少一个场所' }] : []
  return [...empty, ...unbound, ...short, ...unread(template), ...officeless(setup)]
}

const GRADES = { STAFF: '科员', SUBSECTION: '股级', SECTION: '科级', DIVISION: '处级', BUREAU: '局级' } as const

const boundUnits = ({ bindings }: CampaignRow, role: string): number[] => [
  ...(bindings.roles?.[role] === undefined ? [] : [bindings.roles[role]]),
  ...Object.values(bindings.perUnit?.[role] ?? {}),
  ...(bindings.groups?.[role] ?? []),
]

/** Fields that a procedure reads and its ledger does not have. */
function unread({ procedures, ledgers, routing }: CampaignTemplate): Problem[] {
  return procedures.flatMap((procedure) => {
    const { title, ledger } = procedure
    const schema = ledgers.find((candidate) => candidate.id === ledger)
    if (!schema) return []
    const known = new Set(schema.fields.map(({ key }) => key))
    return readBy(procedure, routing)
      .filter((field) => !known.has(field))
      .map((field) => ({
        path: `ledgers.${schema.id}.${field}`,
        message: `台账“${schema.title}”没有字段“${field}”，程序“${title}”要读它`,
        expected: `字段之一：${[...known].join('、')}`,
      }))
  })
}

/** Fields of the site that the procedure's own conditions read, and those of the decision tables that its steps ask. */
export function readBy(procedure: Procedure, routing: readonly RoutingTable[]): string[] {
  const conditions = [...conditionsOf(procedure, routing), ...(procedure.where === undefined ? [] : [procedure.where])]
  const paths = conditions.flatMap((condition) => pathsRead(condition)).filter((path) => path.startsWith('site.'))
  return [...new Set(paths.map((path) => path.split('.')[1] ?? ''))]
}

/** What nobody else can have goes to the campaign's office: somebody must be there. */
function officeless({ directory }: Setup): Problem[] {
  const office = directory.office === undefined ? undefined : directory.units.get(directory.office)
  if (office?.held) return []
  const message = office ? `活动办公室“${office.name}”没有在岗人员` : '活动还没有办公室'
  return [{ path: 'office', message, expected: '有人在岗的办公室' }]
}
