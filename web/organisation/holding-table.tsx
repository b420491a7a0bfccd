import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Holding } from '../../contracts/http/organisation.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { useMe } from '../shared/session.ts'
import { useTime } from '../shared/use-time.ts'
import { GIVEN_POSTS, usePostWords } from './use-post-words.ts'

interface HoldingTableProps {
  label: string
  holdings: readonly Holding[]
  /** what the other page says already */
  of: 'person' | 'unit'
  /** absent: only to be looked at */
  onEnd: ((holding: Holding) => void) | undefined
}

/** Who holds, held or will hold which post. */
export function HoldingTable({ label, holdings, of, onEnd }: HoldingTableProps) {
  const { t } = useTranslation('organisation')
  const time = useTime()
  const words = usePostWords()
  const me = useMe()
  const mayEnd = (holding: Holding): boolean =>
    holding.state !== 'PAST' && holding.person.id !== me.person.id && GIVEN_POSTS.some((post) => post === holding.post)
  const columns: Column<Holding>[] = [
    {
      key: 'who',
      title: t(of === 'person' ? 'holding.unit' : 'holding.person'),
      render: ({ person, unit }) =>
        of === 'person' ? (
          <Link to="/admin/units/$id" params={{ id: String(unit.id) }}>
            {unit.name}
          </Link>
        ) : (
          <Link to="/admin/people/$id" params={{ id: String(person.id) }}>
            {person.name}
          </Link>
        ),
    },
    {
      key: 'title',
      title: t('holding.title'),
      render: ({ title, acting }) => (acting ? t('holding.acting', { title }) : title),
    },
    {
      key: 'post',
      title: t('holding.post'),
      isNamed: true,
      render: ({ post, grade }) => [words.postOf(post), grade && words.gradeOf(grade)].filter(Boolean).join(' · '),
    },
    {
      key: 'term',
      title: t('holding.term'),
      isNamed: true,
      render: ({ from, until }) =>
        until === null
          ? t('holding.since', { from: time.day(from) })
          : // the last day, and not the first instant after it
            t('holding.between', { from: time.day(from), until: time.day(Date.parse(until) - 1) }),
    },
    {
      key: 'state',
      title: t('holding.state'),
      isShort: true,
      render: ({ state }) => <span className={`holding-state is-${state.toLowerCase()}`}>{t(`state.${state}`)}</span>,
    },
    ...(onEnd
      ? [
          {
            key: 'acts',
            title: t('holding.acts'),
            render: (holding: Holding) =>
              mayEnd(holding) && (
                <Button
                  size="small"
                  aria-label={t('end.of', { name: holding.person.name, title: holding.title })}
                  onClick={() => onEnd(holding)}
                >
                  {t('end.act')}
                </Button>
              ),
          },
        ]
      : []),
  ]
  return <DataTable label={label} columns={columns} rows={holdings} keyOf={({ id }) => id} />
}
