import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReconciliationItem } from '../../contracts/http/operations.ts'
import { newKey, request } from '../shared/api.ts'
import { ReasonItem } from '../shared/reason-item.tsx'
import { Refused } from '../shared/refused.tsx'
import { useConfirming } from '../shared/use-confirming.tsx'
import { useKept } from '../shared/use-kept.ts'
import { useSubmit } from '../shared/use-submit.ts'

interface Values {
  reason: string
}

/** Asks why, says what will be changed and what never is, and lets the worker repair. */
export function RepairDialog({ kind, onClose }: { kind: ReconciliationItem['kind']; onClose: () => void }) {
  const { t } = useTranslation('operations')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [key] = useState(newKey)
  const kept = useKept<Values>(`repair.${kind}`)
  const { send, dialog } = useConfirming()
  const { submit, isBusy, failure } = useSubmit(form, ['reason'], async ({ reason }) => {
    const body = { kind, reason: reason.trim() }
    await send(() => request('POST', '/api/reconciliations/repair', { body, key }))
    kept.forget()
    message.success(t('drift.repairAsked'))
    await client.invalidateQueries({ queryKey: ['operations'] })
    onClose()
  })
  return (
    <Modal
      open
      title={t('drift.repairOf', { what: t(`drift.kind.${kind}`) })}
      okText={t('drift.repair')}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t(`drift.repairHelp.${kind}`)}</p>
      <Refused failure={failure} />
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => void submit(values)}
        initialValues={kept.initial}
        onValuesChange={(_change, all) => kept.keep(all)}
      >
        <ReasonItem label={t('drift.reason')} missing={t('drift.reasonMissing')} />
      </Form>
      {dialog}
    </Modal>
  )
}
