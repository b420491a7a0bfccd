import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../shared/page.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import { foundCasesQuery, recordsQuery } from './audit.query.ts'
import type { ChangeSearch } from './audit-page.tsx'
import type { AuditSearch } from './audit-search.ts'

interface FoundRecordsProps {
  q: string
  search: AuditSearch
  change: ChangeSearch
}

/** Cases, sites, documents and people that the text finds; a person's acts are the entries below. */
export function FoundRecords({ q, search: { campaign }, change }: FoundRecordsProps) {
  const { t } = useTranslation('audit')
  const time = useTime()
  const cases = useQuery(foundCasesQuery({ q, ...(campaign ? { campaign } : {}) }))
  const records = useQuery(recordsQuery(q, campaign))
  const error = records.error ?? cases.error
  if (error) {
    const again = () => {
      void records.refetch()
      void cases.refetch()
    }
    return <Failed error={error} onRetry={again} />
  }
  if (!records.data || !cases.data) return <Loading rows={6} />
  const { entries, documents, persons } = records.data
  const groups: [key: string, rows: ReactNode[]][] = [
    [
      'cases',
      cases.data.items.map((item) => (
        <li key={item.id}>
          <Link to="/cases/$id" params={{ id: item.id }}>
            {item.name}
          </Link>
          <span className="soft">
            {item.stepTitle} · {item.unit.name} · {item.id}
          </span>
        </li>
      )),
    ],
    [
      'sites',
      entries.map(({ id, name, unit, campaign: of }) => (
        <li key={id}>
          <Link to="/entries/$id" params={{ id }}>
            {name}
          </Link>
          <span className="soft">
            {unit.name} · {of.title}
          </span>
        </li>
      )),
    ],
    [
      'documents',
      documents.map(({ id, number, title, caseId, issuedAt, campaign: of }) => (
        <li key={id}>
          <Link to="/cases/$id" params={{ id: caseId }}>
            {number}
          </Link>
          <span className="soft">
            {title} · {time.day(issuedAt)} · {of.title}
          </span>
        </li>
      )),
    ],
    [
      'persons',
      persons.map(({ id, name, unit }) => (
        <li key={id}>
          <Button type="link" size="small" onClick={() => change({ actor: id, q: undefined, level: 'all' })}>
            {t('found.actsOf', { name })}
          </Button>
          <span className="soft">{unit.name}</span>
        </li>
      )),
    ],
  ]
  const filled = groups.filter(([, rows]) => rows.length > 0)
  return (
    <Section title={t('found.title', { q })}>
      {filled.length === 0 && <p className="faint">{t('found.nothing')}</p>}
      <div className="found-groups">
        {filled.map(([key, rows]) => (
          <div key={key}>
            <h3>{t(`found.${key}`)}</h3>
            <ul className="found">{rows}</ul>
          </div>
        ))}
      </div>
    </Section>
  )
}
