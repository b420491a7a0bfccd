import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Form, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import type { ChangeItem } from '../../contracts/http/changes.ts'
import type { Problem } from '../../contracts/http/shapes.ts'
import { ApiError, newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { useProblemText } from '../shared/problem-text.ts'
import { ReasonItem } from '../shared/reason-item.tsx'
import { useKept } from '../shared/use-kept.ts'
import { ProblemList } from '../templates/problem-list.tsx'
import { changesPath } from './changes.query.ts'
import { type ChangeValues, changedParameters, KindFields, requestOf } from './kind-fields.tsx'
import { type Kind, kindsOf } from './kinds.ts'
import { problemPlaces } from './problem-places.ts'
import { useQuotas } from './use-quotas.ts'

interface ChangeFormProps {
  detail: CampaignDetail
  /** chosen at first */
  first?: Kind
  /** filled in at first, as an end that was pulled to another day */
  chosen?: Pick<ChangeValues, 'phase' | 'endsOn'>
  onClose: () => void
}

/**
 * What is worth keeping of what was typed. Quotas and parameters that nobody has touched stand as they are by then, and are no wish to have
 * them back; names of steps belong to the versions that were looked at.
 */
const keptOf = ({ quotas: _standing, steps: _named, parameters, ...rest }: ChangeValues, detail: CampaignDetail) => ({
  ...rest,
  parameters: changedParameters(parameters, detail),
})

/** What is to be otherwise, and why. Sending it only works out what it would do. */
export function ChangeForm({ detail, first = 'PARAMETERS', chosen, onClose }: ChangeFormProps) {
  const { t } = useTranslation('changes')
  const errorText = useErrorText()
  const inLanguage = useProblemText()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [form] = Form.useForm<ChangeValues>()
  const kind = Form.useWatch('kind', form) ?? first
  const [isBusy, setBusy] = useState(false)
  const [told, setTold] = useState<{ message: string; problems: readonly Problem[] }>()
  const [key] = useState(newKey)
  const quotas = useQuotas(detail)
  const { id } = detail.campaign
  const kept = useKept<ChangeValues>(`campaign.change.${id}`)
  const send = async (values: ChangeValues) => {
    const body = requestOf(values, detail, quotas)
    if (body.kind === 'QUOTAS' && body.quotas.length === 0) {
      setTold({ message: t('kind.QUOTAS.same'), problems: [] })
      return
    }
    setBusy(true)
    setTold(undefined)
    try {
      const { no } = await request<ChangeItem>('POST', changesPath(id), { body, key })
      kept.forget()
      await client.invalidateQueries({ queryKey: ['campaigns', 'changes', id] })
      await navigate({ to: '/campaigns/$id/changes/$no', params: { id, no: String(no) } })
    } catch (error) {
      const problems = (error instanceof ApiError && error.problems) || []
      const fields = form.getFieldsError().map(({ name }) => name)
      const { beside, elsewhere } = problemPlaces(problems.map(inLanguage), fields)
      form.setFields(beside)
      if (beside[0]) form.scrollToField(beside[0].name, { block: 'center' })
      const { field, told: words } = errorText(error)
      const named = fields.find((name) => name.join('.') === field)
      if (named && elsewhere.length === 0) form.setFields([{ name: named, errors: [words] }])
      else setTold({ message: words, problems: elsewhere })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      width={680}
      title={t('propose.title')}
      okText={t('propose.send')}
      confirmLoading={isBusy}
      // before they are read, nothing can be said to differ from them
      okButtonProps={{ disabled: kind === 'QUOTAS' && !quotas.standing }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft">{t('propose.help')}</p>
      <Form<ChangeValues>
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{ kind: first, ...kept.initial, ...chosen }}
        onValuesChange={(_change, all) => kept.keep(keptOf(all, detail))}
        scrollToFirstError={{ block: 'center', focus: true }}
      >
        <Form.Item name="kind" label={t('list.kind')}>
          <Radio.Group
            options={kindsOf(detail)
              .filter((value) => value !== 'QUOTAS' || quotas.isOffered !== false)
              .map((value) => ({
                value,
                label: t(`kind.${value}.title`),
                disabled: value === 'QUOTAS' && quotas.isOffered === undefined,
              }))}
          />
        </Form.Item>
        <KindFields kind={kind} detail={detail} quotas={quotas} />
        <ReasonItem label={t('reason')} missing={t('reasonMissing')} />
      </Form>
      {told && (
        <div role="alert">
          <p>{told.message}</p>
          <ProblemList problems={told.problems} />
        </div>
      )}
    </Modal>
  )
}
