import { ExclamationCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../../contracts/http/campaigns.ts'

type Role = CampaignDetail['roles'][number]

/** What the plan says of who makes a role up: its seats, how many lead and how many others, and which units are short of that. */
export function RoleStaff({ role, isNamed = false }: { role: Role; isNamed?: boolean }) {
  const { t } = useTranslation('planner')
  const { title, seats = [], composition, lacks = [] } = role
  if (seats.length === 0 && !composition) return null
  return (
    <div className="role-staff">
      {composition && (
        <p className="soft">
          {isNamed && `${title}${t('colon')}`}
          {t('assign.composition', { leaders: composition.leaders, members: composition.members })}
          {composition.leaderGrade && ` ${t(`assign.grade.${composition.leaderGrade}`)}`}
        </p>
      )}
      {lacks.map(({ unit, leaders, members }) => (
        <p key={unit.id} className="gap">
          <ExclamationCircleOutlined aria-hidden />{' '}
          {t('assign.lacks', {
            unit: unit.name,
            what: [
              leaders > 0 && t('assign.lacksLeaders', { count: leaders }),
              members > 0 && t('assign.lacksMembers', { count: members }),
            ]
              .filter(Boolean)
              .join(t('comma')),
          })}
        </p>
      ))}
      {seats.length > 0 && (
        <details>
          <summary className="soft">
            {t('assign.seats', { count: seats.reduce((n, { count }) => n + count, 0) })}
          </summary>
          <ul>
            {seats.map((seat) => (
              <li key={seat.id}>
                {seat.title} <span className="soft">{seat.post}</span>
                {seat.count > 1 && <span className="faint"> × {seat.count}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
