import { useTranslation } from 'react-i18next'
import type { TaskDetail } from '../../../contracts/http/tasks.ts'
import { formatClock } from '../../shared/time.ts'
import { useMe } from '../me.ts'
import { go } from '../place.ts'
import { ChecklistScreen } from './checklist-screen.tsx'
import { EvidenceScreen } from './evidence-screen.tsx'
import { handIn } from './hand-in.ts'
import { OutcomeScreen, ReasonScreen, ReturnScreen } from './outcome-screens.tsx'
import { QuestionScreen } from './question-screen.tsx'
import { ReviewScreen } from './review-screen.tsx'
import { gapOf, type Screen } from './screens.ts'
import { type Fill, useFill } from './use-fill.ts'

interface FillPageProps {
  detail: TaskDetail
  screen: number
  /** nobody has claimed it: that is done when it is sent */
  claims: boolean
}

/** A task being filled: one question a screen, forth and back at the thumb. */
export function FillPage({ detail, screen: asked, claims }: FillPageProps) {
  const { t } = useTranslation('capture')
  const me = useMe()
  const fill = useFill(detail)
  if (!fill) return <p role="status">{t('shared:loading')}</p>
  const { screens, content, photos, saved } = fill
  const index = Math.min(asked, screens.length - 1)
  const screen = screens[index]
  if (!screen) return null
  const to = (next: number) => go({ page: 'task', task: detail.task.id, screen: next })
  const gaps = screens.filter((one) => gapOf(one, content, photos) !== undefined)
  const outcome = detail.outcomes.find(({ id }) => id === content.outcome)
  const send = async () => {
    await handIn(fill, me.person.id, claims)
    go({ page: 'outbox' })
  }
  return (
    <form className="fill" onSubmit={(event) => event.preventDefault()}>
      <header className="fill-head">
        <p className="fill-what">
          {detail.task.title} · {detail.task.name}
        </p>
        {detail.task.returned && (
          <p className="gap">
            {t('inbox:returnedBy', { by: detail.task.returned.by.name, reason: detail.task.returned.reason })}
          </p>
        )}
        <progress value={index + 1} max={screens.length} aria-label={t('fill.progress')} />
        <p className="faint" aria-live="polite">
          {t('fill.at', { at: index + 1, all: screens.length })}
          {saved && ` · ${t(`inbox:draft.${saved.where}`, { clock: formatClock(saved.savedAt) })}`}
        </p>
      </header>
      <section className="fill-screen" key={index}>
        <ScreenOf screen={screen} fill={fill} />
      </section>
      <footer className="fill-foot">
        {index > 0 ? (
          <button type="button" className="button" onClick={() => to(index - 1)}>
            {t('fill.back')}
          </button>
        ) : (
          <button type="button" className="button" onClick={() => go({ page: 'task', task: detail.task.id })}>
            {t('fill.leave')}
          </button>
        )}
        {screen.kind === 'review' ? (
          <button
            type="button"
            className="button button-primary"
            disabled={!outcome || gaps.length > 0}
            onClick={() => void send()}
          >
            {gaps.length > 0 ? t('fill.gaps', { count: gaps.length }) : t('fill.send', { outcome: outcome?.title })}
          </button>
        ) : (
          <button type="button" className="button button-primary" onClick={() => to(index + 1)}>
            {t('fill.next')}
          </button>
        )}
      </footer>
    </form>
  )
}

function ScreenOf({ screen, fill }: { screen: Screen; fill: Fill }) {
  switch (screen.kind) {
    case 'outcome':
      return <OutcomeScreen fill={fill} />
    case 'checklist':
      return <ChecklistScreen checklist={screen.checklist} fill={fill} />
    case 'field':
      return <QuestionScreen field={screen.field} fill={fill} />
    case 'evidence':
      return <EvidenceScreen slot={screen.slot} least={screen.least} fill={fill} />
    case 'return':
      return <ReturnScreen outcome={screen.outcome} fill={fill} />
    case 'reason':
      return <ReasonScreen outcome={screen.outcome} fill={fill} />
    case 'review':
      return <ReviewScreen fill={fill} />
  }
}
