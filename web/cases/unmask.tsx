import { EyeOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, Unmasked } from '../../contracts/http/cases.ts'
import { request } from '../shared/api.ts'
import { Facts } from '../shared/facts.tsx'
import { Refused } from '../shared/refused.tsx'
import { useConfirming } from '../shared/use-confirming.tsx'
import { useSubmit } from '../shared/use-submit.ts'

/** Learns whom the masked fields name: for whoever may, who says why. What is shown goes with the dialog. */
export function Unmask({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases')
  const [isOpen, setOpen] = useState(false)
  if (!detail.mayUnmask) return null
  return (
    <>
      <Button size="small" icon={<EyeOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('unmask.look')}
      </Button>
      {isOpen && <UnmaskDialog caseId={detail.case.id} onClose={() => setOpen(false)} />}
    </>
  )
}

interface Reason {
  reason: string
}

function UnmaskDialog({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const { t } = useTranslation('cases')
  const client = useQueryClient()
  const [form] = Form.useForm<Reason>()
  const { send, dialog } = useConfirming()
  const [found, setFound] = useState<Unmasked['items']>()
  const { submit, isBusy, failure } = useSubmit(form, ['reason'], async ({ reason }) => {
    const url = `/api/cases/${encodeURIComponent(caseId)}/unmask`
    const { items } = await send(() => request<Unmasked>('POST', url, { body: { reason: reason.trim() } }))
    setFound(items)
    await client.invalidateQueries({ queryKey: ['cases', 'trace', caseId] })
  })
  return (
    <Modal
      open
      title={t('unmask.title')}
      okText={t(found ? 'unmask.close' : 'unmask.look')}
      onOk={found ? onClose : form.submit}
      confirmLoading={isBusy}
      onCancel={onClose}
      cancelButtonProps={found ? { style: { display: 'none' } } : {}}
    >
      {found ? (
        <div role="status">
          {found.length === 0 ? <p>{t('unmask.nothing')}</p> : <Facts facts={found} all />}
          <p className="soft">{t('unmask.told')}</p>
        </div>
      ) : (
        <>
          <p className="soft">{t('unmask.why')}</p>
          <Form<Reason> form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
            <Refused failure={failure} />
            <Form.Item
              name="reason"
              label={t('unmask.reason')}
              rules={[{ required: true, whitespace: true, min: 2, message: t('unmask.reasonMissing') }]}
            >
              <Input.TextArea autoFocus maxLength={500} rows={3} />
            </Form.Item>
          </Form>
        </>
      )}
      {dialog}
    </Modal>
  )
}
