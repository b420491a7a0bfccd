import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProcedureProcess } from '../../contracts/http/process.ts'
import { Section } from '../shared/page.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { processCasesQuery } from './process.query.ts'
import type { ProcessSearch } from './process-search.ts'

interface ProcessCasesProps {
  campaign: string
  procedure: ProcedureProcess
  search: ProcessSearch
  onClose: () => void
}

/** The cases behind a number: those that the caller may see. */
export function ProcessCases({
  campaign,
  procedure,
  search: { path, loop, step, tasks, deviation },
  onClose,
}: ProcessCasesProps) {
  const { t } = useTranslation(['audit', 'cases'])
  const found = useInfiniteQuery(
    processCasesQuery(campaign, {
      procedure: procedure.id,
      ...(path ? { path } : {}),
      ...(loop ? { loop } : {}),
      ...(step ? { step, tasks: tasks ?? 'ALL' } : {}),
      ...(deviation ? { deviation } : {}),
    }),
  )
  const head = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (path ?? loop ?? step ?? deviation) head.current?.scrollIntoView({ block: 'nearest' })
  }, [path, loop, step, deviation])
  const rows = found.data?.pages.flatMap((page) => page.items) ?? []
  const titleOf = (id: string | undefined) => procedure.steps.find((one) => one.id === id)?.title ?? id
  const [from, to] = loop?.split('>') ?? []
  const title = path
    ? t('process.casesOfWay')
    : loop
      ? t('process.casesOfLoop', { from: titleOf(from), to: titleOf(to) })
      : step
        ? t(`process.casesOfStep.${tasks ?? 'ALL'}`, { step: titleOf(step) })
        : t(`deviation.${deviation}.title`, { defaultValue: deviation ?? '' })
  return (
    <div ref={head}>
      <Section title={title} extra={<Button onClick={onClose}>{t('process.close')}</Button>}>
        {found.isPending && <Loading rows={4} />}
        {found.error && rows.length === 0 && <Failed error={found.error} onRetry={() => void found.refetch()} />}
        {found.isSuccess && rows.length === 0 && <p className="faint">{t('process.noCases')}</p>}
        <ul className="found" aria-label={title}>
          {rows.map(({ id, name, unit, status, steps, times }) => (
            <li key={id}>
              <Link to="/cases/$id" params={{ id }} search={{ oldestFirst: true }}>
                {name}
              </Link>
              {times > 1 && <span>{t('process.timesOf', { count: times })}</span>}
              <span className="soft">
                {unit.name} · {t(`cases:status.${status}`, { defaultValue: status })} ·{' '}
                {steps.map(({ title: of }) => of).join(' → ')}
              </span>
            </li>
          ))}
        </ul>
        {found.hasNextPage && (
          <Button type="link" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('shared:more')}
          </Button>
        )}
      </Section>
    </div>
  )
}
