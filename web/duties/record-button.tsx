import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DutyItem } from '../../contracts/http/duties.ts'
import { recordFormQuery } from './duties.query.ts'
import { RecordDialog } from './record-dialog.tsx'

/** 随时登记, for whoever works in the unit. */
export function RecordButton({ duty }: { duty: DutyItem }) {
  const { t } = useTranslation('duties')
  const [isOpen, setOpen] = useState(false)
  const { data } = useQuery(recordFormQuery(duty.id))
  if (!data?.allowed) return null
  return (
    <>
      <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('record.action')}
      </Button>
      {isOpen && <RecordDialog duty={duty} onClose={() => setOpen(false)} />}
    </>
  )
}
