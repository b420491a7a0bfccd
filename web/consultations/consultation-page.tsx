import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Consultation } from '../../contracts/http/consultations.ts'
import { Page, Section } from '../shared/page.tsx'
import { useMe } from '../shared/session.ts'
import { Failed, Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import './consultations.css'
import { ApproveButton } from './approve-button.tsx'
import { BeginForm } from './begin-form.tsx'
import { CommentCard } from './comment-card.tsx'
import { consultationQuery } from './consultations.query.ts'
import { WithdrawDialog } from './withdraw-dialog.tsx'
import { WithdrawnRounds } from './withdrawn-rounds.tsx'

const route = getRouteApi('/shell/consultations/$id')

/** One plan that is sent round: what it says, what each unit answered, and what became of it. */
export function ConsultationPage() {
  const { t } = useTranslation('consultations')
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(consultationQuery(id))
  return (
    <Page
      title={data?.title ?? t('title')}
      purpose={t('purpose')}
      trail={<Link to="/consultations">{t('asked.title')}</Link>}
    >
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={8} />}
      {data && <Standing consultation={data} />}
    </Page>
  )
}

function Standing({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation('consultations')
  const time = useTime()
  const me = useMe()
  const [isWithdrawing, setWithdrawing] = useState(false)
  const { status, dueOn, comments, gaps, mayPlan, plan, begunBy, approvedBy } = consultation
  return (
    <>
      <Section title={t('plan')}>
        <p>{plan.summary}</p>
        <ul>
          {plan.objectives.map((objective) => (
            <li key={objective}>{objective}</li>
          ))}
        </ul>
        <p className="soft">
          {t('planFacts', {
            template: plan.templateTitle,
            date: time.day(plan.issueDate),
            phases: plan.phases.join(t('shared:comma')),
          })}
        </p>
      </Section>
      {status === 'NONE' && mayPlan && (
        <Section title={t('begin.title')}>
          <BeginForm campaign={consultation.campaignId} />
        </Section>
      )}
      {status !== 'NONE' && (
        <Section
          title={t('comments')}
          extra={
            mayPlan &&
            status === 'OPEN' && (
              <div className="consultation-acts">
                <Button onClick={() => setWithdrawing(true)}>{t('withdraw.title')}</Button>
                <ApproveButton campaign={consultation.campaignId} disabled={gaps.length > 0} />
              </div>
            )
          }
        >
          <p className="soft">
            {t('begun', { name: begunBy?.name ?? '', date: dueOn ? time.day(dueOn) : '' })}
            {approvedBy && ` · ${t('approved', { name: approvedBy.name })}`}
          </p>
          {mayPlan && status === 'OPEN' && gaps.length > 0 && <p>{t('gaps', { count: gaps.length })}</p>}
          {comments.map((comment) => (
            <CommentCard
              key={comment.unit.id}
              campaign={consultation.campaignId}
              comment={comment}
              isOpen={status === 'OPEN'}
              isMine={me.posts.some(({ unit }) => unit.id === comment.unit.id)}
              mayRule={mayPlan}
            />
          ))}
        </Section>
      )}
      <WithdrawnRounds consultation={consultation} />
      {isWithdrawing && <WithdrawDialog campaign={consultation.campaignId} onClose={() => setWithdrawing(false)} />}
    </>
  )
}
