import { Form } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceSlot } from '../../contracts/evidence.ts'
import type { Place } from '../../domain/ledger/place.ts'
import { lacksReason } from '../../domain/photo/position.ts'
import type { GivenFile } from './draft.ts'
import { EvidenceSlotField } from './evidence-slot-field.tsx'
import type { Sending } from './use-uploads.ts'

interface EvidenceItemProps {
  /** where its files stand in the values of the form */
  name: string | string[]
  slot: EvidenceSlot
  /** how many files it needs; 0 when it may go without */
  least: number
  /** person and task; absent: uploads do not outlive the page */
  place?: string | undefined
  /** where the ledger has the site */
  point?: Place | undefined
}

/** A slot as part of a form: handed in with what it needs, and never without a file that is still on its way. */
export function EvidenceItem({ name, slot, least, place, point }: EvidenceItemProps) {
  const { t } = useTranslation('inbox')
  const onItsWay = useRef<readonly Sending[]>([])
  const arrived = async () => {
    if (onItsWay.current.some(({ where }) => lacksReason(where))) throw new Error(t('evidence.doubtOpen'))
    if (onItsWay.current.length > 0) throw new Error(t('evidence.onItsWay'))
  }
  const enough = async (_rule: unknown, files: GivenFile[] = []) => {
    if (files.length < least) throw new Error(t('evidence.missing', { title: slot.title, count: least }))
  }
  // a file that comes in changes the value while it still counts as on its way: only handing in asks about that
  const rules = [{ validator: arrived, validateTrigger: 'onSubmit' }, { validator: enough }]
  return (
    <Form.Item name={name} rules={rules} validateFirst>
      <EvidenceSlotField
        slot={slot}
        least={least}
        place={place}
        point={point}
        onSending={(sending) => {
          onItsWay.current = sending
        }}
      />
    </Form.Item>
  )
}
