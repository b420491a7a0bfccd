import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail, PhaseItem } from '../../contracts/http/campaigns.ts'
import { CampaignFrame } from '../planner/campaign-frame.tsx'
import { RunningTimeline } from '../planner/running-timeline.tsx'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Section } from '../shared/page.tsx'
import { useTime } from '../shared/use-time.ts'
import { PhaseGate } from './phase-gate.tsx'
import './phases.css'
import { type Telling, ToldDialog } from './told-dialog.tsx'

const route = getRouteApi('/shell/campaigns/$id/phases')

/** What a phase must deliver before it is left, events that phases wait for, dates that the plan leaves out. */
export function PhasesPage() {
  const { id } = route.useParams()
  return (
    <CampaignFrame campaignId={id} tab="phases">
      {(detail) => <Phases detail={detail} />}
    </CampaignFrame>
  )
}

function Phases({ detail }: { detail: CampaignDetail }) {
  const { t } = useTranslation('phases')
  const [telling, setTelling] = useState<Telling>()
  const { campaign, phases, events = [] } = detail
  const mayRun = detail.may.some(({ verb, allowed }) => verb === 'extend' && allowed)
  const undated = phases.filter(({ waits }) => waits?.starts?.for === 'DATE' || waits?.ends?.for === 'DATE')
  return (
    <>
      {events.length > 0 && (
        <Section title={t('events')}>
          <Events detail={detail} onDeclare={(event) => setTelling({ what: 'event', ...event })} />
        </Section>
      )}
      {undated.length > 0 && (
        <Section title={t('dates')}>
          <ul className="undated">
            {undated.map((phase) => (
              <li key={phase.id}>
                <span>
                  <strong>{phase.title}</strong> <WhatIsMissing phase={phase} />
                </span>
                {mayRun && <Button onClick={() => setTelling({ what: 'dates', phase })}>{t('fill')}</Button>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {phases
        .filter(({ gate }) => gate && gate.length > 0)
        .map((phase) => (
          <PhaseGate
            key={phase.id}
            phase={phase}
            campaign={campaign}
            onDeliver={(deliverable) => setTelling({ what: 'deliverable', phase, deliverable })}
          />
        ))}
      {phases.every(({ gate }) => !gate || gate.length === 0) && <p className="soft">{t('noGates')}</p>}
      <Section title={t('timeline')}>
        <RunningTimeline detail={detail} />
      </Section>
      {telling && <ToldDialog campaignId={campaign.id} telling={telling} onClose={() => setTelling(undefined)} />}
    </>
  )
}

function WhatIsMissing({ phase: { waits } }: { phase: PhaseItem }) {
  const { t } = useTranslation('phases')
  return (
    <span className="soft">
      {waits?.starts?.for === 'DATE' && t('noStart', { why: waits.starts.note })}{' '}
      {waits?.ends?.for === 'DATE' && t('noEnd', { why: waits.ends.note })}
    </span>
  )
}

type Event = NonNullable<CampaignDetail['events']>[number]

interface EventsProps {
  detail: CampaignDetail
  onDeclare: (event: Event) => void
}

/** What somebody declares, and the phases that begin or end by it. */
function Events({ detail: { campaign, events = [], phases }, onDeclare }: EventsProps) {
  const { t } = useTranslation('phases')
  const time = useTime()
  const waiting = ({ title }: Event) =>
    phases
      .filter(({ waits }) => [waits?.starts, waits?.ends].some((edge) => edge?.for === 'EVENT' && edge.note === title))
      .map((phase) => phase.title)
      .join(t('shared:comma'))
  const columns: Column<Event>[] = [
    { key: 'title', title: t('column.event'), render: ({ title }) => <strong>{title}</strong> },
    { key: 'by', title: t('column.by'), isNamed: true, render: ({ declaredBy }) => declaredBy ?? '' },
    { key: 'phases', title: t('column.waiting'), isNamed: true, render: waiting },
    {
      key: 'state',
      title: t('column.state'),
      render: (event) =>
        event.declaredAt ? (
          t('declared', { at: time.instant(event.declaredAt) })
        ) : event.may && campaign.status === 'RUNNING' ? (
          <Button onClick={() => onDeclare(event)}>{t('declare')}</Button>
        ) : (
          <span className="faint">{t('notDeclared')}</span>
        ),
    },
  ]
  return <DataTable label={t('events')} columns={columns} rows={events} keyOf={({ id }) => id} />
}
