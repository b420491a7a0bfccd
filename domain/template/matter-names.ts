import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import { type Known, namesOf } from './names.ts'
import { matterFields, RESERVED_MATTER } from './walk.ts'

/** The procedures that rules may open. */
export const matterProcedures = ({ procedures }: CampaignTemplate) => namesOf(procedures.filter(({ matter }) => matter))

/** A matter that is opened by a rule: its fields must be there to be filled, and what it requires must be given. */
export function checkMatter(
  template: CampaignTemplate,
  procedureId: string,
  given: Record<string, string> | undefined,
  path: string,
  known: Known,
  alsoGiven: readonly string[] = [],
): void {
  const procedure = template.procedures.find(({ id, matter }) => id === procedureId && matter)
  if (!procedure) return
  for (const name of Object.keys(given ?? {})) known(`${path}.${name}`, name, say`事项的字段`, matterFields(procedure))
  const filled = new Set<string>([...Object.keys(given ?? {}), ...alsoGiven, ...RESERVED_MATTER])
  for (const { key, required } of procedure.matter?.fields ?? [])
    if (required) known(path, key, say`给出的必填字段`, filled)
}
