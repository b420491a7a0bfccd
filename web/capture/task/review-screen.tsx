import { useTranslation } from 'react-i18next'
import { To } from '../link.tsx'
import { answerWords } from './answer-words.ts'
import { gapOf, type Screen } from './screens.ts'
import type { Fill } from './use-fill.ts'

/** Everything once more before it is handed in: what was answered, what is missing, each a step back to its screen. */
export function ReviewScreen({ fill }: { fill: Fill }) {
  const { t } = useTranslation('capture')
  const { detail, content, photos, screens } = fill
  const outcome = detail.outcomes.find(({ id }) => id === content.outcome)
  const words = useScreenWords(fill)
  return (
    <>
      <h2>{t('review.title')}</h2>
      <ul className="review">
        {screens.map((screen, index) => {
          if (screen.kind === 'review') return null
          const gap = gapOf(screen, content, photos)
          const { title, value } = words(screen)
          return (
            <li key={title}>
              <To to={{ page: 'task', task: detail.task.id, screen: index }} className="review-row">
                <span className="soft">{title}</span>
                <span>{value || <span className="faint">{t('review.empty')}</span>}</span>
                {gap && <span className="gap">{t(`gap.${gap}`)}</span>}
              </To>
            </li>
          )
        })}
      </ul>
      {outcome?.document && <p className="notice notice-amber">{t('inbox:confirm.document')}</p>}
      {outcome?.money && <p className="notice">{t('review.money')}</p>}
    </>
  )
}

/** A screen and its answer in words. */
function useScreenWords({ detail, content, photos }: Fill) {
  const { t } = useTranslation('capture')
  const yesNo = { yes: t('shared:yes'), no: t('shared:no'), comma: t('shared:comma') }
  return (screen: Screen): { title: string; value: string } => {
    switch (screen.kind) {
      case 'outcome':
        return {
          title: t('inbox:outcome'),
          value: detail.outcomes.find(({ id }) => id === content.outcome)?.title ?? '',
        }
      case 'checklist': {
        // as the checklist itself counts: a bonus need not be answered
        const items = screen.checklist.items.filter(({ kind }) => kind !== 'bonus')
        const done = items.filter(({ id }) => content.checklist?.[id]?.result !== undefined).length
        const fails = items.filter(({ id }) => content.checklist?.[id]?.result === 'fail')
        return {
          title: screen.checklist.title,
          value: t('review.checklist', { done, all: items.length, fails: fails.length }),
        }
      }
      case 'field':
        return {
          title: screen.field.title,
          value: answerWords(screen.field, content.answers?.[screen.field.key], yesNo),
        }
      case 'evidence': {
        const count =
          (content.evidence?.[screen.slot.id]?.length ?? 0) +
          photos.filter(({ slot }) => slot === screen.slot.id).length
        return { title: screen.slot.title, value: count === 0 ? '' : t('review.files', { count }) }
      }
      case 'return':
        return {
          title: t('inbox:return.to'),
          value:
            (screen.outcome.returnTo ?? []).find(({ step }) => step === content.toStep)?.title ??
            screen.outcome.returnTo?.[0]?.title ??
            '',
        }
      case 'reason':
        return {
          title: screen.outcome.kind === 'return' ? t('inbox:reason.return') : t('inbox:reason.label'),
          value: content.reason ?? '',
        }
      case 'review':
        return { title: t('review.title'), value: '' }
    }
  }
}
