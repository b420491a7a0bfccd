import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import { useCaseRow } from '../cases/case-row.ts'
import { exportedCasePage } from '../cases/use-cases.query.ts'
import { changesQuery } from '../changes/changes.query.ts'
import { allPages } from '../shared/all-pages.ts'
import { ExportControl } from '../shared/export-control.tsx'
import { Section } from '../shared/page.tsx'
import { useArchiveSheets } from './archive-sheets.ts'
import { ButtonLink } from './button-link.tsx'
import { progressQuery } from './campaigns.query.ts'

/** Of a campaign that is over: what stays, and what may be taken away for the file. */
export function CampaignArchive({ detail }: { detail: CampaignDetail }) {
  const { t } = useTranslation('planner')
  const client = useQueryClient()
  const { head, row } = useCaseRow()
  const sheets = useArchiveSheets(detail)
  const { id, title } = detail.campaign
  return (
    <Section title={t('archive.title')}>
      <p className="soft">{t('archive.text')}</p>
      <div className="launch-act">
        <ExportControl
          name={t('archive.file', { title })}
          sheet={t('archive.sheet.cases')}
          label={t('archive.take')}
          help={t('archive.help')}
          head={head}
          make={async (signal, told) => {
            const [progress, changed, cases] = await Promise.all([
              client.fetchQuery(progressQuery(id)),
              client.fetchQuery(changesQuery(id)),
              allPages(exportedCasePage({ campaign: id }), { signal, told }),
            ])
            return { rows: cases.items.map(row), isCut: cases.isCut, before: sheets(progress, changed.items) }
          }}
        />
        <ButtonLink look="link" to="/campaigns/$id/process" params={{ id }}>
          {t('archive.log')}
        </ButtonLink>
      </div>
    </Section>
  )
}
