import { UploadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarReading, NamedDay } from '../../contracts/calendar.ts'
import { FileDrop } from '../planner/plan/file-drop.tsx'
import { FindingsTable } from '../planner/plan/findings-table.tsx'
import { DuplicatesTable } from '../planner/plan/import-notes.tsx'
import { Refused } from '../shared/refused.tsx'
import '../planner/plan/plan.css'
import { useErrorText } from '../shared/error-text.ts'
import { ExportButton } from '../shared/export-button.tsx'
import { Loading } from '../shared/states.tsx'
import { readYearFile } from './calendar.query.ts'
import { CalendarChanges } from './calendar-changes.tsx'

interface CalendarUploadProps {
  year: number
  /** as they stand */
  before: readonly NamedDay[]
  onFill: (days: NamedDay[]) => void
}

/** Takes a year from a workbook, with what it changes and every cell that cannot be taken. */
export function CalendarUpload(props: CalendarUploadProps) {
  const { t } = useTranslation('admin')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon={<UploadOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('calendar.upload.open')}
      </Button>
      {isOpen && <UploadDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

function UploadDialog({ year, before, onFill, onClose }: CalendarUploadProps & { onClose: () => void }) {
  const { t } = useTranslation('admin')
  const errorText = useErrorText()
  const read = useMutation({ mutationFn: (file: File) => readYearFile(year, file) })
  const { data, error, isPending } = read
  const days = data?.days ?? []
  return (
    <Modal
      open
      width={760}
      title={t('calendar.upload.title', { year })}
      okText={t('calendar.paste.fill')}
      okButtonProps={{ disabled: days.length === 0 || isPending }}
      onOk={() => {
        onFill(days)
        onClose()
      }}
      onCancel={onClose}
    >
      <FileDrop
        title={t('calendar.upload.drop')}
        help={t('calendar.upload.help')}
        disabled={isPending}
        onFile={(file) => read.mutate(file)}
      />
      <SheetOf year={year} days={before} />
      {isPending && <Loading rows={3} />}
      <Refused failure={error ? errorText(error) : undefined} />
      {data && !isPending && <Result before={before} {...data} />}
    </Modal>
  )
}

/** The year as it stands, as a sheet to fill in and to bring back. */
function SheetOf({ year, days }: { year: number; days: readonly NamedDay[] }) {
  const { t } = useTranslation('admin')
  return (
    <p className="calendar-sheet">
      <ExportButton
        name={t('calendar.upload.sheet', { year })}
        head={[t('calendar.upload.date'), t('calendar.upload.kind'), t('calendar.upload.name')]}
        rows={() => days.map(({ date, kind, name }) => [date, t(`calendar.dayKind.${kind}`), name])}
      />{' '}
      <span className="soft">{t('calendar.upload.sheetHelp')}</span>
    </p>
  )
}

function Result({ before, days, report }: CalendarReading & { before: readonly NamedDay[] }) {
  const { t } = useTranslation('admin')
  return (
    <>
      {days.length === 0 && <Alert type="warning" showIcon role="alert" title={t('calendar.upload.none')} />}
      {days.length > 0 && <CalendarChanges before={before} days={days} />}
      {report.rejected.length > 0 && (
        <section aria-label={t('calendar.upload.rejected')}>
          <p>
            <b>{t('calendar.upload.rejectedRows', { count: report.rejectedRows })}</b>
          </p>
          <FindingsTable report={report} kind="rejected" />
        </section>
      )}
      {report.duplicates.length > 0 && (
        <section aria-label={t('calendar.upload.twice')}>
          <p>
            <b>{t('calendar.upload.twice')}</b>
          </p>
          <DuplicatesTable report={report} />
        </section>
      )}
    </>
  )
}
