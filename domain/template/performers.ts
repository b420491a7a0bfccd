import type { CampaignTemplate, Role } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import { oneOf, type Report } from './problem.ts'

/** Duties that nobody would have: their role finds its units by a field that only matters have, and a duty is there before any matter. */
export function checkPerformers(template: CampaignTemplate, report: Report): void {
  const { roles, ledgers, duties = [] } = template
  const inLedgers = new Set(
    ledgers.flatMap(({ fields }) => fields.filter(({ type }) => type === 'unit').map(({ key }) => key)),
  )
  const finds = (role: Role | undefined, seen: readonly string[] = []): boolean => {
    if (!role) return false
    if ('field' in role.finds) return inLedgers.has(role.finds.field)
    if (role.finds.by !== 'supervisor') return true
    const { of } = role.finds
    return !seen.includes(of) && finds(roleOf(roles, of), [...seen, of])
  }
  const able = roles.filter((role) => finds(role)).map(({ id }) => id)
  for (const [index, { performer }] of duties.entries()) {
    const role = roleOf(roles, performer)
    if (role && !able.includes(performer))
      report(
        `duties[${index}].performer`,
        say`“${role.title}”按事项的单位找，没有单位会承担这项职责`,
        oneOf(say`按台账或者绑定找到单位的角色`, able),
      )
  }
}

const roleOf = (roles: readonly Role[], id: string): Role | undefined => roles.find((role) => role.id === id)
