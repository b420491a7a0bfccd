import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryFile } from '../../contracts/http/entries.ts'
import { SiteTimeline } from '../audit/site-timeline.tsx'
import { Facts } from '../shared/facts.tsx'
import { Page, Section } from '../shared/page.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { useWhyText } from '../shared/use-why-text.ts'
import { CorrectEntry } from './correct-entry.tsx'
import { entryFileQuery } from './entries.query.ts'
import './entry-file.css'
import { EntryCase } from './entry-case.tsx'
import { EntryVersions } from './entry-versions.tsx'

const route = getRouteApi('/shell/entries/$id')

/** 一企一档: one site, what the ledger knows of it, how that came about, and its cases. */
export function EntryFilePage() {
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(entryFileQuery(id))
  if (error && !data) return <Failed isPage error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <div className="page page-wide">
        <Loading rows={14} />
      </div>
    )
  }
  return <File file={data} />
}

function File({ file }: { file: EntryFile }) {
  const { t } = useTranslation(['ledgers', 'cases'])
  const whyText = useWhyText()
  const { entry, campaign, ledger } = file
  const correct = file.may.find(({ verb }) => verb === 'correct')
  const [isCorrecting, setCorrecting] = useState(false)
  return (
    <Page
      wide
      title={entry.name}
      purpose={t('file.purpose')}
      trail={
        <>
          <Link to="/ledgers" search={{ campaign: campaign.id, ledger: ledger.id }}>
            {ledger.title}
          </Link>
          {' / '}
          <Link to="/campaigns/$id" params={{ id: campaign.id }}>
            {campaign.title}
          </Link>
        </>
      }
      actions={
        <>
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
            {t('cases:page.print')}
          </Button>
          {correct && (
            <Button
              disabled={!correct.allowed}
              title={whyText(correct) ?? undefined}
              onClick={() => setCorrecting(true)}
            >
              {t('correct.action')}
            </Button>
          )}
        </>
      }
    >
      <p className="soft entry-line">
        {t('entry.line', {
          no: entry.no,
          unit: entry.unit.name,
          origin: t(`cases:origin.${entry.origin}`, { defaultValue: entry.origin }),
          version: entry.version,
        })}
      </p>
      <div className="entry-columns">
        <div>
          <Section title={t('file.cases')}>
            {file.cases.length === 0 ? (
              <p className="faint">{t(campaign.status === 'DRAFT' ? 'file.noCasesYet' : 'file.noCases')}</p>
            ) : (
              file.cases.map((detail) => <EntryCase key={detail.case.id} detail={detail} />)
            )}
          </Section>
          <SiteTimeline entry={entry.id} />
          <Section title={t('file.versions')}>
            <EntryVersions versions={file.versions} campaignId={campaign.id} />
          </Section>
        </div>
        <div>
          <Section title={t('file.site')}>
            <Facts all facts={file.site} />
            <p className="faint">{t('file.masked')}</p>
          </Section>
        </div>
      </div>
      {isCorrecting && <CorrectEntry file={file} onClose={() => setCorrecting(false)} />}
    </Page>
  )
}
