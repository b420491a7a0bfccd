import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TaskDetail } from '../../contracts/http/tasks.ts'
import type { FormField } from '../../contracts/template/procedure.ts'
import { Facts } from '../shared/facts.tsx'
import { personsQuery } from '../shared/person-select.tsx'
import { useMay } from '../shared/session.ts'
import { unitsQuery } from '../shared/unit-select.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { useWho } from '../shared/use-who.ts'
import { GivenChecklist } from './given-checklist.tsx'
import { GivenFiles } from './given-files.tsx'

/** A task that is over: what came of it and why, what was answered and checked, what was handed in. */
export function GivenAnswers({ detail }: { detail: TaskDetail }) {
  const { t } = useTranslation('inbox')
  const time = useCampaignTime(detail.task.campaignId)
  const { task, given } = detail
  const words = useAnswerWords()
  const who = useWho()
  const facts = (given?.form ?? []).flatMap(({ key, title, value }) => {
    const field = detail.form.find((known) => known.key === key)
    const text = answerText(field, value, words)
    return text === undefined ? [] : [{ key, title, value: text }]
  })
  return (
    <section className="given">
      <h3>
        {t(`status.${task.status}`)}
        {given && ` · ${given.outcomeTitle}`}
      </h3>
      {given && (
        <p className="soft">
          {given.by
            ? t('doneAt', { at: time.instant(given.at), name: who(given.by.name, given) })
            : t('lapsedAt', { at: time.instant(given.at) })}
        </p>
      )}
      {given?.preparedBy && <p className="soft">{t('preparedBy', { name: given.preparedBy.name })}</p>}
      {given?.reason && <p className="given-reason">{given.reason}</p>}
      {given?.compared !== undefined && <Difference given={given} />}
      <Facts facts={facts} all />
      {given && given.checklist.length > 0 && <GivenChecklist given={given} checklist={detail.checklist} />}
      {detail.evidenceGiven.length > 0 && <GivenFiles files={detail.evidenceGiven} />}
    </section>
  )
}

/** How far a score is from the one that it checks. */
function Difference({ given: { compared, difference } }: { given: NonNullable<TaskDetail['given']> }) {
  const { t } = useTranslation('inbox')
  if (compared === null || compared === undefined || difference === null || difference === undefined)
    return <p className="soft">{t('difference.none')}</p>
  const by = Math.abs(difference)
  const words = difference === 0 ? 'same' : difference > 0 ? 'more' : 'less'
  return (
    <p className={difference === 0 ? undefined : 'given-difference'}>
      {t('difference.title')}
      {t('shared:colon')}
      {t('difference.text', { compared, difference: t(`difference.${words}`, { by }) })}
    </p>
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
  const { t } = useTranslation(['inbox', 'cases'])
  const { data: units } = useQuery(unitsQuery)
  const { data: people } = useQuery({ ...personsQuery(), enabled: useMay('person.read') })
  const nameIn = (items: readonly { id: number; name: string }[] | undefined, id: number) =>
    items?.find((item) => item.id === id)?.name ?? String(id)
  return {
    yes: t('shared:yes'),
    no: t('shared:no'),
    comma: t('cases:page.comma'),
    unitOf: (unit) => nameIn(units?.items, unit),
    personOf: (person) => nameIn(people?.items, person),
  }
}

function answerText(field: FormField | undefined, value: unknown, words: AnswerWords): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'boolean') return value ? words.yes : words.no
  const label = (one: unknown) => {
    if (typeof one === 'number' && (field?.type === 'unit' || field?.type === 'units')) return words.unitOf(one)
    if (typeof one === 'number' && field?.type === 'people') return words.personOf(one)
    return field?.options?.find((option) => option.value === one)?.label ?? String(one)
  }
  return Array.isArray(value) ? value.map(label).join(words.comma) : label(value)
}
