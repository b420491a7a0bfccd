import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CascadeItem } from '../../contracts/http/cascades.ts'
import { csvOf, download } from '../shared/csv.ts'
import { useErrorText } from '../shared/error-text.ts'
import { civilDate } from '../shared/time.ts'
import { allUnits } from './cascades.query.ts'
import { useDiffering } from './use-differing.ts'

interface UnitsExportProps {
  campaignId: string
  cascades: readonly CascadeItem[]
}

/** Writes all units into a CSV file, also those that no page has shown yet. */
export function UnitsExport({ campaignId, cascades }: UnitsExportProps) {
  const { t } = useTranslation('cascades')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const differing = useDiffering()
  const fields = cascades.flatMap((cascade) => cascade.fields.map((field) => ({ cascade: cascade.id, ...field })))
  const make = useMutation({
    mutationFn: () => allUnits(campaignId),
    onSuccess: (items) => {
      const head = ['cascade', 'unit', 'child', 'launched', 'differing', 'standing', 'report'].map((key) =>
        t(`column.${key}`),
      )
      const rows = items.map(({ cascade, unit, child, standing, report }) => [
        cascades.find(({ id }) => id === cascade)?.title ?? cascade,
        unit.name,
        child ? t(`planner:status.${child.status}`) : t('notOpened'),
        child?.launchedAt ?? '',
        (child?.differing ?? []).map(differing).join(t('comma')),
        t(`standing.${standing}`),
        report?.day ?? '',
        ...fields.map((field) => (field.cascade === cascade ? String(report?.values[field.key] ?? '') : '')),
      ])
      const text = csvOf([[...head, ...fields.map(({ title }) => title)], ...rows])
      download(`${t('title')}-${civilDate(Date.now())}.csv`, text, 'text/csv;charset=utf-8')
    },
    onError: (error) => message.error(errorText(error).told),
  })
  return (
    <Button
      type="link"
      size="small"
      icon={<DownloadOutlined aria-hidden />}
      title={t('shared:exportHelp')}
      loading={make.isPending}
      onClick={() => make.mutate()}
    >
      {t('shared:export')}
    </Button>
  )
}
