import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Outcome, Procedure, TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { ownTemplateQuery } from '../planner/campaigns.query.ts'
import { useCampaignChoices } from '../shared/campaign-choices.query.ts'

/** Titles that the campaign's template gives to the ids of the trail; undefined where it knows none. */
export interface ProcedureNames {
  stepOf(step: string): string | undefined
  outcomeOf(step: string, outcome: string): string | undefined
  roleOf(role: string): string | undefined
  factOf(fact: string): string | undefined
  /** of an entry of the campaign itself: what of its rules it is about */
  elementOf(data: Readonly<Record<string, unknown>>): string | undefined
}

/** @param caseId the case that is told about; a matter's names its procedure, `<campaign>-<procedure>-<key>` */
export function useProcedureNames(campaignId: string, caseId?: string): ProcedureNames {
  const { data: campaigns } = useCampaignChoices()
  const { data } = useQuery(ownTemplateQuery(campaigns?.items.find(({ id }) => id === campaignId)))
  const own = caseId?.slice(campaignId.length + 1).split('-')[0]
  return useMemo(() => namesOf(data?.document, own), [data, own])
}

type NamingTemplate = Pick<CampaignTemplate, 'procedures' | 'roles' | 'facts'> &
  Partial<Pick<CampaignTemplate, 'phases' | 'rankings' | 'events' | 'levels'>>

/** A step is looked for in every procedure; where several have one of that id, the case's own goes first, then those of sites. */
export function namesOf(template: NamingTemplate | undefined, own?: string): ProcedureNames {
  const nearness = ({ id, ledger }: Procedure) => (id === own ? 2 : ledger === undefined ? 0 : 1)
  // the later of two entries stays in a map
  const procedures = [...(template?.procedures ?? [])].sort((a, b) => nearness(a) - nearness(b))
  const steps = new Map(procedures.flatMap((procedure) => Object.entries(procedure.steps)))
  const assists = new Map(procedures.flatMap(assistsOf))
  const roles = new Map(template?.roles.map(({ id, title }) => [id, title]))
  const facts = new Map(template?.facts?.map(({ id, title }) => [id, title]))
  return {
    stepOf: (step) => steps.get(step)?.title ?? assists.get(step),
    outcomeOf: (step, outcome) => outcomesOf(steps.get(step))[outcome]?.title,
    roleOf: (role) => roles.get(role),
    factOf: (fact) => facts.get(fact),
    elementOf: (data) => template && elementOf(template, data),
  }
}

/** The innermost that is named: a deliverable before its phase. */
function elementOf(
  { phases, rankings, events, levels }: NamingTemplate,
  { phase, deliverable, ranking, event, level }: Readonly<Record<string, unknown>>,
): string | undefined {
  const at = phases?.find(({ id }) => id === phase)
  const named = [
    at?.gate?.find(({ id }) => id === deliverable),
    rankings?.find(({ id }) => id === ranking),
    events?.find(({ id }) => id === event),
    levels?.find(({ id }) => id === level),
    at,
  ]
  return named.find((one) => one !== undefined)?.title
}

const assistsOf = ({ steps }: Procedure): [string, string][] =>
  Object.values(steps).flatMap((step) =>
    step.kind === 'task' ? (step.assists ?? []).map(({ id, title }): [string, string] => [id, title]) : [],
  )

const outcomesOf = (step: Procedure['steps'][string] | undefined): TaskStep['outcomes'] =>
  step?.kind === 'task' ? step.outcomes : NONE

const NONE: Record<string, Outcome> = {}
