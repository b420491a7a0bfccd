import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../contracts/http/cases.ts'

/** Words for events and for what they carry: steps by title, fields by title, nothing in code. */
export function useEventText(detail: CaseDetail) {
  const { t, i18n } = useTranslation('cases')
  return useMemo(() => {
    const steps = new Map(detail.steps.map(({ id, title }) => [id, title]))
    const fields = new Map(detail.site.map(({ key, title }) => [key, title]))
    return {
      titleOf: (type: string): string => (i18n.exists(`cases:event.${type}`) ? t(`event.${type}`) : type),
      stepOf: (step: string): string => steps.get(step) ?? step,
      fieldOf: (key: string): string => fields.get(key) ?? key,
      /** spelled out: an empty value is said to be empty */
      valueOf: (value: unknown): string => {
        if (value === undefined || value === null || value === '') return t('history.nothing')
        if (typeof value === 'boolean') return value ? t('history.yes') : t('history.no')
        return typeof value === 'string' ? value : JSON.stringify(value)
      },
      nameOf: (key: string): string => (i18n.exists(`cases:data.${key}`) ? t(`data.${key}`) : key),
    }
  }, [detail, t, i18n])
}
