import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localDrafts } from '../../inbox/draft.ts'
import { useTime } from '../../shared/use-time.ts'
import { To } from '../link.tsx'
import { taskNames } from '../list/task-names.ts'
import { useMe } from '../me.ts'
import { flush, onItsWay } from './flush.ts'
import { LateNotice } from './late-notice.tsx'
import { note, submissionOf, submissions } from './outbox.ts'
import { RefusalWords } from './refusal-words.tsx'
import type { Submission } from './submission.ts'

const NONE: readonly Submission[] = []

/** 草稿 → 待发送 → 已发送: what this device still has of this person, and what became of it. */
export function OutboxPage() {
  const { t } = useTranslation('capture')
  const me = useMe()
  const all = submissions.use() ?? NONE
  const drafts = useDrafts(me.person.id, all).filter(({ taskId }) => !submissionOf(all, taskId))
  const waits = all.filter(({ standing }) => standing.status !== 'SENT')
  const sent = all.filter(({ standing }) => standing.status === 'SENT').reverse()
  return (
    <div className="outbox">
      <h1>{t('outbox.title')}</h1>
      <p className="soft">{t('outbox.purpose')}</p>
      <LateNotice />
      <section aria-labelledby="outbox-waits">
        <h2 id="outbox-waits">{t('outbox.waits', { count: waits.length })}</h2>
        {waits.length === 0 && <p className="faint">{t('outbox.noneWaits')}</p>}
        <ul className="cards">
          {waits.map((one) => (
            <Waiting key={one.key} submission={one} />
          ))}
        </ul>
        {waits.some(({ standing }) => standing.status === 'READY') && (
          <button type="button" className="button button-primary" onClick={() => void flush(me.person.id, 'manual')}>
            {t('outbox.sendNow')}
          </button>
        )}
      </section>
      <section aria-labelledby="outbox-drafts">
        <h2 id="outbox-drafts">{t('outbox.drafts', { count: drafts.length })}</h2>
        {drafts.length === 0 && <p className="faint">{t('outbox.noDrafts')}</p>}
        <ul className="cards">
          {drafts.map((draft) => (
            <DraftRow key={draft.taskId} {...draft} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="outbox-sent">
        <h2 id="outbox-sent">{t('outbox.sent', { count: sent.length })}</h2>
        {sent.length === 0 && <p className="faint">{t('outbox.noneSent')}</p>}
        <ul className="cards">
          {sent.map((one) => (
            <Sent key={one.key} submission={one} />
          ))}
        </ul>
      </section>
    </div>
  )
}

function Waiting({ submission }: { submission: Submission }) {
  const { t } = useTranslation('capture')
  const me = useMe()
  const time = useTime()
  const isSending = onItsWay.use() === submission.key
  const { title, name, outcomeTitle, madeAt, standing, taskId } = submission
  const again = () => void note(submission, { type: 'again' }).then(() => flush(me.person.id, 'manual'))
  return (
    <li className="card">
      <b>
        {title} · {name}
      </b>
      <span className="soft">{t('outbox.made', { outcome: outcomeTitle, at: time.instant(madeAt) })}</span>
      {standing.status === 'READY' && (
        <span aria-live="polite">
          {isSending
            ? t('outbox.sending')
            : standing.failures === 0
              ? t('outbox.ready')
              : t('outbox.failed', { count: standing.failures, at: time.instant(standing.notBefore) })}
        </span>
      )}
      {standing.status === 'REFUSED' && (
        <>
          <RefusalWords refusal={standing.refusal} />
          <div className="card-acts">
            <To className="button" to={{ page: 'task', task: taskId }}>
              {t('outbox.open')}
            </To>
            <button type="button" className="button" onClick={again}>
              {t('outbox.again')}
            </button>
          </div>
        </>
      )}
    </li>
  )
}

function Sent({ submission: { title, name, outcomeTitle, standing } }: { submission: Submission }) {
  const { t } = useTranslation('capture')
  const time = useTime()
  if (standing.status !== 'SENT') return null
  return (
    <li className="card">
      <b>
        {title} · {name}
      </b>
      <span className="soft">{t('outbox.sentAt', { outcome: outcomeTitle, at: time.instant(standing.at) })}</span>
    </li>
  )
}

function DraftRow({ taskId, savedAt, name }: { taskId: string; savedAt: string; name: string | undefined }) {
  const { t } = useTranslation('capture')
  const time = useTime()
  return (
    <li>
      <To className="card" to={{ page: 'task', task: taskId }}>
        <b>{name ?? t('outbox.nameless')}</b>
        <span className="soft">{t('outbox.savedAt', { at: time.instant(savedAt) })}</span>
      </To>
    </li>
  )
}

/** What lies begun on the device, with the names as the kept list has them; looked up again when something has gone out. */
function useDrafts(person: number, handedIn: readonly Submission[]) {
  const [drafts, setDrafts] = useState<{ taskId: string; savedAt: string; name: string | undefined }[]>([])
  useEffect(() => {
    const load = async () => {
      const [found, names] = await Promise.all([localDrafts(person), taskNames(person)])
      setDrafts(found.map((draft) => ({ ...draft, name: names.get(draft.taskId) })))
    }
    // a private window keeps nothing, so that nothing lies there
    load().catch(() => setDrafts([]))
  }, [person, handedIn])
  return drafts
}
