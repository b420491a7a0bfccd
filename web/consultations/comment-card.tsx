import { Button, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Consultation } from '../../contracts/http/consultations.ts'
import { Refused } from '../shared/refused.tsx'
import { useConsultationAct } from './use-consultation-act.ts'

interface CommentCardProps {
  campaign: string
  comment: Consultation['comments'][number]
  isOpen: boolean
  /** of one of the caller's units */
  isMine: boolean
  mayRule: boolean
}

/** What one unit answered, and whether it was adopted, with the reason. */
export function CommentCard({ campaign, comment, isOpen, isMine, mayRule }: CommentCardProps) {
  const { t } = useTranslation('consultations')
  const { unit, status, text, ruling, rulingReason } = comment
  return (
    <article className="plan-comment">
      <h3>{unit.name}</h3>
      <p>{text ?? t(`status.${status}`)}</p>
      {ruling && <p>{t('ruled', { ruling: t(`ruling.${ruling}`), reason: rulingReason ?? '' })}</p>}
      {isOpen && isMine && ruling === null && <CommentForm campaign={campaign} comment={comment} />}
      {isOpen && mayRule && status === 'GIVEN' && <RulingForm campaign={campaign} comment={comment} />}
    </article>
  )
}

type FormProps = Pick<CommentCardProps, 'campaign' | 'comment'>

interface CommentValues {
  /** null: the unit has no comment */
  text: string | null
}

function CommentForm({ campaign, comment: { unit, text } }: FormProps) {
  const { t } = useTranslation('consultations')
  const [form] = Form.useForm<CommentValues>()
  const { submit, isBusy, failure } = useConsultationAct({
    campaign,
    form,
    fields: ['text'],
    method: 'PUT',
    path: `/comments/${unit.id}`,
    bodyOf: (values) => ({ text: values.text?.trim() ?? null }),
  })
  return (
    <Form<CommentValues>
      name={`comment-${unit.id}`}
      form={form}
      layout="vertical"
      initialValues={{ text: text ?? '' }}
      onFinish={(values) => void submit(values)}
    >
      <Refused failure={failure} />
      <Form.Item
        name="text"
        label={t('comment.title', { unit: unit.name })}
        rules={[{ required: true, whitespace: true, min: 2, message: t('comment.missing') }]}
      >
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 3 }} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {t('comment.send')}
      </Button>{' '}
      <Button onClick={() => void submit({ text: null })}>{t('comment.none')}</Button>
    </Form>
  )
}

const RULINGS = ['ADOPTED', 'PARTLY', 'REJECTED'] as const

interface RulingValues {
  ruling: string
  reason: string
}

function RulingForm({ campaign, comment: { unit, ruling, rulingReason } }: FormProps) {
  const { t } = useTranslation('consultations')
  const [form] = Form.useForm<RulingValues>()
  const { submit, isBusy, failure } = useConsultationAct({
    campaign,
    form,
    fields: ['ruling', 'reason'],
    method: 'POST',
    path: `/comments/${unit.id}/ruling`,
    bodyOf: (values) => ({ ...values, reason: values.reason.trim() }),
  })
  return (
    <Form<RulingValues>
      name={`ruling-${unit.id}`}
      form={form}
      layout="vertical"
      initialValues={{ ruling: ruling ?? undefined, reason: rulingReason ?? '' }}
      onFinish={(values) => void submit(values)}
    >
      <Refused failure={failure} />
      <Form.Item name="ruling" label={t('ruling.title')} rules={[{ required: true, message: t('ruling.title') }]}>
        <Radio.Group options={RULINGS.map((value) => ({ value, label: t(`ruling.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('ruling.reason')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('ruling.reasonMissing') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Button htmlType="submit" loading={isBusy}>
        {t('ruling.send')}
      </Button>
    </Form>
  )
}
