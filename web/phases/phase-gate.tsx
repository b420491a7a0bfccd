import { CheckCircleOutlined, ExclamationCircleOutlined, MinusCircleOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignItem, PhaseItem } from '../../contracts/http/campaigns.ts'
import { usePhaseStatus } from '../planner/phase-status.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Section } from '../shared/page.tsx'
import { useTime } from '../shared/use-time.ts'

export type Deliverable = NonNullable<PhaseItem['gate']>[number]

interface PhaseGateProps {
  phase: PhaseItem
  campaign: CampaignItem
  onDeliver: (deliverable: Deliverable) => void
}

/** What must be there before the phase is left: ticked by a case that ends well, or by hand with a note and files. */
export function PhaseGate({ phase, campaign, onDeliver }: PhaseGateProps) {
  const { t } = useTranslation('phases')
  const phaseStatus = usePhaseStatus(campaign.status === 'CLOSED')
  const gate = phase.gate ?? []
  const done = gate.filter(({ deliveredAt }) => deliveredAt !== null).length
  const columns: Column<Deliverable>[] = [
    {
      key: 'title',
      title: t('column.deliverable'),
      render: (item) => <Title item={item} isOver={phase.status === 'ENDED'} />,
    },
    { key: 'role', title: t('column.role'), isNamed: true, render: ({ roleTitle }) => roleTitle },
    {
      key: 'policy',
      title: t('column.policy'),
      render: ({ policy, automatic }) => (
        <span className="soft">
          {t(`policy.${policy}`)}
          {automatic && ` · ${t('automatic')}`}
        </span>
      ),
    },
    {
      key: 'state',
      title: t('column.state'),
      render: (item) => (
        <State item={item} {...(campaign.status === 'RUNNING' ? { onDeliver: () => onDeliver(item) } : {})} />
      ),
    },
  ]
  return (
    <Section
      title={phase.title}
      extra={
        <span className="faint">
          {phaseStatus(phase.status)} · {t('ticked', { done, all: gate.length })}
        </span>
      }
    >
      {phase.blocked && <Alert type="warning" showIcon className="gate-alert" title={t('blocked')} />}
      <DataTable label={t('gateOf', { title: phase.title })} columns={columns} rows={gate} keyOf={({ id }) => id} />
    </Section>
  )
}

function Title({ item: { title, deliveredAt }, isOver }: { item: Deliverable; isOver: boolean }) {
  if (deliveredAt !== null) {
    return (
      <span>
        <CheckCircleOutlined className="gate-done" aria-hidden /> {title}
      </span>
    )
  }
  return (
    <span>
      {isOver ? (
        <ExclamationCircleOutlined className="gate-missing" aria-hidden />
      ) : (
        <MinusCircleOutlined className="faint" aria-hidden />
      )}{' '}
      {title}
    </span>
  )
}

interface StateProps {
  item: Deliverable
  /** absent: nothing of the campaign can be told now */
  onDeliver?: () => void
}

function State({ item: { deliveredAt, automatic, may, shares }, onDeliver }: StateProps) {
  const { t } = useTranslation('phases')
  const time = useTime()
  if (deliveredAt !== null)
    return <span className="gate-done">{t('deliveredAt', { at: time.instant(deliveredAt) })}</span>
  const isOffered = may && !automatic && onDeliver && (shares?.some(isOpenTo) ?? true)
  return (
    <>
      {shares ? <Owing shares={shares} /> : !isOffered && <span className="faint">{t('notDelivered')}</span>}
      {isOffered && <Button onClick={onDeliver}>{t('deliver')}</Button>}
    </>
  )
}

type Share = NonNullable<Deliverable['shares']>[number]

/** Whose share is not there yet and may be confirmed by the caller. */
export const isOpenTo = ({ deliveredAt, may }: Share): boolean => may && deliveredAt === null

/** Of what each unit delivers for itself: how many have, and which have not. */
function Owing({ shares }: { shares: readonly Share[] }) {
  const { t } = useTranslation('phases')
  const owing = shares.filter(({ deliveredAt }) => deliveredAt === null)
  return (
    <div className="gate-owing">
      {t('shares', { done: shares.length - owing.length, all: shares.length })}
      <div className="soft">{t('owing', { names: owing.map(({ unit }) => unit.name).join(t('shared:comma')) })}</div>
    </div>
  )
}
