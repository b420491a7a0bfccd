import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TaskDetail } from '../../contracts/http/tasks.ts'
import type { FormField } from '../../contracts/template/procedure.ts'
import { Facts } from '../shared/facts.tsx'
import { personsQuery } from '../shared/person-select.tsx'
import { useMay } from '../shared/session.ts'
import { unitsQuery } from '../shared/unit-select.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { FileTile } from './file-tile.tsx'
import './evidence.css'

/** A task that is over: what came of it, what was answered, what was handed in. */
export function GivenAnswers({ detail }: { detail: TaskDetail }) {
  const { t } = useTranslation('inbox')
  const time = useCampaignTime(detail.task.campaignId)
  const { task, answers } = detail
  const outcome = detail.outcomes.find(({ id }) => id === task.outcome)?.title ?? task.outcome
  const words = useAnswerWords()
  const given = detail.form.flatMap((field) => {
    const value = answerText(field, answers?.[field.key], words)
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

interface AnswerWords {
  yes: string
  no: string
  comma: string
  unitOf(unit: number): string
  personOf(person: number): string
}

function useAnswerWords(): AnswerWords {
  const { t } = useTranslation('inbox')
  const { data: units } = useQuery(unitsQuery)
  const { data: people } = useQuery({ ...personsQuery(), enabled: useMay('person.read') })
  const nameIn = (items: readonly { id: number; name: string }[] | undefined, id: number) =>
    items?.find((item) => item.id === id)?.name ?? String(id)
  return {
    yes: t('yes'),
    no: t('no'),
    comma: t('cases:page.comma'),
    unitOf: (unit) => nameIn(units?.items, unit),
    personOf: (person) => nameIn(people?.items, person),
  }
}

function answerText(field: FormField, value: unknown, words: AnswerWords): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'boolean') return value ? words.yes : words.no
  const label = (one: unknown) => {
    if (typeof one === 'number' && (field.type === 'unit' || field.type === 'units')) return words.unitOf(one)
    if (typeof one === 'number' && field.type === 'people') return words.personOf(one)
    return field.options?.find((option) => option.value === one)?.label ?? String(one)
  }
  return Array.isArray(value) ? value.map(label).join(words.comma) : label(value)
}
