import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DecisionItem, DecisionKind } from '../../contracts/http/decisions.ts'
import { ApiError } from '../shared/api.ts'
import { useProblemLine } from '../shared/problem-text.ts'
import { Failed } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import './decisions.css'
import { decisionsQuery } from './decisions.query.ts'

/** What waits for my decision outside of tasks, what is due first; nothing where nothing waits. `only`: of one kind. */
export function DecisionList({ only }: { only?: DecisionKind }) {
  const { t } = useTranslation(['decisions', 'launch'])
  const { data, error, refetch } = useQuery(decisionsQuery)
  // that the server is away says the page that this stands on
  if (error && !data)
    return error instanceof ApiError && error.isAway ? null : <Failed error={error} onRetry={() => void refetch()} />
  const items = data?.items.filter(({ kind }) => only === undefined || kind === only) ?? []
  if (items.length === 0) return null
  const title = t(only ? `only.${only}` : 'title', { count: items.length })
  return (
    <section className="decisions" aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {items.map((item) => (
          <li key={`${item.kind}/${(item.campaign ?? item.template)?.id}/${item.no}`}>
            <Decision item={item} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Decision({ item }: { item: DecisionItem }) {
  const { t } = useTranslation(['decisions', 'launch'])
  const time = useTime()
  const line = useProblemLine()
  const { kind, campaign, template, values, problems = [], changed = [], by, since, dueAt } = item
  const ended = {
    missing: line(problems),
    parts: changed.map((part) => t(`launch:part.${part}`)).join(t('shared:comma')),
  }
  return (
    <Link {...leadsTo(item)}>
      <b>
        {t(`kind.${kind}`)} · {(campaign ?? template)?.title}
      </b>
      <span>{t(`text.${kind}`, { ...values, ...ended })}</span>
      <span className="faint">
        {dueAt && <strong>{t('due', { at: time.instant(dueAt) })} </strong>}
        {t(`since.${kind}`, { by: by.name, at: time.instant(since) })}
      </span>
    </Link>
  )
}

/** Where it is decided. */
function leadsTo({ kind, campaign, template, no }: DecisionItem) {
  const params = { id: (campaign ?? template)?.id ?? '' }
  switch (kind) {
    case 'LAUNCH':
    case 'BLOCKED_LAUNCH':
    case 'LAPSED_LAUNCH':
      return { to: '/campaigns/$id/plan/launch', params } as const
    case 'CHANGE':
      return { to: '/campaigns/$id/changes/$no', params: { ...params, no: String(no) } } as const
    case 'TEMPLATE':
      return { to: '/templates/$id/versions/$version', params: { ...params, version: String(no) } } as const
    case 'APPEAL':
      return { to: '/campaigns/$id/rankings', params } as const
  }
}
