import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Procedure, Step } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { useRuleText } from '../templates/rule-text.ts'
import { conditionWords } from './condition-words.ts'
import type { GraphEdge, GraphNode } from './graph.ts'

/** What stands in or beside a node: its name first, then who does it and by when. */
export interface NodeText {
  title: string
  lines: string[]
}

export interface GraphText {
  node(node: GraphNode): NodeText
  edge(edge: GraphEdge): string
}

/** What the texts of a drawing are called by. */
export type NamedProcedure = Pick<Procedure, 'title' | 'steps' | 'ledger' | 'matter'>

/** The texts of a drawing, in words: roles by their titles, rules of time and conditions as people say them. */
export function useGraphText(document: CampaignTemplate, procedure: NamedProcedure): GraphText {
  const { roles, routing, parameters } = document
  const { t } = useTranslation(['diagram', 'template-words'])
  const rule = useRuleText(parameters)
  return useMemo(() => {
    const titleOf = (id: string): string => [...roles, ...routing].find((one) => one.id === id)?.title ?? id
    const performers = (performer: Extract<Step, { kind: 'task' }>['performer']): string => {
      if ('person' in performer) return t('person', { role: titleOf(performer.role) })
      if ('each' in performer) return t('each', { role: titleOf(performer.each) })
      return Object.values(performer).flat().map(titleOf).join(t('shared:comma'))
    }
    const lines = (step: Step): string[] => {
      switch (step.kind) {
        case 'task':
          return [
            performers(step.performer),
            step.signs && t('signs'),
            step.earliest && t('earliest', { rule: rule(step.earliest) }),
            step.due && t('due', { rule: rule(step.due) }),
            step.dueDaysFrom && t('dueFrom'),
          ].filter((line) => typeof line === 'string')
        case 'wait':
          return [t('until', { rule: rule(step.until) })]
        case 'gather':
          return [t('gather'), ...(step.due ? [t('atMost', { rule: rule(step.due) })] : [])]
        case 'end':
        default:
          return [t(`template-words:word.${step.status}`)]
      }
    }
    return {
      node: ({ kind, step }) =>
        step ? { title: step.is.title, lines: lines(step.is) } : { title: t(`kind.${kind}`), lines: [] },
      edge: ({ kind, label, outcome }) => {
        switch (kind) {
          case 'start':
            return label
              .split('\n')
              .map((origin) => t([`origin.${origin}`, `cases:origin.${origin}`], { defaultValue: origin }))
              .join(t('shared:comma'))
          case 'return':
          case 'lapse':
            return t(`edge.${kind}`, { label })
          case 'lookBack':
            return t('edge.lookBack')
          case 'branch':
            if (label === '') return t('edge.otherwise')
            return conditionWords(t, label, { document, procedure, step: outcome?.step ?? '' }) ?? t('edge.condition')
          case 'outcome':
          case 'next':
          default:
            return label
        }
      },
    }
  }, [t, rule, roles, routing, document, procedure])
}
