import { Form, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import { Failed, Loading } from '../shared/states.tsx'
import './changes.css'
import { QuotaShares } from './quota-shares.tsx'
import { type EnteredQuota, type StandingQuota, sumOf, withEntered } from './quotas.ts'
import type { Quotas } from './use-quotas.ts'

interface QuotaFieldsProps {
  quotas: Quotas
  roles: CampaignDetail['roles']
}

/** Every quota of the campaign with its shares and its total. */
export function QuotaFields({ quotas: { standing, before, error, retry }, roles }: QuotaFieldsProps) {
  const drawn = (all: StandingQuota[]) =>
    all.map((each) => <QuotaField key={each.quota.id} standing={each} roles={roles} />)
  if (standing) return drawn(standing)
  if (error) return <Failed error={error} onRetry={retry} />
  if (!before) return <Loading rows={4} />
  return (
    // a form of its own: what may be out of date is no value of the request
    <Form component={false} layout="vertical" disabled>
      {drawn(before)}
    </Form>
  )
}

/** The shares must sum to the total: what they sum to is told while one types, and what does not fit cannot be sent. */
function QuotaField({ standing, roles }: { standing: StandingQuota; roles: CampaignDetail['roles'] }) {
  const { t } = useTranslation('changes')
  const form = Form.useFormInstance()
  const { at, quota } = standing
  const name = ['quotas', at]
  const entered: EnteredQuota | undefined = Form.useWatch(name, form)
  const wanted = withEntered(quota, entered)
  return (
    <fieldset className="quota-change">
      <legend>
        {quota.title} <span className="faint">{t(`kind.QUOTAS.${quota.kind}`)}</span>
      </legend>
      <QuotaShares standing={standing} wanted={wanted} roles={roles} />
      <Form.Item
        name={[...name, 'total']}
        label={t('kind.QUOTAS.total')}
        initialValue={quota.total}
        dependencies={quota.shares.flatMap((_, share) =>
          ['each', 'units'].map((part) => [...name, 'shares', share, part]),
        )}
        rules={[
          { required: true, message: t('kind.QUOTAS.missing') },
          {
            validator: async () => {
              const now = withEntered(quota, form.getFieldValue(name))
              const sum = sumOf(now)
              if (sum !== now.total) throw new Error(t('kind.QUOTAS.differs', { sum, total: now.total }))
            },
          },
        ]}
        extra={t('kind.QUOTAS.sum', { sum: sumOf(wanted), total: wanted.total })}
      >
        <InputNumber min={0} />
      </Form.Item>
    </fieldset>
  )
}
