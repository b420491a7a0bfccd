import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type ExpandResponse, InstantRule, type ResolveResponse, SeriesRule } from '../../../contracts/calendar.ts'
import type { Parameter } from '../../../contracts/template/template.ts'
import { fitsNode, type SchemaNode } from '../../../domain/template/schema-problems.ts'
import { request } from '../../shared/api.ts'
import { isRecord } from '../../shared/is-record.ts'
import { useTime } from '../../shared/use-time.ts'
import { withDefaults } from '../rule-text.ts'
import { useEditor } from './editor-context.ts'
import type { Path } from './path.ts'
import { valueAt } from './path.ts'

const SHOWN = 5
const AHEAD_MS = 400 * 86_400_000
/** A rule within a rule tells nothing by itself. */
const WITHIN_RULES: ReadonlySet<string | number> = new Set(['laterOf', 'earlierOf', 'offset'])

/** When a rule of time would fall, counted from now with the parameters as the template has them; nothing where no rule stands. */
export function NextDates({ path, value }: { path: Path; value: unknown }) {
  const { t } = useTranslation('templates')
  const { document } = useEditor()
  const time = useTime()
  const parameters = valueAt(document, ['parameters'])
  const asked = useMemo(() => {
    if (!isRecord(value) || path.some((part) => WITHIN_RULES.has(part))) return undefined
    const rule = withDefaults(value, (Array.isArray(parameters) ? parameters : []) as Parameter[])
    if (fitsNode(InstantRule as SchemaNode, rule)) return { rule }
    return fitsNode(SeriesRule as SchemaNode, rule) ? { series: rule } : undefined
  }, [value, path, parameters])
  const later = useDeferredValue(asked)
  const { data } = useQuery({
    queryKey: ['calendar', 'preview', later],
    queryFn: async ({ signal }) => datesOf(later, signal),
    enabled: later !== undefined,
    retry: false,
  })
  if (!asked || !data) return null
  const isSeries = 'series' in asked
  return (
    <p className="te-dates soft">
      {t(isSeries ? 'editor.nextDates' : 'editor.ifToday', {
        dates: data.map(time.instant).join(t('shared:comma')),
      })}
    </p>
  )
}

async function datesOf(
  asked: { rule: unknown } | { series: unknown } | undefined,
  signal: AbortSignal,
): Promise<string[]> {
  const now = Date.now()
  const from = new Date(now).toISOString()
  if (asked && 'series' in asked) {
    const body = { series: asked.series, from, until: new Date(now + AHEAD_MS).toISOString() }
    const { items } = await request<ExpandResponse>('POST', '/api/calendar/expand', { body, signal })
    return items.slice(0, SHOWN).map(({ at }) => at)
  }
  const { at } = await request<ResolveResponse>('POST', '/api/calendar/resolve', {
    body: { rule: asked?.rule, from },
    signal,
  })
  return [at]
}
