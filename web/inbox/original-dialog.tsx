import { Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OriginalBody } from '../../contracts/evidence.ts'
import { requestFile } from '../shared/api.ts'
import { Refused } from '../shared/refused.tsx'
import { saveFile } from '../shared/save-file.ts'
import { useConfirming } from '../shared/use-confirming.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import type { GivenFile } from './draft.ts'

/** Asks why somebody needs the original, and hands it over. */
export function OriginalDialog({ file, onClose }: { file: GivenFile; onClose: () => void }) {
  const { t } = useTranslation('inbox')
  const [form] = Form.useForm<OriginalBody>()
  const { send, dialog } = useConfirming()
  const { submit, isBusy, failure } = useSubmit(form, ['reason'], async ({ reason }) => {
    const url = `/api/evidence/${encodeURIComponent(file.id)}/original`
    const body: OriginalBody = { reason: reason.trim() }
    saveFile(file.name, await send(() => requestFile('POST', url, { body })))
    onClose()
  })
  return (
    <Modal
      open
      title={t('evidence.originalOf', { name: file.name })}
      okText={t('evidence.download')}
      onOk={form.submit}
      confirmLoading={isBusy}
      onCancel={onClose}
    >
      <p className="soft">{t('evidence.originalWhy')}</p>
      <Form<OriginalBody> form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
        <Refused failure={failure} />
        <Form.Item
          name="reason"
          label={t('evidence.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('evidence.reasonMissing') }]}
        >
          <Input.TextArea autoFocus maxLength={500} rows={3} />
        </Form.Item>
      </Form>
      {dialog}
    </Modal>
  )
}
