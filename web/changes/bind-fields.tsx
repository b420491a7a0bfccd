import { useQuery } from '@tanstack/react-query'
import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail, RoleBinding } from '../../contracts/http/campaigns.ts'
import { UnitSelect, UnitsSelect } from '../shared/unit-select.tsx'
import { versionRolesQuery } from './changes.query.ts'
import { isAsked } from './given-units.ts'

interface BindFieldsProps {
  detail: CampaignDetail
  version: number
}

/** Units of the roles that the new version asks for and the campaign does not have yet; what it has already is filled in. */
export function BindFields({ detail, version }: BindFieldsProps) {
  const { t } = useTranslation('changes')
  const { data } = useQuery(versionRolesQuery(detail.campaign.id, version))
  const asked = (data?.items ?? []).filter((role) => isAsked(role, detail.roles))
  if (asked.length === 0) return null
  return (
    <fieldset className="bind-fields">
      <legend>{t('kind.TEMPLATE.bind')}</legend>
      {asked.map((role) => (
        <RoleFields key={`${version}.${role.role}`} role={role} />
      ))}
    </fieldset>
  )
}

function RoleFields({ role: { role, title, by, bound, perUnit, units } }: { role: RoleBinding }) {
  const { t } = useTranslation('changes')
  const rules = [{ required: true, message: t('kind.TEMPLATE.bindMissing') }]
  if (by === 'bound')
    return (
      <Form.Item name={['roles', role]} label={title} initialValue={bound?.id} rules={rules}>
        <UnitSelect />
      </Form.Item>
    )
  if (by === 'group')
    return (
      <Form.Item name={['groups', role]} label={title} initialValue={units?.map(({ id }) => id)} rules={rules}>
        <UnitsSelect />
      </Form.Item>
    )
  return perUnit.map(({ site, unit }) => (
    <Form.Item
      key={site.id}
      name={['perUnit', role, String(site.id)]}
      label={t('kind.TEMPLATE.bindFor', { role: title, site: site.name })}
      initialValue={unit?.id}
      rules={rules}
    >
      <UnitSelect />
    </Form.Item>
  ))
}
