import { Button, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Consultation } from '../../contracts/http/consultations.ts'
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

function CommentForm({ campaign, comment: { unit, text } }: FormProps) {
  const { t } = useTranslation('consultations')
  const act = useConsultationAct(campaign)
  const send = (given: string | null) => act.send('PUT', `/comments/${unit.id}`, { text: given })
  return (
    <Form<{ text: string }>
      name={`comment-${unit.id}`}
      layout="vertical"
      initialValues={{ text: text ?? '' }}
      onFinish={(form) => send(form.text.trim())}
    >
      <Form.Item
        name="text"
        label={t('comment.title', { unit: unit.name })}
        rules={[{ required: true, whitespace: true, min: 2, message: t('comment.missing') }]}
      >
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 3 }} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={act.isBusy}>
        {t('comment.send')}
      </Button>{' '}
      <Button onClick={() => void send(null)}>{t('comment.none')}</Button>
    </Form>
  )
}

const RULINGS = ['ADOPTED', 'PARTLY', 'REJECTED'] as const

function RulingForm({ campaign, comment: { unit, ruling, rulingReason } }: FormProps) {
  const { t } = useTranslation('consultations')
  const act = useConsultationAct(campaign)
  return (
    <Form<{ ruling: string; reason: string }>
      name={`ruling-${unit.id}`}
      layout="vertical"
      initialValues={{ ruling: ruling ?? undefined, reason: rulingReason ?? '' }}
      onFinish={(body) => act.send('POST', `/comments/${unit.id}/ruling`, { ...body, reason: body.reason.trim() })}
    >
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
      <Button htmlType="submit" loading={act.isBusy}>
        {t('ruling.send')}
      </Button>
    </Form>
  )
}
