import { ExclamationCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { UnitSelect } from '../../shared/unit-select.tsx'
import { PLAN_PATHS } from './plan-steps.ts'
import { useDraft } from './use-draft.ts'

/** Roles with a unit for each unit that the ledger names: one row a street, one column a role. */
export function PerUnitRoles() {
  const { t } = useTranslation('planner')
  const { detail, draft, change, mayEdit } = useDraft()
  const { bindings } = draft
  const roles = detail.roles.filter(({ by }) => by === 'boundPerSiteUnit')
  const sites = [...new Map(roles.flatMap(({ perUnit }) => perUnit).map(({ site }) => [site.id, site])).values()]
  if (roles.length === 0) return <p className="soft">{t('assign.noPerUnit')}</p>
  if (sites.length === 0) {
    return (
      <p className="soft">
        {t('assign.needsLedger')}{' '}
        <Link to={PLAN_PATHS.ledger} params={{ id: detail.campaign.id }}>
          {t('step.ledger')}
        </Link>
      </p>
    )
  }
  const bind = (role: string, site: number, unit: number) =>
    change({
      bindings: { ...bindings, perUnit: { ...bindings.perUnit, [role]: { ...bindings.perUnit[role], [site]: unit } } },
    })
  return (
    <table className="data-table per-unit" aria-label={t('assign.perUnit')}>
      <thead>
        <tr>
          <th scope="col">{t('assign.site')}</th>
          {roles.map(({ role, title }) => (
            <th key={role} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sites.map((site) => (
          <tr key={site.id}>
            <th scope="row">{site.name}</th>
            {roles.map(({ role, title, perUnit }) => {
              const unit = bindings.perUnit[role]?.[String(site.id)]
              if (!perUnit.some((line) => line.site.id === site.id)) return <td key={role} />
              return (
                <td key={role}>
                  <label className="visually-hidden" htmlFor={`role-${role}-${site.id}`}>
                    {t('assign.cell', { role: title, site: site.name })}
                  </label>
                  <UnitSelect
                    id={`role-${role}-${site.id}`}
                    {...(unit === undefined ? {} : { value: unit })}
                    onChange={(id) => bind(role, site.id, id)}
                    disabled={!mayEdit}
                  />
                  {unit === undefined && (
                    <span className="gap">
                      <ExclamationCircleOutlined aria-hidden /> {t('assign.gap')}
                    </span>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
