import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignItem } from '../../contracts/http/campaigns.ts'
import type { CaseDetail } from '../../contracts/http/cases.ts'
import type { Procedure } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { relationsQuery, traceQuery } from '../cases/use-cases.query.ts'
import { ownTemplateQuery } from '../planner/campaigns.query.ts'
import { useCampaignChoices } from '../shared/campaign-choices.query.ts'
import { Section } from '../shared/page.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import type { Said } from './drawing.tsx'
import { type Graph, type GraphEdge, type GraphNode, graphOf, nodeOf, START } from './graph.ts'
import { type CasePath, pathOf, type Visit } from './path.ts'
import { ProcedureDiagram } from './procedure-diagram.tsx'
import { StepWords } from './step-words.tsx'

/** The procedure of a case with the way that it has taken, for those who may read the campaign's template; folded until asked for. */
export function CaseDiagram({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('diagram')
  const [isOpen, setOpen] = useState(false)
  const { data: campaigns } = useCampaignChoices()
  const campaign = campaigns?.items.find(({ id }) => id === detail.case.campaignId)
  if (!campaign) return null
  return (
    <Section title={t('path.title')}>
      <details className="diagram-fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('path.show')}</summary>
        {isOpen && <Way detail={detail} campaign={campaign} />}
      </details>
    </Section>
  )
}

function Way({ detail, campaign }: { detail: CaseDetail; campaign: CampaignItem }) {
  const { id } = detail.case
  const template = useQuery(ownTemplateQuery(campaign))
  const relations = useQuery(relationsQuery(id))
  const trace = useInfiniteQuery(traceQuery(id, { level: 'business' }))
  const { hasNextPage, isFetching, isError, fetchNextPage } = trace
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [hasNextPage, isFetching, isError, fetchNextPage])
  const now = detail.steps.find(({ state }) => state === 'now')?.id
  const path = useMemo(() => pathOf(trace.data?.pages.flatMap(({ items }) => items) ?? [], now), [trace.data, now])
  const failed = [template, relations, trace].find((query) => query.error && !query.data)
  if (failed) return <Failed error={failed.error} onRetry={() => void failed.refetch()} />
  const own = relations.data?.procedure.id
  const procedure = template.data?.document.procedures.find((one) => one.id === own)
  if (!template.data || !procedure || !trace.data) return <Loading rows={8} />
  return <WayDrawn campaignId={campaign.id} procedure={procedure} document={template.data.document} path={path} />
}

interface WayDrawnProps {
  campaignId: string
  procedure: Procedure
  document: CampaignTemplate
  path: CasePath
}

function WayDrawn({ campaignId, procedure, document, path }: WayDrawnProps) {
  const { t } = useTranslation('diagram')
  const time = useCampaignTime(campaignId)
  const graph = useMemo(() => graphOf(procedure), [procedure])
  const said = useMemo(() => {
    const visitWords = ({ count, last }: Visit) =>
      t(count === 1 ? 'visitedOnce' : 'visitedOften', { count, at: time.instant(last) })
    return saidOf(graph, path, visitWords)
  }, [graph, path, time, t])
  return (
    <>
      <p className="soft">{t('path.legend')}</p>
      <ProcedureDiagram procedure={procedure} graph={graph} document={document} said={said}>
        <details className="diagram-list">
          <summary>{t('words')}</summary>
          <ol className="diagram-steps">
            {Object.entries(procedure.steps).map(([id, step]) => {
              const { visited, isNow } = said(nodeOf(id))
              return (
                <li key={id} aria-current={isNow ? 'step' : undefined}>
                  <strong>
                    {[isNow && t('now'), visited ?? t('notReached')].filter(Boolean).join(t('shared:comma'))}
                  </strong>{' '}
                  <StepWords id={id} step={step} document={document} procedure={procedure} />
                </li>
              )
            })}
          </ol>
        </details>
      </ProcedureDiagram>
    </>
  )
}

/** What a drawing says of each part: visited or not, where the case stands, which lines it took. */
function saidOf({ nodes, edges }: Graph, path: CasePath, visitWords: (visit: Visit) => string): (id: string) => Said {
  const ofNode = ({ step, kind }: GraphNode): Said => {
    if (!step) return { isTaken: kind === 'start' }
    const visit = path.visits.get(step.id)
    const isNow = path.now === step.id
    return visit ? { isNow, isTaken: true, visited: visitWords(visit) } : { isNow, isFaint: !isNow }
  }
  const said = new Map([
    ...nodes.map((node): [string, Said] => [node.id, ofNode(node)]),
    ...edges.map((edge): [string, Said] => [edge.id, isTaken(path, edge) ? { isTaken: true } : { isFaint: true }]),
  ])
  return (id) => said.get(id) ?? {}
}

/** An outcome that was chosen, of a gateway the branches to where the case came; what needs no choice where it came from and where to. */
function isTaken({ visits, outcomes }: CasePath, { outcome, kind, from, to }: GraphEdge): boolean {
  const came = (node: string) => [...visits.keys()].some((step) => nodeOf(step) === node)
  if (outcome && !outcomes.has(`${outcome.step}/${outcome.id}`)) return false
  return (
    kind === 'outcome' ||
    kind === 'return' ||
    kind === 'lapse' ||
    ((from === START || outcome !== undefined || came(from)) && came(to))
  )
}
