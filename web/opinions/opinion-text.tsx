import { useTranslation } from 'react-i18next'
import type { OpinionItem } from '../../contracts/http/opinions.ts'
import { useTime } from '../shared/use-time.ts'
import './opinions.css'

type Told = Pick<OpinionItem, 'text' | 'page' | 'contact' | 'answer'>

/** What was written, and what it is about. */
export function OpinionText({ opinion: { text, page, contact } }: { opinion: Told }) {
  const { t } = useTranslation('opinions')
  return (
    <>
      <p className="opinion-text">{text}</p>
      {page !== null && <p className="opinion-text soft">{t('about', { page })}</p>}
      {contact !== null && <p className="opinion-text soft">{t('reach', { contact })}</p>}
    </>
  )
}

export function AnswerText({ opinion: { answer } }: { opinion: Told }) {
  const { t } = useTranslation('opinions')
  const time = useTime()
  if (!answer) return <span className="soft">{t('status.WAITING')}</span>
  return (
    <>
      <p className="opinion-text">{answer.text}</p>
      <p className="opinion-text soft">{t('answeredBy', { name: answer.by.name, at: time.instant(answer.at) })}</p>
    </>
  )
}
