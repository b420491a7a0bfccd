import { useTranslation } from 'react-i18next'
import type { UnitItem } from '../../../contracts/http/identity.ts'
import { ExportButton } from '../../shared/export-button.tsx'
import { useDraft } from './use-draft.ts'

/** Who has which part, as a file: one row for each role and unit, a role without one has a row all the same. */
export function AssignedExport({ units }: { units: readonly UnitItem[] }) {
  const { t } = useTranslation('planner')
  const { detail, draft } = useDraft()
  const { roles, perUnit, groups = {} } = draft.bindings
  const nameOf = (id: number | undefined) => units.find((unit) => unit.id === id)?.name ?? t('assign.gap')
  const rows = () =>
    detail.roles.flatMap(({ role, title, by, perUnit: lines }): string[][] => {
      if (by === 'bound') return [[title, '', nameOf(roles[role])]]
      if (by === 'group') {
        const chosen = groups[role] ?? []
        return (chosen.length > 0 ? chosen : [undefined]).map((id) => [title, '', nameOf(id)])
      }
      return lines.map(({ site }) => [title, site.name, nameOf(perUnit[role]?.[String(site.id)])])
    })
  return (
    <ExportButton name={t('step.assign')} head={[t('assign.role'), t('assign.site'), t('assign.unit')]} rows={rows} />
  )
}
