import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { unitsQuery } from '../shared/unit-select.tsx'
import type { GivenUnits } from './given-units.ts'

interface BoundUnitsProps {
  given: GivenUnits
  /** versions of the template that know the roles */
  documents: readonly CampaignTemplate[]
}

/** The units that a change gives to roles, in words. */
export function BoundUnits({ given: { roles = {}, perUnit = {}, groups = {} }, documents }: BoundUnitsProps) {
  const { t } = useTranslation('changes')
  const { data } = useQuery(unitsQuery)
  const unitName = (id: number) => data?.items.find((unit) => unit.id === id)?.name ?? String(id)
  const titleOf = (role: string) =>
    documents.flatMap((document) => document.roles).find(({ id }) => id === role)?.title ?? role
  const lines = [
    ...Object.entries(roles).map(([role, unit]) => ({ role: titleOf(role), units: [unit] })),
    ...Object.entries(groups).map(([role, units]) => ({ role: titleOf(role), units })),
    ...Object.entries(perUnit).flatMap(([role, units]) =>
      Object.entries(units).map(([site, unit]) => ({
        role: t('kind.TEMPLATE.bindFor', { role: titleOf(role), site: unitName(Number(site)) }),
        units: [unit],
      })),
    ),
  ]
  if (lines.length === 0) return null
  return (
    <ul>
      {lines.map(({ role, units }) => (
        <li key={role}>{t('requested.bound', { role, units: units.map(unitName).join(t('shared:comma')) })}</li>
      ))}
    </ul>
  )
}
