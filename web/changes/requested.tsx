import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import type { ChangeBody } from '../../contracts/http/changes.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { useTime } from '../shared/use-time.ts'
import { BoundUnits } from './bound-units.tsx'

type Extension = Extract<ChangeBody, { kind: 'EXTENSION' }>

/** The phase and its new last day in one sentence. */
export function useExtensionText({ phases }: CampaignDetail): (request: Extension) => string {
  const { t } = useTranslation('changes')
  const time = useTime()
  return ({ phase, endsOn }) =>
    t('requested.EXTENSION', { phase: phases.find(({ id }) => id === phase)?.title ?? phase, date: time.day(endsOn) })
}

interface RequestedProps {
  detail: CampaignDetail
  request: ChangeBody
  /** versions of the template that know the steps */
  documents: readonly CampaignTemplate[]
}

/** What is to be otherwise, where the elements do not tell it: the phase, the calendar, the version with its steps. */
export function Requested({ detail, request, documents }: RequestedProps) {
  const { t } = useTranslation('changes')
  const extensionText = useExtensionText(detail)
  switch (request.kind) {
    case 'EXTENSION':
      return <p>{extensionText(request)}</p>
    case 'CALENDAR':
      return <p>{t('requested.CALENDAR', { version: request.version })}</p>
    case 'TEMPLATE':
      return <NewVersion id={detail.campaign.templateId} request={request} documents={documents} />
    case 'PARAMETERS':
    case 'QUOTAS':
      return null
  }
}

interface NewVersionProps {
  id: string
  request: Extract<ChangeBody, { kind: 'TEMPLATE' }>
  documents: readonly CampaignTemplate[]
}

function NewVersion({ id, request, documents }: NewVersionProps) {
  const { t } = useTranslation('changes')
  const { version, steps = {} } = request
  const stepTitle = (procedure: string, step: string): string => {
    const of = documents.map(({ procedures }) => procedures.find((one) => one.id === procedure)?.steps[step]?.title)
    return of.find((title) => title !== undefined) ?? step
  }
  const named = Object.entries(steps).flatMap(([procedure, names]) =>
    Object.entries(names).map(([from, to]) => ({
      from: stepTitle(procedure, from),
      to: stepTitle(procedure, to),
    })),
  )
  return (
    <>
      <p>
        <Link to="/templates/$id/versions/$version" params={{ id, version: String(version) }}>
          {t('requested.TEMPLATE', { version })}
        </Link>
      </p>
      {named.length > 0 && (
        <ul>
          {named.map(({ from, to }) => (
            <li key={`${from}\n${to}`}>{t('requested.step', { from, to })}</li>
          ))}
        </ul>
      )}
      <BoundUnits given={request} documents={documents} />
    </>
  )
}
