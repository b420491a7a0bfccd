import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { FormInstance } from 'antd'
import { Form } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MoneyPreviewOut } from '../../contracts/http/money.ts'
import type { CompleteBody, OutcomeOption, TaskDetail } from '../../contracts/http/tasks.ts'
import { useMoney } from '../money/use-money.ts'
import { request } from '../shared/api.ts'
import { present } from '../shared/present.ts'
import { completeBody } from './complete-body.ts'
import type { FormContent } from './draft.ts'

type Preview = NonNullable<MoneyPreviewOut['preview']>

interface MoneyPreviewProps {
  detail: TaskDetail
  outcome: OutcomeOption
  form: FormInstance<FormContent>
}

/** What the outcome would book with what is filled in so far, and what a cap would cut; the platform reckons again when it is done. */
export function MoneyPreview({ detail, outcome, form }: MoneyPreviewProps) {
  const { t } = useTranslation('money')
  const content = Form.useWatch((values: FormContent) => values, { form, preserve: true })
  // the reason and the files change no amount
  const { outcome: chosen, answers, checklist } = completeBody(detail, outcome, content ?? {})
  const body = useSettled(JSON.stringify({ outcome: chosen, answers, evidence: [], ...present({ checklist }) }))
  const { data } = useQuery({
    queryKey: ['tasks', 'money', detail.task.id, body],
    queryFn: ({ signal }) =>
      request<MoneyPreviewOut>('POST', `/api/tasks/${encodeURIComponent(detail.task.id)}/money`, {
        body: JSON.parse(body ?? '{}') as CompleteBody,
        signal,
      }),
    enabled: detail.task.status === 'OPEN' && body !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
  if (!data) return null
  return (
    <section className="money-preview" aria-live="polite">
      <h3>{t('preview.title')}</h3>
      {data.preview === null ? <p className="soft">{t('preview.unknown')}</p> : <Lines preview={data.preview} />}
    </section>
  )
}

const QUIET_MS = 400

/** A text once it has rested, nothing before: nobody is asked at every key, nor while the fields come up. */
function useSettled(text: string): string | undefined {
  const [settled, setSettled] = useState<string>()
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), QUIET_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

function Lines({ preview: { books, reverses } }: { preview: Preview }) {
  const { t } = useTranslation('money')
  if (books.length + reverses.length === 0) return <p className="soft">{t('preview.nothing')}</p>
  return (
    <ul>
      {reverses.map((each) => (
        <Reverse key={each.account.id} reverse={each} />
      ))}
      {books.map((each, index) => (
        <Book key={`${each.account.id}.${index}`} book={each} />
      ))}
    </ul>
  )
}

function Book({ book }: { book: Preview['books'][number] }) {
  const { t } = useTranslation('money')
  const { amount, why } = useMoney(book.account.currency)
  const { account, unit, granted } = book
  return (
    <li>
      {t('preview.books', { account: account.title, kind: t(`kind.${account.kind}`), unit: unit.name })}{' '}
      <b>{amount(granted)}</b> <span className="soft">{why(book).join(t('comma'))}</span>
    </li>
  )
}

function Reverse({ reverse: { account, entries, granted } }: { reverse: Preview['reverses'][number] }) {
  const { t } = useTranslation('money')
  const { amount } = useMoney(account.currency)
  return <li>{t('preview.reverses', { account: account.title, count: entries, amount: amount(granted) })}</li>
}
