import { Alert, Button, Input, Modal } from 'antd'
import { useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NamedDay } from '../../contracts/calendar.ts'
import { compareYears, type NoticeReading, readNotice, type YearChange } from '../../domain/calendar/read-notice.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'

interface CalendarPasteProps {
  year: number
  /** as they stand */
  before: readonly NamedDay[]
  onFill: (reading: NoticeReading) => void
}

/** Takes a year from its notice, with what it changes and what does not fit. */
export function CalendarPaste(props: CalendarPasteProps) {
  const { t } = useTranslation('admin')
  const [isOpen, setOpen] = useState(false)
  return (
    <p>
      <Button onClick={() => setOpen(true)}>{t('calendar.paste.open')}</Button>
      {isOpen && <PasteDialog {...props} onClose={() => setOpen(false)} />}
    </p>
  )
}

function PasteDialog({ year, before, onFill, onClose }: CalendarPasteProps & { onClose: () => void }) {
  const { t } = useTranslation('admin')
  const id = useId()
  const [text, setText] = useState('')
  const reading = useMemo(() => readNotice(text, year), [text, year])
  const { days, problems } = reading
  const holidays = days.filter(({ kind }) => kind === 'PUBLIC_HOLIDAY').length
  const isEmpty = text.trim() === ''
  return (
    <Modal
      open
      width={680}
      title={t('calendar.paste.title', { year })}
      okText={t('calendar.paste.fill')}
      okButtonProps={{ disabled: days.length === 0 }}
      onOk={() => {
        onFill(reading)
        onClose()
      }}
      onCancel={onClose}
    >
      <p className="soft">{t('calendar.paste.help')}</p>
      <label htmlFor={id}>{t('calendar.paste.text')}</label>
      <Input.TextArea
        id={id}
        value={text}
        maxLength={20_000}
        autoSize={{ minRows: 5, maxRows: 12 }}
        onChange={(event) => setText(event.target.value)}
      />
      {!isEmpty && days.length === 0 && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('calendar.paste.none', { year })}
          description={t('calendar.paste.noneHelp')}
        />
      )}
      {problems.length > 0 && (
        <section aria-label={t('calendar.paste.problems')}>
          <b>{t('calendar.paste.problems')}</b>
          <ul>
            {problems.map(({ line, code, text: said }) => (
              <li key={`${line} ${code}`}>
                {t('calendar.paste.line', { line, why: t(`calendar.paste.why.${code}`) })}
                <div className="faint">{said}</div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {days.length > 0 && (
        <>
          <p role="status">
            <b>{t('calendar.paste.read', { holidays, workdays: days.length - holidays })}</b>
          </p>
          <Changes changes={compareYears(before, days)} />
        </>
      )}
    </Modal>
  )
}

function Changes({ changes }: { changes: readonly YearChange[] }) {
  const { t } = useTranslation('admin')
  if (changes.length === 0) return <p>{t('calendar.paste.same')}</p>
  const said = (day: NamedDay | undefined) =>
    day === undefined ? t('calendar.paste.plain') : `${t(`calendar.dayKind.${day.kind}`)} · ${day.name}`
  const columns: Column<YearChange>[] = [
    { key: 'date', title: t('calendar.paste.date'), render: ({ date }) => date },
    { key: 'before', title: t('calendar.paste.before'), isNamed: true, render: (change) => said(change.before) },
    { key: 'after', title: t('calendar.paste.after'), isNamed: true, render: (change) => said(change.after) },
  ]
  const label = t('calendar.paste.changes', { count: changes.length })
  return (
    <details>
      <summary>{label}</summary>
      <DataTable label={label} columns={columns} rows={changes} keyOf={({ date }) => date} />
    </details>
  )
}
