import { useTranslation } from 'react-i18next'
import type { TaskDetail } from '../../contracts/http/tasks.ts'
import type { FormField } from '../../contracts/template/procedure.ts'
import { Facts } from '../shared/facts.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { FileTile } from './file-tile.tsx'
import './evidence.css'

/** A task that is over: what came of it, what was answered, what was handed in. */
export function GivenAnswers({ detail }: { detail: TaskDetail }) {
  const { t } = useTranslation('inbox')
  const time = useCampaignTime(detail.task.campaignId)
  const { task, answers } = detail
  const outcome = detail.outcomes.find(({ id }) => id === task.outcome)?.title ?? task.outcome
  const given = detail.form.flatMap((field) => {
    const value = answerText(field, answers?.[field.key], { yes: t('yes'), no: t('no') })
    return value === undefined ? [] : [{ key: field.key, title: field.title, value }]
  })
  return (
    <section className="given">
      <h3>
        {t(`status.${task.status}`)}
        {outcome && ` · ${outcome}`}
      </h3>
      {task.doneAt && (
        <p className="soft">{t('doneAt', { at: time.instant(task.doneAt), name: task.holder?.name ?? '' })}</p>
      )}
      <Facts facts={given} all />
      {detail.evidenceGiven.length > 0 && (
        <ul className="files">
          {detail.evidenceGiven.map((file) => (
            <FileTile key={file.id} file={file} />
          ))}
        </ul>
      )}
    </section>
  )
}

function answerText(field: FormField, value: unknown, words: { yes: string; no: string }): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'boolean') return value ? words.yes : words.no
  const label = (one: unknown) => field.options?.find((option) => option.value === one)?.label ?? String(one)
  return Array.isArray(value) ? value.map(label).join('、') : label(value)
}
