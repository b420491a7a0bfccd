import { useTranslation } from 'react-i18next'
import type { CascadeItem } from '../../contracts/http/cascades.ts'
import { FetchedExport } from '../shared/fetched-export.tsx'
import { exportedUnitPage } from './cascades.query.ts'
import { useDiffering } from './use-differing.ts'

interface UnitsExportProps {
  campaignId: string
  cascades: readonly CascadeItem[]
}

const COLUMNS = ['cascade', 'unit', 'child', 'launched', 'differing', 'standing', 'report'] as const

/** Writes all units, with the figures that each has reported. */
export function UnitsExport({ campaignId, cascades }: UnitsExportProps) {
  const { t } = useTranslation(['cascades', 'planner'])
  const differing = useDiffering()
  const fields = cascades.flatMap((cascade) => cascade.fields.map((field) => ({ cascade: cascade.id, ...field })))
  return (
    <FetchedExport
      name={t('title')}
      head={[...COLUMNS.map((key) => t(`column.${key}`)), ...fields.map(({ title }) => title)]}
      page={exportedUnitPage(campaignId)}
      row={({ cascade, unit, child, standing, report }) => [
        cascades.find(({ id }) => id === cascade)?.title ?? cascade,
        unit.name,
        child ? t(`planner:status.${child.status}`) : t('notOpened'),
        child?.launchedAt ?? '',
        (child?.differing ?? []).map(differing).join(t('comma')),
        t(`standing.${standing}`),
        report?.day ?? '',
        ...fields.map((field) => (field.cascade === cascade ? String(report?.values[field.key] ?? '') : '')),
      ]}
    />
  )
}
