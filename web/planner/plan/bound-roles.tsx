import { ExclamationCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { UnitSelect } from '../../shared/unit-select.tsx'
import { RoleStaff } from './role-staff.tsx'
import { useDraft } from './use-draft.ts'

/** Roles that one unit has for the whole campaign. */
export function BoundRoles() {
  const { t } = useTranslation('planner')
  const { detail, draft, change, mayEdit } = useDraft()
  const { bindings } = draft
  return (
    <div className="bound-roles">
      {detail.roles
        .filter(({ by }) => by === 'bound')
        .map((bound) => {
          const { role, title } = bound
          const unit = bindings.roles[role]
          return (
            <div key={role} className="bound-role">
              <label htmlFor={`role-${role}`}>{title}</label>
              <div>
                <UnitSelect
                  id={`role-${role}`}
                  {...(unit === undefined ? {} : { value: unit })}
                  onChange={(id) => change({ bindings: { ...bindings, roles: { ...bindings.roles, [role]: id } } })}
                  disabled={!mayEdit}
                />
                {unit === undefined && (
                  <span className="gap">
                    <ExclamationCircleOutlined aria-hidden /> {t('assign.gap')}
                  </span>
                )}
                <RoleStaff role={bound} />
              </div>
            </div>
          )
        })}
    </div>
  )
}
