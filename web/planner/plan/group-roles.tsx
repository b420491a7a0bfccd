import { ExclamationCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { UnitsSelect } from '../../shared/unit-select.tsx'
import { RoleStaff } from './role-staff.tsx'
import { useDraft } from './use-draft.ts'

/** Roles of many units, each for itself: who performs duties, is ranked, has a share. */
export function GroupRoles() {
  const { t } = useTranslation('planner')
  const { detail, draft, change, mayEdit } = useDraft()
  const { bindings } = draft
  return (
    <div className="group-roles">
      {detail.roles
        .filter(({ by }) => by === 'group')
        .map((role) => {
          const chosen = bindings.groups?.[role.role] ?? []
          const id = `role-${role.role}`
          return (
            <div key={role.role} className="group-role">
              <label htmlFor={id}>
                {role.title} <span className="faint">{t('assign.chosen', { count: chosen.length })}</span>
              </label>
              <UnitsSelect
                id={id}
                value={chosen}
                onChange={(units) =>
                  change({ bindings: { ...bindings, groups: { ...bindings.groups, [role.role]: units } } })
                }
                disabled={!mayEdit}
              />
              {chosen.length === 0 && (
                <span className="gap">
                  <ExclamationCircleOutlined aria-hidden /> {t('assign.gap')}
                </span>
              )}
              <RoleStaff role={role} />
            </div>
          )
        })}
    </div>
  )
}
