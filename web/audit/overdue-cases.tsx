import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DueBadge } from '../shared/due-badge.tsx'
import { Section } from '../shared/page.tsx'
import { foundCasesQuery } from './audit.query.ts'
import type { AuditSearch } from './audit-search.ts'

/** What is most overdue: one step from here to why. */
export function OverdueCases({ search: { campaign, unit } }: { search: AuditSearch }) {
  const { t } = useTranslation('audit')
  const { data } = useQuery(
    foundCasesQuery({ due: 'overdue', ...(campaign ? { campaign } : {}), ...(unit ? { unit } : {}) }),
  )
  if (!data) return null
  return (
    <Section title={t('overdue.title')}>
      {data.items.length === 0 ? (
        <p className="faint">{t('overdue.none')}</p>
      ) : (
        <ul className="found" aria-label={t('overdue.title')}>
          {data.items.map((item) => (
            <li key={item.id}>
              <Link to="/cases/$id" params={{ id: item.id }}>
                {item.name}
              </Link>
              <DueBadge due={item.due} />
              <span className="soft">
                {item.stepTitle} · {item.unit.name}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
