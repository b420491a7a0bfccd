import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../contracts/http/cases.ts'
import { personsQuery } from '../shared/person-select.tsx'
import { useMay } from '../shared/session.ts'
import { ageOf } from '../shared/time.ts'
import { unitsQuery } from '../shared/unit-select.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import type { EventWords } from './event-facts.ts'
import { useProcedureNames } from './use-procedure-names.ts'

export interface EventText extends EventWords {
  titleOf(type: string): string
}

/** States of which a matter speaks otherwise than a site. */
const OVER = ['CLOSED', 'REFERRED', 'NOT_ESTABLISHED']

/** Words for events and for what they carry: steps, fields and units by their names. */
export function useEventText(detail: CaseDetail): EventText {
  const { t, i18n } = useTranslation(['cases', 'money'])
  const time = useCampaignTime(detail.case.campaignId)
  const { data: units } = useQuery(unitsQuery)
  const { data: persons } = useQuery({ ...personsQuery(), enabled: useMay('person.read') })
  const names = useProcedureNames(detail.case.campaignId, detail.case.id)
  return useMemo(() => {
    const isMatter = detail.case.origin === 'MATTER'
    const steps = new Map(detail.steps.map(({ id, title }) => [id, title]))
    const documents = new Map(detail.documents.map(({ id, title }) => [id, title]))
    const fields = new Map(detail.site.map(({ key, title }) => [key, title]))
    const people = new Map([
      ...(persons?.items.map(({ id, name }) => [id, name] as const) ?? []),
      ...detail.tasks.flatMap(({ holder }) => (holder ? [[holder.id, holder.name] as const] : [])),
    ])
    const unitNames = new Map(units?.items.map(({ id, name }) => [id, name]))
    // an event of a later version is shown by its own word rather than not at all
    const known = (key: string, word: string): string =>
      i18n.exists(`cases:${key}.${word}`) ? t(`${key}.${word}`) : word
    return {
      titleOf: (type) => known('event', type),
      nameOf: (key) => known('data', key),
      originOf: (origin) => known('origin', origin),
      statusOf: (status) => known(isMatter && OVER.includes(status) ? 'matterStatus' : 'status', status),
      reasonOf: (reason) => known('reason', reason),
      stepOf: (step) => steps.get(step) ?? names.stepOf(step) ?? step,
      outcomeOf: (step, outcome) => names.outcomeOf(step, outcome) ?? outcome,
      roleOf: (role) => names.roleOf(role) ?? role,
      fieldOf: (key) => fields.get(key) ?? key,
      documentOf: (document) => documents.get(document) ?? document,
      unitOf: (unit) => unitNames.get(unit) ?? String(unit),
      personOf: (person) => people.get(person) ?? t('history.person', { id: person }),
      instantOf: (at) => time.instant(at),
      durationOf: (ms) => {
        const { value, unit } = ageOf(ms)
        return t(`shared:age.${unit}`, { value })
      },
      capOf: ({ per, of, atMost }) =>
        t(per === 'ENTRY' ? 'money:cap.ENTRY' : `money:cap.${String(of)}`, {
          per: t(`money:per.${String(per)}`),
          amount: String(atMost),
          period: '',
        }),
      valueOf: (value) => {
        if (value === undefined || value === null || value === '') return t('history.nothing')
        if (typeof value === 'boolean') return value ? t('history.yes') : t('history.no')
        return typeof value === 'string' ? value : JSON.stringify(value)
      },
    }
  }, [detail, units, persons, names, time, t, i18n])
}
