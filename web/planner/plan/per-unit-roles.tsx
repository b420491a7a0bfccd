import { ExclamationCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { UnitRef } from '../../../contracts/http/shapes.ts'
import { type Column, DataTable } from '../../shared/data-table.tsx'
import { UnitSelect } from '../../shared/unit-select.tsx'
import { PLAN_PATHS } from './plan-steps.ts'
import { RoleStaff } from './role-staff.tsx'
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
  const columns: Column<UnitRef>[] = [
    { key: 'site', title: t('assign.site'), render: (site) => <strong>{site.name}</strong> },
    ...roles.map(
      ({ role, title, perUnit }): Column<UnitRef> => ({
        key: role,
        title,
        render: (site) => {
          if (!perUnit.some((line) => line.site.id === site.id)) return null
          const unit = bindings.perUnit[role]?.[String(site.id)]
          const id = `role-${role}-${site.id}`
          return (
            <>
              <label className="cell-label" htmlFor={id}>
                {t('assign.cell', { role: title, site: site.name })}
              </label>
              <UnitSelect
                id={id}
                {...(unit === undefined ? {} : { value: unit })}
                onChange={(chosen) => bind(role, site.id, chosen)}
                disabled={!mayEdit}
              />
              {unit === undefined && (
                <span className="gap">
                  <ExclamationCircleOutlined aria-hidden /> {t('assign.gap')}
                </span>
              )}
            </>
          )
        },
      }),
    ),
  ]
  return (
    <div className="per-unit">
      <DataTable label={t('assign.perUnit')} columns={columns} rows={sites} keyOf={({ id }) => id} />
      {roles.map((role) => (
        <RoleStaff key={role.role} role={role} isNamed />
      ))}
    </div>
  )
}
