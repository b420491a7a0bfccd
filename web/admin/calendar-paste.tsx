import { Alert, Button, Input, Modal } from 'antd'
import { useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NamedDay } from '../../contracts/calendar.ts'
import { type NoticeReading, readNotice } from '../../domain/calendar/read-notice.ts'
import { CalendarChanges } from './calendar-changes.tsx'

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
    <>
      <Button onClick={() => setOpen(true)}>{t('calendar.paste.open')}</Button>
      {isOpen && <PasteDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

function PasteDialog({ year, before, onFill, onClose }: CalendarPasteProps & { onClose: () => void }) {
  const { t } = useTranslation('admin')
  const id = useId()
  const [text, setText] = useState('')
  const reading = useMemo(() => readNotice(text, year), [text, year])
  const { days, problems } = reading
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
      {days.length > 0 && <CalendarChanges before={before} days={days} />}
    </Modal>
  )
}
