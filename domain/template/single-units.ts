import type { CampaignTemplate, Role } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import { oneOf, type Report } from './problem.ts'
import { placedProcedures, rolesIn, taskSteps } from './walk.ts'

interface Named {
  path: string
  role: string | undefined
}

/**
 * Roles of many units where one unit is needed. At run time nobody could say which of them is meant, and the campaign office would have the
 * task, the notice or the fact.
 */
export function checkSingleUnits(template: CampaignTemplate, report: Report): void {
  const byId = new Map(template.roles.map((role) => [role.id, role]))
  const single = template.roles.filter((role) => !isOfMany(role, byId)).map(({ id }) => id)
  for (const { path, role: id } of [...inProcedures(template), ...around(template)]) {
    const role = id === undefined ? undefined : byId.get(id)
    if (role && isOfMany(role, byId))
      report(
        path,
        say`“${role.title}”是一组单位，这里要一个单位`,
        say`${oneOf(say`找到一个单位的角色`, single)}；各单位各办一份的用职责或者 forEach，各单位都签的用 performer.each`,
      )
  }
}

/** A group, or whoever stands above each unit of one. */
function isOfMany({ finds }: Role, byId: ReadonlyMap<string, Role>, seen: readonly string[] = []): boolean {
  if (finds.by === 'group') return true
  if (finds.by !== 'supervisor' || seen.includes(finds.of)) return false
  const below = byId.get(finds.of)
  return below !== undefined && isOfMany(below, byId, [...seen, finds.of])
}

function inProcedures(template: CampaignTemplate): Named[] {
  const tables = template.routing.flatMap(({ rules }, table) =>
    rules.flatMap(({ role, assists = [] }, index) => {
      const at = `routing[${table}].rules[${index}]`
      const helping = assists.map((one, nth) => ({
        path: `${at}.assists[${nth}]`,
        role: typeof one === 'string' ? one : one.role,
      }))
      return [{ path: `${at}.role`, role }, ...helping]
    }),
  )
  const procedures = placedProcedures(template).flatMap((placed) => [
    { path: `${placed.path}.steward`, role: placed.procedure.steward },
    ...taskSteps(placed).flatMap(({ step, path }) => [
      // each unit of a role has a task of its own
      ...('each' in step.performer
        ? []
        : rolesIn(step.performer).map(([at, role]) => ({ path: `${path}.performer.${at}`, role }))),
      ...told(step.agenda, path),
      ...(step.assists ?? []).map(({ role }, index) => ({ path: `${path}.assists[${index}].role`, role })),
    ]),
  ])
  return [...tables, ...procedures]
}

function around({
  duties = [],
  notices = [],
  phases,
  facts = [],
  accounts = [],
  ladders = [],
}: CampaignTemplate): Named[] {
  return [
    ...duties.flatMap(({ agenda }, index) => told(agenda, `duties[${index}]`)),
    ...notices.map(({ to }, index) => ({ path: `notices[${index}].to`, role: to })),
    ...phases.flatMap(({ gate = [] }, index) =>
      gate.map(({ role }, at) => ({ path: `phases[${index}].gate[${at}].role`, role })),
    ),
    ...facts.map(({ countsFor }, index) => ({ path: `facts[${index}].countsFor`, role: countsFor })),
    ...accounts.map(({ countsFor }, index) => ({ path: `accounts[${index}].countsFor`, role: countsFor })),
    ...ladders.flatMap(({ rungs }, index) =>
      rungs.map(({ needs }, at) => ({ path: `ladders[${index}].rungs[${at}].needs`, role: needs })),
    ),
  ]
}

const told = (agenda: readonly { to?: string }[] = [], path: string): Named[] =>
  agenda.map(({ to }, index) => ({ path: `${path}.agenda[${index}].to`, role: to }))
