import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Outcome, Procedure, TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { templateQuery } from '../planner/campaigns.query.ts'
import { useCampaignChoices } from '../shared/campaign-choices.query.ts'

/** Titles that the campaign's template gives to the ids of the trail; undefined where it knows none. */
export interface ProcedureNames {
  stepOf(step: string): string | undefined
  outcomeOf(step: string, outcome: string): string | undefined
  roleOf(role: string): string | undefined
}

export function useProcedureNames(campaignId: string): ProcedureNames {
  const { data: campaigns } = useCampaignChoices()
  const templateId = campaigns?.items.find(({ id }) => id === campaignId)?.templateId
  const { data } = useQuery({ ...templateQuery(templateId ?? ''), enabled: templateId !== undefined })
  return useMemo(() => namesOf(data?.document), [data])
}

/** A step is looked for in every procedure: a campaign seldom has two with the same id that mean different things. */
export function namesOf(template: Pick<CampaignTemplate, 'procedures' | 'roles'> | undefined): ProcedureNames {
  const steps = new Map(template?.procedures.flatMap(({ steps: own }) => Object.entries(own)))
  const assists = new Map(template?.procedures.flatMap(assistsOf))
  const roles = new Map(template?.roles.map(({ id, title }) => [id, title]))
  return {
    stepOf: (step) => steps.get(step)?.title ?? assists.get(step),
    outcomeOf: (step, outcome) => outcomesOf(steps.get(step))[outcome]?.title,
    roleOf: (role) => roles.get(role),
  }
}

const assistsOf = ({ steps }: Procedure): [string, string][] =>
  Object.values(steps).flatMap((step) =>
    step.kind === 'task' ? (step.assists ?? []).map(({ id, title }): [string, string] => [id, title]) : [],
  )

const outcomesOf = (step: Procedure['steps'][string] | undefined): TaskStep['outcomes'] =>
  step?.kind === 'task' ? step.outcomes : NONE

const NONE: Record<string, Outcome> = {}
