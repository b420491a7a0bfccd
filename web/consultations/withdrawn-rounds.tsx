import { useTranslation } from 'react-i18next'
import type { Consultation } from '../../contracts/http/consultations.ts'
import { Section } from '../shared/page.tsx'
import { useTime } from '../shared/use-time.ts'
import { CommentCard } from './comment-card.tsx'

/** Rounds that were withdrawn: by whom and why, with what had been answered until then. */
export function WithdrawnRounds({ consultation: { campaignId, withdrawn } }: { consultation: Consultation }) {
  const { t } = useTranslation('consultations')
  const time = useTime()
  return withdrawn.map(({ withdrawnAt, withdrawnBy, begunBy, dueOn, reason, comments }) => (
    <Section key={withdrawnAt} title={t('withdrawn.title')}>
      <p>{t('withdrawn.told', { name: withdrawnBy.name, at: time.instant(withdrawnAt), reason })}</p>
      <p className="soft">{t('begun', { name: begunBy.name, date: time.day(dueOn) })}</p>
      {comments.map((comment) => (
        <CommentCard
          key={comment.unit.id}
          campaign={campaignId}
          comment={comment}
          isOpen={false}
          isMine={false}
          mayRule={false}
        />
      ))}
    </Section>
  ))
}
